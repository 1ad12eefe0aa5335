#include "core/base/time_left.h"

#include "core/base/text.h"

#include <algorithm>

namespace pliant {
namespace {

// Before that, what is said jumps about.
constexpr std::chrono::seconds kShortestWatch{2};
constexpr double kLeastGain = 0.01;

}  // namespace

TimeLeft::Clock::duration TimeLeft::worked(Clock::time_point now) const {
    return paused_.value_or(now) - *begun_ - pauses_;
}

void TimeLeft::report(double fraction, Clock::time_point now) {
    if (!begun_ || fraction < last_.fraction) {
        begun_ = now;
        if (paused_) paused_ = now;
        pauses_ = {};
        first_ = {fraction, {}};
    }
    last_ = {fraction, worked(now)};
}

void TimeLeft::set_paused(bool is_paused, Clock::time_point now) {
    if (is_paused == paused_.has_value()) return;
    if (is_paused) {
        paused_ = now;
    } else {
        if (begun_) pauses_ += now - *paused_;
        paused_.reset();
    }
}

std::optional<std::chrono::seconds> TimeLeft::at(Clock::time_point now) const {
    if (!begun_) return std::nullopt;
    const double gain = last_.fraction - first_.fraction;
    if (last_.worked < kShortestWatch || gain < kLeastGain) return std::nullopt;
    const double left = std::max(1.0 - last_.fraction, 0.0);
    const std::chrono::duration<double> at_last = left / gain * last_.worked;
    const std::chrono::duration<double> since = worked(now) - last_.worked;
    return std::chrono::round<std::chrono::seconds>(std::max(at_last - since, since * 0.0));
}

std::string short_time(std::chrono::seconds time) {
    using namespace std::chrono_literals;
    if (time < 60s) return text(time.count(), " s");
    const auto minutes = std::chrono::round<std::chrono::minutes>(time);
    if (minutes < 60min) return text(minutes.count(), " min");
    return text(minutes / 60min, " h ", (minutes % 60min).count(), " min");
}

}  // namespace pliant
