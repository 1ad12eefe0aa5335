#include "core/drag/least_change.h"
#include "core/drag/looks.h"
#include "core/drag/method.h"
#include "core/drag/native_features.h"
#include "core/drag/outside.h"
#include "core/drag/patch.h"
#include "core/drag/position_jacobian.h"
#include "core/drag/stopwatch.h"
#include "core/drag/template_tracker.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace pliant::drag {
namespace {

/// A step moves no handle further than this at first, and at least and at most later on, in widths
/// of the picture.
constexpr double kFirstReach = 0.02;
constexpr double kLeastReach = 0.004;
constexpr double kMostReach = 0.03;
/// Of the least change; see least_change().
constexpr double kDamping = 0.1;
/// Under a mask steps are short, since a long one changes what it does not see coming; handles go
/// only as far as they must to have arrived; and then what has changed outside is taken back as far
/// as it goes, in so many steps at most.
constexpr double kMostReachUnderMask = 0.015;
constexpr double kDampingUnderMask = 0.25;
constexpr double kShareOfArrival = 0.9;
constexpr int kMostSettlingSteps = 12;
/// A settling step that takes back less than this share is the last.
constexpr double kWorthwhile = 0.01;
/// Where nothing else has to be kept, handles that have arrived go on to this share of the
/// distance, in so many steps at most: one step more, and they end a third nearer to their targets.
constexpr double kShareToFinishAt = 0.5;
constexpr int kMostFinishingSteps = 3;
/// Below this a handle counts as lost.
constexpr double kLeastConfidence = 0.15;
/// After a step that lost a handle the latent goes back, and half as far; so often in a row.
constexpr int kMostStepsBack = 3;

/// Each step asks how the handles would move with the latent (their patches' features, seen as a
/// picture that shifts: Lucas and Kanade), and takes the least change of the latent that moves them
/// where they should go: Gauss-Newton on the few numbers that the person has asked for. How far it
/// dares to go follows from how well the last step came true.
class Fast : public Method {
  public:
    explicit Fast(const Task& task)
        : task_(task), reach_px_(kFirstReach * static_cast<double>(task.picture_size())) {
        retarget();
    }

    std::unique_ptr<Method> clone() const override { return std::make_unique<Fast>(*this); }
    Result<Step> step() override;
    void retarget() override;
    void take_up_region() override { outside_.reset(); }

  private:
    struct Pulled {
        Handle handle;
        Point at;        // where it was found, px
        Point expected;  // where it should be after the last update, px
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
    [[nodiscard]] Point target(const Pulled& each) const {
        return each.handle.is_pin ? each.handle.from : each.handle.to;
    }
    /// The picture, differentiable, up to the last block that the rows that move reach directly:
    /// what holds there holds above.
    [[nodiscard]] stylegan::SynthesisState what_must_hold(const at::Tensor& w_plus) const {
        const auto block = static_cast<int>(task_.settings[&Settings::rows] / 2);
        return task_.generator.head(w_plus, std::min(block, task_.feature_block()));
    }
    void find(Pulled& each, const NativeFeatures& features) const;
    /// Learns from how well the last update came true. `before` is where the handles were.
    void adapt_reach(const std::vector<Point>& before);
    [[nodiscard]] bool has_lost_one() const;
    /// Where the latent was before the last update, to take a shorter one from there; nothing when
    /// that has been tried.
    [[nodiscard]] std::optional<at::Tensor> step_back();
    /// Whether what has changed outside the free region is still being taken back.
    [[nodiscard]] bool is_settling();
    /// The way that each handle is to take in this step, px of the map.
    [[nodiscard]] std::vector<Point> next_moves();
    [[nodiscard]] at::Tensor change_of_latent(const stylegan::FeatureTrace& trace,
                                              const std::vector<NativeFeatures>& features);

