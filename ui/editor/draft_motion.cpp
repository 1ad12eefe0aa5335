#include "ui/editor/draft_motion.h"

#include "core/image/displace.h"

#include <algorithm>
#include <vector>

namespace pliant::ui {
namespace {

/// A draft that is this new is shown as it is.
constexpr std::chrono::milliseconds kNew{30};

}  // namespace

void DraftMotion::setFrame(const engine::Frame& frame, Size size, Moment now) {
    frame_.reset();
    if (!frame.is_draft || frame.handles.empty() || size.is_empty()) return;
    if (frame.motion != nullptr) return;  // what it moves is not the layer's picture
    frame_ = frame;
    size_ = size;
    taken_ = now;
}

engine::SharedImage DraftMotion::after(const engine::StepReport& report, Moment now) const {
    if (!frame_ || report.step <= frame_->step || now - taken_ < kNew) return nullptr;
    const double scale = static_cast<double>(frame_->picture->width()) / size_.width;
    // Centres of pixels are at whole numbers in both.
    const auto in_draft = [scale](Point p) {
        return scale * (p + Point{0.5, 0.5}) - Point{0.5, 0.5};
    };
    std::vector<image::Displacement> ways;
    bool has_moved = false;
    for (const auto& handle : report.handles) {
        const auto before =
            std::ranges::find(frame_->handles, handle.id, &engine::HandleReport::id);
        if (before == frame_->handles.end()) continue;
        has_moved = has_moved || before->at != handle.at;
        ways.push_back({in_draft(before->at), in_draft(handle.at)});
    }
    if (!has_moved) return nullptr;
    return std::make_shared<const image::Image>(image::displaced(*frame_->picture, ways));
}

}  // namespace pliant::ui
