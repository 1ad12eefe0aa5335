#include "ui/tools/control_gesture.h"

#include "ui/session/session_keeper.h"

#include <chrono>
#include <utility>

namespace pliant::ui {
namespace {

constexpr std::chrono::seconds kPause{1};

}  // namespace

ControlGesture::ControlGesture(EditState& state, QObject* parent) : QObject(parent), state_(state) {
    pause_.setSingleShot(true);
    pause_.setInterval(kPause);
    connect(&pause_, &QTimer::timeout, this, &ControlGesture::end);
}

document::GestureId ControlGesture::of(const std::string& control) {
    if (gesture_ == document::kNoGesture || control_ != control) begin(control);
    if (!is_held_) pause_.start();
    return gesture_;
}

void ControlGesture::hold(const std::string& control) {
    begin(control);
    is_held_ = true;
}

void ControlGesture::end() {
    pause_.stop();
    is_held_ = false;
    if (std::exchange(gesture_, document::kNoGesture) != document::kNoGesture) {
        state_.keeper().endGesture();
    }
}

void ControlGesture::begin(const std::string& control) {
    end();
    gesture_ = state_.beginGesture();
    control_ = control;
}

}  // namespace pliant::ui
