#include "core/base/stopwatch.h"
#include "core/drag/feature_windows.h"
#include "core/drag/handles.h"
#include "core/drag/least_change.h"
#include "core/drag/mask_penalty.h"
#include "core/drag/method.h"
#include "core/drag/native_features.h"
#include "core/drag/patch.h"
#include "core/drag/position_jacobian.h"
#include "core/drag/strain_limit.h"
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
/// Damping of least_change(). More for many handles, whose positions contradict each other: what
/// they cannot agree on moves the latent far and them hardly.
constexpr double kDamping = 0.1;
constexpr double kDampingOfMany = 0.5;
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
/// At the limit of the strain, handles this near to their targets, in widths of the picture, may
/// take the latent along it. Further ways end in another, molten picture.
constexpr double kLastStretch = 0.1;
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
        bool is_given_up = false;  // lost for good unless it is found again: it pulls no more

        [[nodiscard]] bool is_found() const { return confidence >= kMinConfidence; }
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
    [[nodiscard]] HandleReport report(const TrackedHandle& each) const;
    /// Compares the last update's predicted movement with the actual one. `before`: the handles'
    /// positions before it.
    void adapt_trust_radius(const std::vector<Point>& before);
    /// Whether this step has lost a handle.
    [[nodiscard]] bool has_lost_one() const;
    /// The latent before the last update, to take a shorter step from; nothing when the retries are
    /// used up.
    [[nodiscard]] std::optional<at::Tensor> step_back();
    /// Handles that are not found stay where they were found last, and pull no more.
    void give_up_lost();
    /// Whether change outside the free region is still being undone.
    [[nodiscard]] bool is_settling();
    /// The displacement wanted of a handle in this step, px.
    [[nodiscard]] Point next_move(const TrackedHandle& each) const;
    /// The change of the latent in this step; it sets where the handles are expected then.
    [[nodiscard]] at::Tensor latent_update(const stylegan::FeatureTrace& trace,
                                           const std::vector<NativeFeatures>& features);
    /// What a change x of the latent is to achieve: rows x = wanted.
    struct System {
        at::Tensor rows;             // [M,N]
        std::vector<double> wanted;  // M
    };
    /// jacobian [K,2,N]: of the handles' positions, px of the map.
    [[nodiscard]] System system_of(const at::Tensor& jacobian) const;
    [[nodiscard]] double damping() const {
        return are_many(task_.handles) ? kDampingOfMany : kDamping;
    }
    void take_up_mask();
    [[nodiscard]] at::Tensor solve(const System& system) const;
    /// Under a mask the picture outside the free region holds the latent; the little that is free
    /// takes far more strain than a whole picture.
    [[nodiscard]] bool has_limit() const { return !task_.free.defined(); }
    [[nodiscard]] const StrainLimit& strain_limit();
    [[nodiscard]] bool may_go_along_limit(const at::Tensor& rows);
    [[nodiscard]] std::vector<Point> wanted_moves() const;  // px
    /// By the linear model, px.
    [[nodiscard]] std::vector<Point> predicted(const at::Tensor& jacobian,
                                               const at::Tensor& change) const;
    void expect(const std::vector<Point>& moves);

    const Task& task_;
    std::int64_t map_size_ = task_.generator.architecture().block_resolution(task_.feature_block());
    std::vector<TrackedHandle> handles_;
    double trust_radius_px_;
    at::Tensor last_values_;  // of the latent before the last update; undefined before the first
    int steps_back_ = 0;
    std::optional<StrainLimit> strain_limit_;
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
    strain_limit_.reset();  // its setting may be another
    settling_steps_ = 0;
    finishing_steps_ = 0;
    steps_back_ = 0;
}

