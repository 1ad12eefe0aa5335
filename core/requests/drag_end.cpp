#include "core/requests/drag.h"

namespace pliant::engine {

std::string_view to_string(DragEnd end) {
    switch (end) {
        case DragEnd::Arrived: return "arrived";
        case DragEnd::StepLimit: return "step limit";
        case DragEnd::Stalled: return "stalled";
        case DragEnd::Cancelled: return "cancelled";
        case DragEnd::Failed: return "failed";
    }
    return "";
}

}  // namespace pliant::engine
