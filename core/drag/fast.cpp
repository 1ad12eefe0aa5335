#include "core/base/stopwatch.h"
#include "core/drag/feature_windows.h"
#include "core/drag/least_change.h"
#include "core/drag/mask_penalty.h"
#include "core/drag/method.h"
#include "core/drag/native_features.h"
#include "core/drag/patch.h"
#include "core/drag/position_jacobian.h"
#include "core/drag/template_tracker.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace pliant::drag {
namespace {

/// The trust-region radius: how far one step may move a handle, in widths of the picture.
constexpr double kInitialRadius = 0.02;
constexpr double kMinRadius = 0.004;
constexpr double kMaxRadius = 0.03;
/// Damping of least_change().
constexpr double kDamping = 0.1;
/// With a mask, steps are short, since the penalty is only linearised; handles stop as soon as they
/// count as arrived; then a few settling steps undo what has changed outside the free region.
constexpr double kMaxRadiusUnderMask = 0.015;
constexpr double kDampingUnderMask = 0.25;
constexpr double kShareOfArrival = 0.9;
constexpr int kMaxSettlingSteps = 12;
/// Settling ends with the first step that undoes less than this share of the change.
constexpr double kWorthwhile = 0.01;
/// Without a mask, handles that have arrived continue to this share of the arrival distance; one
/// more step typically ends a third nearer to the targets.
constexpr double kShareToFinishAt = 0.5;
constexpr int kMaxFinishingSteps = 3;
/// Below this a handle counts as lost.
constexpr double kMinConfidence = 0.15;
/// A step that lost a handle is undone and retried at half the length, this often in a row.
constexpr int kMaxStepsBack = 3;

/// Gauss-Newton on the handles' positions. Each step linearises how they move with the latent
/// (Lucas and Kanade on the features around them) and takes the smallest change of the latent that
/// moves them towards their targets, within a trust region whose radius follows from how well the
/// last step's prediction held.
class Fast : public Method {
  public:
    explicit Fast(const Task& task)
        : task_(task), trust_radius_px_(kInitialRadius * static_cast<double>(task.picture_size())) {
        retarget();
    }

    std::unique_ptr<Method> clone() const override { return std::make_unique<Fast>(*this); }
    Result<Step> step() override;
    void retarget() override;
    void reset_region() override { mask_penalty_.reset(); }

  private:
    struct TrackedHandle {
        Handle handle;
        Point at;        // where it was found, px
        Point expected;  // where the last update should have moved it, px
        Point before;    // where it was when that update was made, px
        TemplateTracker tracker = {};
        double confidence = 1.0;
    };

    [[nodiscard]] double scale() const {  // px of the map per px of the picture
        return static_cast<double>(map_size_) / static_cast<double>(task_.picture_size());
    }
    [[nodiscard]] Point in_map(Point p) const {
        return map_from_picture(p, map_size_, task_.picture_size());
    }
    [[nodiscard]] Point target(const TrackedHandle& each) const {
        return each.handle.is_pin ? each.handle.from : each.handle.to;
    }
    /// The state that the mask constrains, differentiable: the last block that the moving rows
    /// reach directly. What is unchanged there is unchanged in all later blocks.
    [[nodiscard]] stylegan::SynthesisState constrained_state(const at::Tensor& w_plus) const {
        const auto last_row = task_.settings[&Settings::rows] - 1;
        const auto block = task_.generator.architecture().block_of_row(last_row);
        return task_.generator.head(w_plus, std::min(block, task_.feature_block()));
    }
    void find(TrackedHandle& each, const NativeFeatures& features) const;
    /// Compares the last update's predicted movement with the actual one. `before`: the handles'
    /// positions before it.
    void adapt_trust_radius(const std::vector<Point>& before);
    [[nodiscard]] bool has_lost_one() const;
    /// The latent before the last update, to take a shorter step from; nothing when the retries are
    /// used up.
    [[nodiscard]] std::optional<at::Tensor> step_back();
    /// Whether change outside the free region is still being undone.
    [[nodiscard]] bool is_settling();
    /// The displacement wanted of each handle in this step, px of the map.
    [[nodiscard]] std::vector<Point> next_moves();
    [[nodiscard]] at::Tensor latent_update(const stylegan::FeatureTrace& trace,
                                           const std::vector<NativeFeatures>& features);