    const Task& task_;
    std::int64_t map_size_ = task_.generator.architecture().block_resolution(task_.feature_block());
    std::vector<Pulled> pulled_;
    double reach_px_;
    at::Tensor last_values_;  // of the latent before the last update; undefined before the first
    int steps_back_ = 0;
    std::optional<Outside> outside_;
    double least_outside_ = 0.0;
    int settling_steps_ = 0;
    int finishing_steps_ = 0;
};

void Fast::retarget() {
    std::vector<Pulled> next;
    for (const auto& handle : task_.handles) {
        const auto same = std::ranges::find_if(pulled_, [&](const Pulled& each) {
            return each.handle.id == handle.id && each.handle.from == handle.from;
        });
        if (same == pulled_.end()) {
            next.push_back({.handle = handle,
                            .at = handle.from,
                            .expected = handle.from,
                            .before = handle.from});
        } else {
            next.push_back(*same);
            next.back().handle = handle;
        }
    }
    pulled_ = std::move(next);
    settling_steps_ = 0;
    finishing_steps_ = 0;
    steps_back_ = 0;
}

void Fast::find(Pulled& each, const NativeFeatures& features) const {
    const Point expected = in_map(each.expected);
    const auto found = each.tracker.find(features, expected);
    const double last = static_cast<double>(task_.picture_size() - 1);
    each.at = each.expected + (1.0 / scale()) * (found.place - expected);
    each.at = {std::clamp(each.at.x, 0.0, last), std::clamp(each.at.y, 0.0, last)};
    each.confidence = found.confidence;
}

Result<Step> Fast::step() {
    const c10::AutoGradMode with_gradient(true);
    const auto& settings = task_.settings;
    Stopwatch watch;
    Step step;
    auto& result = step.report;

    std::vector<Point> places;
    for (const auto& each : pulled_) places.push_back(each.expected);
    const double reach = (TemplateTracker::kReach + 2.0) / scale();
    const auto wanted =
        windows_round(places, reach, task_.generator.architecture(), task_.feature_block());
    const auto trace = task_.generator.trace(task_.latent.w_plus(), task_.feature_block(), wanted);
    const auto& pass = trace.features;
    std::vector<NativeFeatures> features;
    const auto windows = cut({pass.x, pass.windows}, wanted);
    for (std::size_t k = 0; k < pulled_.size(); ++k) {
        features.emplace_back(windows[static_cast<std::int64_t>(k)], wanted.corners[k], map_size_);
    }
    result.seconds.features = watch.lap();

    std::vector<Point> before;
    for (auto& each : pulled_) {
        before.push_back(each.at);
        find(each, features[before.size() - 1]);
    }
    result.has_arrived = true;
    bool is_finished = true;
    for (std::size_t k = 0; k < pulled_.size(); ++k) {
        const auto& each = pulled_[k];
        const double left = distance(each.at, target(each));
        if (!(left <= settings[&Settings::arrival_px])) result.has_arrived = false;
        if (!(left <= kShareToFinishAt * settings[&Settings::arrival_px])) is_finished = false;
        result.handles.push_back({.id = each.handle.id,
                                  .at = each.at,
                                  .distance = left,
                                  .confidence = each.confidence,
                                  .state = each.confidence < kLeastConfidence ? HandleState::Lost
                                           : left <= kSettledDistance         ? HandleState::Settled
                                                                      : HandleState::Moving});
    }
    result.seconds.tracking = watch.lap();
    adapt_reach(before);
    step.seen = task_.latent.w_plus().detach();
    step.seen_state = without_graph(pass.whole);
    result.step_px = reach_px_;
    if (result.has_arrived && !is_finished && !task_.free.defined() &&
        finishing_steps_++ < kMostFinishingSteps) {
        result.has_arrived = false;
    }
    step.values = task_.latent.values().detach();
    const auto back = has_lost_one() ? step_back() : std::nullopt;
    if (back) {
        step.values = *back;
        result.has_arrived = false;
    } else if (!result.has_arrived || outside_) {
        last_values_ = step.values;
        const auto change = change_of_latent(trace, features);
        if (!change.isfinite().all().item<bool>()) return diverged();
        if (result.has_arrived && is_settling()) result.has_arrived = false;
        if (!result.has_arrived) step.values = step.values + change;
        if (outside_) result.mask_loss = outside_->change();
    }
    result.seconds.update = watch.lap();
    return step;
}

void Fast::adapt_reach(const std::vector<Point>& before) {
    if (!last_values_.defined()) return;
    double asked = 0.0, came = 0.0;
    for (std::size_t k = 0; k < pulled_.size(); ++k) {
        const Point way = pulled_[k].expected - before[k];
        const Point moved = pulled_[k].at - before[k];
        asked += way.x * way.x + way.y * way.y;
        came += way.x * moved.x + way.y * moved.y;
    }
    const double ratio = asked > 0.0 ? came / asked : 1.0;
    if (ratio > 0.7 && ratio < 1.4) reach_px_ *= 1.5;
    if (ratio < 0.4) reach_px_ *= 0.6;
    const auto size = static_cast<double>(task_.picture_size());
    const double most = task_.free.defined() ? kMostReachUnderMask : kMostReach;
    reach_px_ = std::clamp(reach_px_, kLeastReach * size, most * size);
}

bool Fast::has_lost_one() const {
    return std::ranges::any_of(
        pulled_, [](const Pulled& each) { return each.confidence < kLeastConfidence; });
}

std::optional<at::Tensor> Fast::step_back() {
    if (!last_values_.defined() || steps_back_ >= kMostStepsBack) return std::nullopt;
    ++steps_back_;
    reach_px_ *= 0.5;
    for (auto& each : pulled_) each.expected = each.at = each.before;
    return std::exchange(last_values_, at::Tensor());
}

bool Fast::is_settling() {
    if (!outside_ || settling_steps_ >= kMostSettlingSteps) return false;
    const bool is_first = settling_steps_++ == 0;
    const double now = outside_->change();
    if (!is_first && now > (1.0 - kWorthwhile) * least_outside_) return false;
    least_outside_ = now;
    return true;
}

std::vector<Point> Fast::next_moves() {
    std::vector<Point> moves;
    for (auto& each : pulled_) {
        const Point way = target(each) - each.at;
        const double far = length(way);
        const bool may_stop_short = task_.free.defined() && !each.handle.is_pin;
        const double slack =
            may_stop_short ? kShareOfArrival * task_.settings[&Settings::arrival_px] : 0.0;
        const double ahead = std::clamp(far - slack, 0.0, reach_px_);
        const Point move = far > 0.0 ? (ahead / far) * way : Point{};
        each.before = each.at;
        each.expected = each.at + move;
        moves.push_back(scale() * move);
    }
    return moves;
}

at::Tensor Fast::change_of_latent(const stylegan::FeatureTrace& trace,
                                  const std::vector<NativeFeatures>& features) {
    std::vector<Point> places;
    std::vector<PatchMotion> motions;
    for (std::size_t k = 0; k < pulled_.size(); ++k) {
        places.push_back(in_map(pulled_[k].at));
        motions.emplace_back(features[k], places[k]);
    }
    const auto moves = next_moves();
    const auto of_position = position_jacobian(
        task_.generator, trace, features, places, motions, task_.settings[&Settings::rows]);
    const auto of_x = task_.latent.of_values(of_position.x);
    const auto of_y = task_.latent.of_values(of_position.y);
    // What stands out is held more firmly than a spot on a plain ground, of which nobody can tell
    // so well where it is.
    std::vector<at::Tensor> rows;
    std::vector<double> asked;
    for (std::size_t k = 0; k < pulled_.size(); ++k) {
        const double weight = pulled_[k].tracker.contrast();
        rows.push_back(weight * of_x[static_cast<std::int64_t>(k)]);
        rows.push_back(weight * of_y[static_cast<std::int64_t>(k)]);
        asked.push_back(weight * moves[k].x);
        asked.push_back(weight * moves[k].y);
    }
    const auto all = at::stack(rows);
    const auto shape = task_.latent.values().sizes();
    if (!task_.free.defined()) return least_change(all, asked, kDamping).view(shape);
    if (!outside_) outside_.emplace(task_.free, what_must_hold(task_.reference));
    const auto must_hold = what_must_hold(task_.latent.w_plus());
    outside_->look(must_hold, task_.latent.values());
    const auto pull = outside_->held_back(outside_->pull().unsqueeze(0))[0];
    return least_change(all, asked, kDampingUnderMask, outside_->held_back(all), pull).view(shape);
}

}  // namespace

std::unique_ptr<Method> fast_method(const Task& task) { return std::make_unique<Fast>(task); }

}  // namespace pliant::drag
