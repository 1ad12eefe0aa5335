#include "ui/editor/step_rate.h"

namespace pliant::ui {
namespace {

constexpr std::chrono::seconds kWindow{1};
constexpr std::chrono::seconds kPause{3};  // a longer pause resets the rate

}  // namespace

void StepRate::add(Moment now) {
    if (!moments_.empty() && now - moments_.back() > kPause) moments_.clear();
    moments_.push_back(now);
    // Two are kept however slow they are: a rate needs both.
    while (moments_.size() > 2 && now - moments_.front() > kWindow) moments_.pop_front();
}

double StepRate::per_second() const {
    if (moments_.size() < 2) return 0.0;
    const std::chrono::duration<double> time = moments_.back() - moments_.front();
    return time.count() > 0 ? static_cast<double>(moments_.size() - 1) / time.count() : 0.0;
}

}  // namespace pliant::ui