void Fast::find(TrackedHandle& each, const NativeFeatures& features) const {
    const Point expected = in_map(each.expected);
    const auto found = each.tracker.find(features, expected);
    const auto size = task_.size();
    each.confidence = found.confidence;
    if (!each.is_found()) return;  // it stays where it was found last
    each.at = each.expected + (1.0 / scale()) * (found.place - expected);
    each.at = {std::clamp(each.at.x, 0.0, size.width - 1.0),
               std::clamp(each.at.y, 0.0, size.height - 1.0)};
}

HandleReport Fast::report(const TrackedHandle& each) const {
    const double left = distance(each.at, target(each));
    return {.id = each.handle.id,
            .at = each.at,
            .distance = left,
            .confidence = each.confidence,
            .state = !each.is_found()           ? HandleState::Lost
                     : left <= kSettledDistance ? HandleState::Settled
                                                : HandleState::Moving};
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
    for (const auto& each : handles_) {
        result.handles.push_back(report(each));
        if (!each.is_found()) continue;
        const double left = result.handles.back().distance;
        if (!(left <= settings[&Settings::arrival_px])) result.has_arrived = false;
        if (!(left <= kShareToFinishAt * settings[&Settings::arrival_px])) is_finished = false;
    }
    result.seconds.tracking = watch.lap();
    adapt_trust_radius(before);
    step.seen = task_.latent.w_plus().detach();
    if (has_limit()) result.strain = strain_limit().strain_of(task_.latent.values()[0]);
    step.seen_state = without_graph(pass.whole);
    result.step_px = trust_radius_px_;
    if (result.has_arrived && !is_finished && !task_.free.defined() &&
        finishing_steps_++ < kMaxFinishingSteps) {
        result.has_arrived = false;
    }
    step.values = task_.latent.values().detach();
    const auto back = has_lost_one() ? step_back() : std::nullopt;
    if (!back) give_up_lost();
    const bool any_pulls = !std::ranges::all_of(handles_, &TrackedHandle::is_given_up);
    if (back) {
        step.values = *back;
        result.has_arrived = false;
    } else if (any_pulls && (!result.has_arrived || mask_penalty_)) {
        last_values_ = step.values;
        const auto change = latent_update(trace, features);
        if (!change.isfinite().all().item<bool>()) return diverged();
        if (result.has_arrived && is_settling()) result.has_arrived = false;
        if (!result.has_arrived) step.values = step.values + change;
        if (mask_penalty_) result.mask_loss = mask_penalty_->change();
    } else if (!any_pulls && task_.free.defined()) {
        take_up_mask();
        result.mask_loss = mask_penalty_->change();
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
        handles_, [](const TrackedHandle& each) { return !each.is_found() && !each.is_given_up; });
}

