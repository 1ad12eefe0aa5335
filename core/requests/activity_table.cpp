#include "core/requests/activity_table.h"

#include <utility>

namespace pliant::engine {

bool ActivityTable::answers(const Request& request) const {
    return lines_.contains(request.kind());
}

Pace ActivityTable::pace(const Request& request) const { return lines_.at(request.kind()).pace; }

AnyActivity ActivityTable::begin(const Request& request, RunningJob job) const {
    return lines_.at(request.kind()).begin(request, std::move(job));
}

}  // namespace pliant::engine
