#include "core/base/stopwatch.h"
#include "core/drag/adam.h"
#include "core/drag/feature_windows.h"
#include "core/drag/mask_term.h"
#include "core/drag/method.h"
#include "core/drag/motion_supervision.h"
#include "core/drag/point_tracking.h"
#include "core/drag/resized_features.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

namespace pliant::drag {
namespace {

/// The nearest whole pixel.
Point rounded(Point p) { return {std::round(p.x), std::round(p.y)}; }

/// The published loop, exactly as in the official program: track, then one step of motion
/// supervision with Adam. Both read only small windows around the handles, so without a mask, which
/// needs the whole map, only the windows are computed. Pan et al. 2023, section 3.
class Classic : public Method {
  public:
    explicit Classic(const Task& task) : task_(task) { retarget(); }

    std::unique_ptr<Method> clone() const override { return std::make_unique<Classic>(*this); }
    Result<Step> step() override;
    void retarget() override;
    void reset_region() override { mask_.reset(); }

  private:
    struct TrackedHandle {
        Handle handle;
        Point at;               // as last tracked, a whole pixel
        at::Tensor reference;   // [F]: its feature in the first picture; undefined until seen
        double contrast = 1.0;  // largest distance to the features around the handle
    };

    void take_reference(TrackedHandle& tracked, const ResizedFeatures& features) const;
    [[nodiscard]] HandleReport report(const TrackedHandle& tracked, double feature_distance) const;

    /// The mask term's loss and gradient for the features of this step.
    [[nodiscard]] MaskTerm::Value mask_term(const at::Tensor& features);