    const Task& task_;
    std::int64_t map_size_ = task_.generator.architecture().block_resolution(task_.feature_block());
    std::vector<TrackedHandle> handles_;
    double trust_radius_px_;
    at::Tensor last_values_;  // of the latent before the last update; undefined before the first
    int steps_back_ = 0;
    std::optional<MaskPenalty> mask_penalty_;
    double least_penalty_ = 0.0;
    int settling_steps_ = 0;
    int finishing_steps_ = 0;
};

void Fast::retarget() {
    std::vector<TrackedHandle> next;
    for (const auto& handle : task_.handles) {
        const auto same = std::ranges::find_if(handles_, [&](const TrackedHandle& each) {
            return each.handle.id == handle.id && each.handle.from == handle.from;
        });
        if (same == handles_.end()) {
            next.push_back({.handle = handle,
                            .at = handle.from,
                            .expected = handle.from,
                            .before = handle.from});
        } else {
            next.push_back(*same);
            next.back().handle = handle;
        }
    }
    handles_ = std::move(next);
    settling_steps_ = 0;
    finishing_steps_ = 0;
    steps_back_ = 0;
}

void Fast::find(TrackedHandle& each, const NativeFeatures& features) const {
    const Point expected = in_map(each.expected);
    const auto found = each.tracker.find(features, expected);
    const auto size = task_.size();
    each.at = each.expected + (1.0 / scale()) * (found.place - expected);
    each.at = {std::clamp(each.at.x, 0.0, size.width - 1.0),
               std::clamp(each.at.y, 0.0, size.height - 1.0)};
    each.confidence = found.confidence;
}

Result<Step> Fast::step() {
    const c10::AutoGradMode with_gradient(true);
    const auto& settings = task_.settings;
    Stopwatch watch;
    Step step;
    auto& result = step.report;

    std::vector<Point> places;
    for (const auto& each : handles_) places.push_back(each.expected);
    const double reach = (TemplateTracker::kReach + 2.0) / scale();
    const auto wanted =
        windows_around(places, reach, task_.generator.architecture(), task_.feature_block());
    const auto trace = task_.generator.trace(task_.latent.w_plus(), task_.feature_block(), wanted);
    const auto& pass = trace.features;
    std::vector<NativeFeatures> features;
    const auto windows = cut({pass.x, pass.windows}, wanted);
    for (std::size_t k = 0; k < handles_.size(); ++k) {
        features.emplace_back(windows[static_cast<std::int64_t>(k)],
                              wanted.corners[k],
                              task_.generator.architecture().block_size(task_.feature_block()));
    }
    result.seconds.features = watch.lap();

    std::vector<Point> before;
    for (auto& each : handles_) {
        before.push_back(each.at);
        find(each, features[before.size() - 1]);
    }
    result.has_arrived = true;
    bool is_finished = true;
    for (std::size_t k = 0; k < handles_.size(); ++k) {
        const auto& each = handles_[k];
        const double left = distance(each.at, target(each));
        if (!(left <= settings[&Settings::arrival_px])) result.has_arrived = false;
        if (!(left <= kShareToFinishAt * settings[&Settings::arrival_px])) is_finished = false;
        result.handles.push_back({.id = each.handle.id,
                                  .at = each.at,
                                  .distance = left,
                                  .confidence = each.confidence,
                                  .state = each.confidence < kMinConfidence ? HandleState::Lost
                                           : left <= kSettledDistance       ? HandleState::Settled
                                                                            : HandleState::Moving});
    }
    result.seconds.tracking = watch.lap();
    adapt_trust_radius(before);
    step.seen = task_.latent.w_plus().detach();
    step.seen_state = without_graph(pass.whole);
    result.step_px = trust_radius_px_;
    if (result.has_arrived && !is_finished && !task_.free.defined() &&
        finishing_steps_++ < kMaxFinishingSteps) {
        result.has_arrived = false;
    }
    step.values = task_.latent.values().detach();
    const auto back = has_lost_one() ? step_back() : std::nullopt;
    if (back) {
        step.values = *back;
        result.has_arrived = false;
    } else if (!result.has_arrived || mask_penalty_) {
        last_values_ = step.values;
        const auto change = latent_update(trace, features);
        if (!change.isfinite().all().item<bool>()) return diverged();
        if (result.has_arrived && is_settling()) result.has_arrived = false;
        if (!result.has_arrived) step.values = step.values + change;
        if (mask_penalty_) result.mask_loss = mask_penalty_->change();
    }
    result.seconds.update = watch.lap();
    return step;
}

void Fast::adapt_trust_radius(const std::vector<Point>& before) {
    if (!last_values_.defined()) return;
    double wanted = 0.0, achieved = 0.0;
    for (std::size_t k = 0; k < handles_.size(); ++k) {
        const Point way = handles_[k].expected - before[k];
        const Point moved = handles_[k].at - before[k];
        wanted += way.x * way.x + way.y * way.y;
        achieved += way.x * moved.x + way.y * moved.y;
    }
    const double ratio = wanted > 0.0 ? achieved / wanted : 1.0;
    if (ratio > 0.7 && ratio < 1.4) trust_radius_px_ *= 1.5;
    if (ratio < 0.4) trust_radius_px_ *= 0.6;
    const auto size = static_cast<double>(task_.picture_size());
    const double most = task_.free.defined() ? kMaxRadiusUnderMask : kMaxRadius;
    trust_radius_px_ = std::clamp(trust_radius_px_, kMinRadius * size, most * size);
}

bool Fast::has_lost_one() const {
    return std::ranges::any_of(
        handles_, [](const TrackedHandle& each) { return each.confidence < kMinConfidence; });
}

std::optional<at::Tensor> Fast::step_back() {
    if (!last_values_.defined() || steps_back_ >= kMaxStepsBack) return std::nullopt;
    ++steps_back_;
    trust_radius_px_ *= 0.5;
    for (auto& each : handles_) each.expected = each.at = each.before;
    return std::exchange(last_values_, at::Tensor());
}

bool Fast::is_settling() {
    if (!mask_penalty_ || settling_steps_ >= kMaxSettlingSteps) return false;
    const bool is_first = settling_steps_++ == 0;
    const double now = mask_penalty_->change();
    if (!is_first && now > (1.0 - kWorthwhile) * least_penalty_) return false;
    least_penalty_ = now;
    return true;
}

std::vector<Point> Fast::next_moves() {
    std::vector<Point> moves;
    for (auto& each : handles_) {
        const Point way = target(each) - each.at;
        const double far = length(way);
        const bool may_stop_short = task_.free.defined() && !each.handle.is_pin;
        const double slack =
            may_stop_short ? kShareOfArrival * task_.settings[&Settings::arrival_px] : 0.0;
        const double ahead = std::clamp(far - slack, 0.0, trust_radius_px_);
        const Point move = far > 0.0 ? (ahead / far) * way : Point{};
        each.before = each.at;
        each.expected = each.at + move;
        moves.push_back(scale() * move);
    }
    return moves;
}

at::Tensor Fast::latent_update(const stylegan::FeatureTrace& trace,
                               const std::vector<NativeFeatures>& features) {
    std::vector<Point> places;
    std::vector<PatchMotion> motions;
    for (std::size_t k = 0; k < handles_.size(); ++k) {
        places.push_back(in_map(handles_[k].at));
        motions.emplace_back(features[k], places[k]);
    }
    const auto moves = next_moves();
    const auto jacobian = position_jacobian(
        task_.generator, trace, features, places, motions, task_.settings[&Settings::rows]);
    const auto of_x = task_.latent.values_gradient(jacobian.x);
    const auto of_y = task_.latent.values_gradient(jacobian.y);
    // Distinctive patches weigh more than ones on a plain background, whose positions are
    // uncertain.
    std::vector<at::Tensor> rows;
    std::vector<double> wanted;
    for (std::size_t k = 0; k < handles_.size(); ++k) {
        const double weight = handles_[k].tracker.contrast();
        rows.push_back(weight * of_x[static_cast<std::int64_t>(k)]);
        rows.push_back(weight * of_y[static_cast<std::int64_t>(k)]);
        wanted.push_back(weight * moves[k].x);
        wanted.push_back(weight * moves[k].y);
    }
    const auto all = at::stack(rows);
    const auto shape = task_.latent.values().sizes();
    if (!task_.free.defined()) return least_change(all, wanted, kDamping).view(shape);
    if (!mask_penalty_) mask_penalty_.emplace(task_.free, constrained_state(task_.reference));
    const auto constrained = constrained_state(task_.latent.w_plus());
    mask_penalty_->evaluate(constrained, task_.latent.values());
    const auto offset =
        mask_penalty_->inverse_hessian_times(mask_penalty_->gradient().unsqueeze(0))[0];
    return least_change(
               all, wanted, kDampingUnderMask, mask_penalty_->inverse_hessian_times(all), offset)
        .view(shape);
}

}  // namespace

std::unique_ptr<Method> fast_method(const Task& task) { return std::make_unique<Fast>(task); }

}  // namespace pliant::drag
