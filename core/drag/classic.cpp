#include "core/drag/adam.h"
#include "core/drag/looks.h"
#include "core/drag/mask_term.h"
#include "core/drag/method.h"
#include "core/drag/motion_supervision.h"
#include "core/drag/point_tracking.h"
#include "core/drag/resized_features.h"
#include "core/drag/stopwatch.h"

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

/// The pixel that a point is in.
Point rounded(Point p) { return {std::round(p.x), std::round(p.y)}; }

/// The published loop, to the letter of the official program: track, then one step of motion
/// supervision with Adam. What is looked at are small windows round the handles, so where there is
/// no mask, which needs the whole map, only they are computed. Pan et al. 2023, section 3.
class Classic : public Method {
  public:
    explicit Classic(const Task& task) : task_(task) { retarget(); }

    std::unique_ptr<Method> clone() const override { return std::make_unique<Classic>(*this); }
    Result<Step> step() override;
    void retarget() override;
    void take_up_region() override { mask_.reset(); }

  private:
    struct Pulled {
        Handle handle;
        Point at;               // as tracked last, a whole pixel
        at::Tensor reference;   // [F]: its feature in the first picture; undefined until seen
        double contrast = 1.0;  // how much features differ round it
    };

    void remember(Pulled& pulled, const ResizedFeatures& features) const;
    [[nodiscard]] HandleReport report(const Pulled& pulled, double feature_distance) const;

    /// What the mask's term asks of the features of this step.
    [[nodiscard]] MaskTerm::Value hold(const at::Tensor& features);

    const Task& task_;
    std::vector<Pulled> pulled_;
    std::optional<MaskTerm> mask_;  // of the task's region, once it was asked
    Adam adam_;
};

void Classic::retarget() {
    std::vector<Pulled> next;
    for (const auto& handle : task_.handles) {
        const auto same = std::ranges::find_if(pulled_, [&](const Pulled& each) {
            return each.handle.id == handle.id && each.handle.from == handle.from;
        });
        next.push_back(same == pulled_.end() ? Pulled{.handle = handle, .at = rounded(handle.from)}
                                             : *same);
        next.back().handle = handle;
    }
    pulled_ = std::move(next);
}

MaskTerm::Value Classic::hold(const at::Tensor& features) {
    if (!task_.free.defined()) return {};
    const auto& settings = task_.settings;
    if (!mask_) {
        const auto first = task_.generator.features(task_.reference, task_.feature_block()).x;
        mask_.emplace(task_.free, first.detach().to(at::kFloat));
    }
    return mask_->evaluate(features.to(at::kFloat), settings[&Settings::mask_weight]);
}

void Classic::remember(Pulled& pulled, const ResizedFeatures& features) const {
    pulled.reference = feature_at(features, pulled.at);
    const auto round =
        tracking_window(features, pulled.at, task_.settings[&Settings::tracking_radius_px]);
    pulled.contrast = (round - pulled.reference.view({-1, 1, 1})).norm(2, 0).max().item<double>();
}

HandleReport Classic::report(const Pulled& pulled, double feature_distance) const {
    const auto& target = pulled.handle.is_pin ? pulled.handle.from : pulled.handle.to;
    const double left = distance(pulled.at, target);
    const double confidence =
        std::clamp(1.0 - feature_distance / std::max(pulled.contrast, 1e-12), 0.0, 1.0);
    return {.id = pulled.handle.id,
            .at = pulled.at,
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
    for (const auto& each : pulled_) places.push_back(each.at);
    // Tracking may move a handle by r2; the disc is then r1 wide, and is sampled a pixel further.
    const auto reach =
        settings[&Settings::tracking_radius_px] + settings[&Settings::motion_radius_px] + 2;
    const auto& architecture = task_.generator.architecture();
    const auto wanted =
        windows_round(places, static_cast<double>(reach), architecture, task_.feature_block());
    const auto w_plus = task_.latent.w_plus();
    const auto pass = task_.generator.features(
        w_plus, task_.feature_block(), task_.free.defined() ? stylegan::Windows{} : wanted);
    result.seconds.features = watch.lap();

    // The windows begin a graph of their own: its gradients are small, where those of a whole map's
    // parts would each be a map.
    const bool is_whole = pass.windows.corners.empty();
    const auto& seen = is_whole ? wanted : pass.windows;
    const auto looks =
        (is_whole ? stylegan::cut(pass.x.detach(), wanted) : pass.x.detach()).to(at::kFloat);
    looks.requires_grad_();
    std::vector<ResizedFeatures> features;
    for (std::size_t k = 0; k < pulled_.size(); ++k) {
        const auto& corner = seen.corners[k];
        features.emplace_back(looks[static_cast<std::int64_t>(k)],
                              ResizedFeatures::Place{
                                  .row = corner.row,
                                  .column = corner.column,
                                  .map_size = architecture.block_resolution(task_.feature_block())},
                              task_.picture_size());
    }
    for (std::size_t k = 0; k < pulled_.size(); ++k) {
        auto& each = pulled_[k];
        if (!each.reference.defined()) remember(each, features[k].detached());
        const auto found = track(features[k].detached(),
                                 each.reference,
                                 each.at,
                                 settings[&Settings::tracking_radius_px]);
        each.at = found.at;
        result.handles.push_back(report(each, found.distance));
    }
    result.seconds.tracking = watch.lap();

    auto motion = at::zeros({}, w_plus.options());
    for (std::size_t k = 0; k < pulled_.size(); ++k) {
        if (result.handles[k].distance <= kSettledDistance) continue;
        const auto& handle = pulled_[k].handle;
        motion = motion + motion_loss(features[k],
                                      pulled_[k].at,
                                      handle.is_pin ? handle.from : handle.to,
                                      settings[&Settings::motion_radius_px]);
    }
    result.motion_loss = motion.item<double>();
    result.step_px = 1.0;
    const auto held = hold(pass.x);
    result.mask_loss = held.loss;
    if (!std::isfinite(result.motion_loss) || !std::isfinite(held.loss)) return diverged();
    step.seen = w_plus.detach();
    step.seen_state = without_graph(pass.whole);

    result.has_arrived = std::ranges::all_of(result.handles, [&](const HandleReport& each) {
        return each.distance <= settings[&Settings::arrival_px];
    });
    // What arrived needs no update; and where nothing pulls there is nothing to follow.
    auto gradient = held.gradient;  // of the features
    if (!result.has_arrived && motion.requires_grad()) {
        const auto of_looks = torch::autograd::grad({motion}, {looks})[0];
        if (is_whole) {
            if (!gradient.defined()) gradient = at::zeros_like(pass.x, at::kFloat);
            stylegan::add_windows(gradient, of_looks, wanted);
        } else {
            gradient = of_looks;
        }
    }
    step.values = task_.latent.values();
    if (!result.has_arrived && gradient.defined()) {
        const auto of_values =
            torch::autograd::grad({pass.x}, {step.values}, {gradient.to(pass.x.scalar_type())})[0];
        step.values = adam_.moved(step.values, of_values, settings[&Settings::learning_rate]);
    }
    result.seconds.update = watch.lap();
    return step;
}

}  // namespace

std::unique_ptr<Method> classic_method(const Task& task) { return std::make_unique<Classic>(task); }

}  // namespace pliant::drag