void Fast::give_up_lost() {
    for (auto& each : handles_) {
        if (!each.is_found() && !each.is_given_up)
            steps_back_ = 0;  // others have tries of their own
        each.is_given_up = !each.is_found();
    }
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

Point Fast::next_move(const TrackedHandle& each) const {
    if (each.is_given_up) return {};
    const Point way = target(each) - each.at;
    const double far = length(way);
    const bool may_stop_short = task_.free.defined() && !each.handle.is_pin;
    const double slack =
        may_stop_short ? kShareOfArrival * task_.settings[&Settings::arrival_px] : 0.0;
    const double ahead = std::clamp(far - slack, 0.0, trust_radius_px_);
    return far > 0.0 ? (ahead / far) * way : Point{};
}

at::Tensor Fast::latent_update(const stylegan::FeatureTrace& trace,
                               const std::vector<NativeFeatures>& features) {
    std::vector<Point> places;
    std::vector<PatchMotion> motions;
    for (std::size_t k = 0; k < handles_.size(); ++k) {
        places.push_back(in_map(handles_[k].at));
        motions.emplace_back(features[k], places[k]);
    }
    const auto of_rows = position_jacobian(
        task_.generator, trace, features, places, motions, task_.settings[&Settings::rows]);
    const auto jacobian = at::stack(
        {task_.latent.values_gradient(of_rows.x), task_.latent.values_gradient(of_rows.y)},
        1);  // [K,2,N]
    auto system = system_of(jacobian);
    if (task_.free.defined()) take_up_mask();
    auto change = solve(system);
    const auto rows = task_.latent.values().detach()[0];  // [R,D]
    const bool is_held = has_limit() && !strain_limit().allows(rows + change.view_as(rows));
    if (is_held) {
        const auto& limit = strain_limit();
        change = may_go_along_limit(rows) ? limit.along(rows, system.rows, system.wanted, damping())
                                          : limit.shortened(rows, change);
    }
    // A handle that is held does not get as far as it wants to.
    expect(is_held ? predicted(jacobian, change) : wanted_moves());
    return change.view_as(task_.latent.values());
}

Fast::System Fast::system_of(const at::Tensor& jacobian) const {
    System system;
    std::vector<at::Tensor> rows;
    for (std::size_t k = 0; k < handles_.size(); ++k) {
        const auto& each = handles_[k];
        if (each.is_given_up) continue;
        // Distinctive patches weigh more than ones on a plain background, whose positions are
        // uncertain.
        const double weight = each.tracker.contrast();
        const Point move = weight * scale() * next_move(each);
        rows.push_back(weight * jacobian[static_cast<std::int64_t>(k)]);
        system.wanted.insert(system.wanted.end(), {move.x, move.y});
    }
    system.rows = at::cat(rows);
    return system;
}

void Fast::take_up_mask() {
    if (!mask_penalty_) mask_penalty_.emplace(task_.free, constrained_state(task_.reference));
    mask_penalty_->evaluate(constrained_state(task_.latent.w_plus()), task_.latent.values());
}

at::Tensor Fast::solve(const System& system) const {
    if (!mask_penalty_) return least_change(system.rows, system.wanted, damping());
    const auto offset =
        mask_penalty_->inverse_hessian_times(mask_penalty_->gradient().unsqueeze(0))[0];
    return least_change(system.rows,
                        system.wanted,
                        kDampingUnderMask,
                        mask_penalty_->inverse_hessian_times(system.rows),
                        offset);
}

/// Made when it is first needed: measuring the model's reach takes time.
const StrainLimit& Fast::strain_limit() {
    if (!strain_limit_) {
        const auto moving = task_.latent.values().size(1);
        strain_limit_.emplace(task_.reach.measured(),
                              task_.first[0].slice(0, 0, moving),
                              task_.settings[&Settings::strain_limit]);
    }
    return *strain_limit_;
}

bool Fast::may_go_along_limit(const at::Tensor& rows) {
    if (!strain_limit().is_near_start(rows)) return false;
    double left = 0.0;
    int pulling = 0;
    for (const auto& each : handles_) {
        if (each.is_given_up || each.handle.is_pin) continue;
        left += distance(each.at, target(each));
        ++pulling;
    }
    return left <= kLastStretch * static_cast<double>(task_.picture_size()) * pulling;
}

std::vector<Point> Fast::wanted_moves() const {
    std::vector<Point> moves;
    for (const auto& each : handles_) moves.push_back(next_move(each));
    return moves;
}

std::vector<Point> Fast::predicted(const at::Tensor& jacobian, const at::Tensor& change) const {
    const auto moves = at::matmul(jacobian, change).div(scale()).to(at::kCPU, at::kDouble);
    std::vector<Point> result;
    for (std::size_t k = 0; k < handles_.size(); ++k) {
        const auto move = moves[static_cast<std::int64_t>(k)];
        result.push_back(handles_[k].is_given_up
                             ? Point{}
                             : Point{move[0].item<double>(), move[1].item<double>()});
    }
    return result;
}

void Fast::expect(const std::vector<Point>& moves) {
    for (std::size_t k = 0; k < handles_.size(); ++k) {
        auto& each = handles_[k];
        each.before = each.at;
        each.expected = each.at + moves[k];
    }
}

}  // namespace

std::unique_ptr<Method> fast_method(const Task& task) { return std::make_unique<Fast>(task); }

}  // namespace pliant::drag