    const Task& task_;
    std::vector<TrackedHandle> handles_;
    std::optional<MaskTerm> mask_;  // created on first use
    Adam adam_;
};

void Classic::retarget() {
    std::vector<TrackedHandle> next;
    for (const auto& handle : task_.handles) {
        const auto same = std::ranges::find_if(handles_, [&](const TrackedHandle& each) {
            return each.handle.id == handle.id && each.handle.from == handle.from;
        });
        next.push_back(same == handles_.end()
                           ? TrackedHandle{.handle = handle, .at = rounded(handle.from)}
                           : *same);
        next.back().handle = handle;
    }
    handles_ = std::move(next);
}

MaskTerm::Value Classic::mask_term(const at::Tensor& features) {
    if (!task_.free.defined()) return {};
    const auto& settings = task_.settings;
    if (!mask_) {
        const auto first = task_.generator.features(task_.reference, task_.feature_block()).x;
        mask_.emplace(task_.free, first.detach().to(at::kFloat));
    }
    return mask_->evaluate(features.to(at::kFloat), settings[&Settings::mask_weight]);
}

void Classic::take_reference(TrackedHandle& tracked, const ResizedFeatures& features) const {
    tracked.reference = feature_at(features, tracked.at);
    const auto window =
        tracking_window(features, tracked.at, task_.settings[&Settings::tracking_radius_px]);
    tracked.contrast =
        (window - tracked.reference.view({-1, 1, 1})).norm(2, 0).max().item<double>();
}

HandleReport Classic::report(const TrackedHandle& tracked, double feature_distance) const {
    const auto& target = tracked.handle.is_pin ? tracked.handle.from : tracked.handle.to;
    const double left = distance(tracked.at, target);
    const double confidence =
        std::clamp(1.0 - feature_distance / std::max(tracked.contrast, 1e-12), 0.0, 1.0);
    return {.id = tracked.handle.id,
            .at = tracked.at,
            .distance = left,
            .confidence = confidence,
            .state = confidence == 0.0          ? HandleState::Lost
                     : left <= kSettledDistance ? HandleState::Settled
                                                : HandleState::Moving};
}

Result<Step> Classic::step() {
    const c10::AutoGradMode with_gradient(true);
    const auto& settings = task_.settings;
    Stopwatch watch;
    Step step;
    auto& result = step.report;

    std::vector<Point> places;
    for (const auto& each : handles_) places.push_back(each.at);
    // Tracking may move a handle by r2; the disc reaches r1 from there and is sampled one pixel
    // further.
    const auto reach =
        settings[&Settings::tracking_radius_px] + settings[&Settings::motion_radius_px] + 2;
    const auto& architecture = task_.generator.architecture();
    const auto wanted =
        windows_around(places, static_cast<double>(reach), architecture, task_.feature_block());
    const auto w_plus = task_.latent.w_plus();
    const auto pass = task_.generator.features(
        w_plus, task_.feature_block(), task_.free.defined() ? stylegan::Windows{} : wanted);
    result.seconds.features = watch.lap();

    // The patches are leaves of a graph of their own: slicing the whole map in the graph would give
    // a gradient of the map's size for every slice.
    const bool is_whole = pass.windows.corners.empty();
    const auto& seen = is_whole ? wanted : pass.windows;
    const auto patches =
        (is_whole ? stylegan::cut(pass.x.detach(), wanted) : pass.x.detach()).to(at::kFloat);
    patches.requires_grad_();
    std::vector<ResizedFeatures> features;
    for (std::size_t k = 0; k < handles_.size(); ++k) {
        const auto& corner = seen.corners[k];
        features.emplace_back(
            patches[static_cast<std::int64_t>(k)],
            ResizedFeatures::Place{.row = corner.row,
                                   .column = corner.column,
                                   .map_size = architecture.block_size(task_.feature_block())},
            task_.size());
    }
    for (std::size_t k = 0; k < handles_.size(); ++k) {
        auto& each = handles_[k];
        if (!each.reference.defined()) take_reference(each, features[k].detached());
        const auto found = track(features[k].detached(),
                                 each.reference,
                                 each.at,
                                 settings[&Settings::tracking_radius_px]);
        each.at = found.at;
        result.handles.push_back(report(each, found.distance));
    }
    result.seconds.tracking = watch.lap();

    auto motion = at::zeros({}, w_plus.options());
    for (std::size_t k = 0; k < handles_.size(); ++k) {
        if (result.handles[k].distance <= kSettledDistance) continue;
        const auto& handle = handles_[k].handle;
        motion = motion + motion_loss(features[k],
                                      handles_[k].at,
                                      handle.is_pin ? handle.from : handle.to,
                                      settings[&Settings::motion_radius_px]);
    }
    result.motion_loss = motion.item<double>();
    result.step_px = 1.0;
    const auto mask = mask_term(pass.x);
    result.mask_loss = mask.loss;
    if (!std::isfinite(result.motion_loss) || !std::isfinite(mask.loss)) return diverged();
    step.seen = w_plus.detach();
    step.seen_state = without_graph(pass.whole);

    result.has_arrived = std::ranges::all_of(result.handles, [&](const HandleReport& each) {
        return each.distance <= settings[&Settings::arrival_px];
    });
    // No update after arrival, nor when every handle rests on its target.
    auto gradient = mask.gradient;  // with respect to the features
    if (!result.has_arrived && motion.requires_grad()) {
        const auto patches_gradient = torch::autograd::grad({motion}, {patches})[0];
        if (is_whole) {
            if (!gradient.defined()) gradient = at::zeros_like(pass.x, at::kFloat);
            stylegan::add_windows(gradient, patches_gradient, wanted);
        } else {
            gradient = patches_gradient;
        }
    }
    step.values = task_.latent.values();
    if (!result.has_arrived && gradient.defined()) {
        const auto values_gradient =
            torch::autograd::grad({pass.x}, {step.values}, {gradient.to(pass.x.scalar_type())})[0];
        step.values = adam_.step(step.values, values_gradient, settings[&Settings::learning_rate]);
    }
    result.seconds.update = watch.lap();
    return step;
}

}  // namespace

std::unique_ptr<Method> classic_method(const Task& task) { return std::make_unique<Classic>(task); }

}  // namespace pliant::drag
