#include "core/drag/session.h"

#include "core/base/text.h"
#include "core/drag/handles.h"
#include "core/drag/method.h"
#include "core/drag/recorder.h"
#include "core/drag/settle.h"
#include "core/tensor/check.h"
#include "core/tensor/device.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <map>
#include <utility>

namespace pliant::drag {
namespace {

/// Fast mode gives up after this many steps in a row without progress, ...
constexpr int kPatience = 20;
/// ... but not before this step: a slow start often recovers. ...
constexpr int kFirstStall = 50;
/// ... Many handles, which seldom all arrive, come as near as they do in a few steps. ...
constexpr int kPatienceWithMany = 4;
constexpr int kFirstStallOfMany = 10;
/// ... At the limit of the strain, where little recovers, after this many.
constexpr int kPatienceAtLimit = 3;
/// Progress: the mean distance shrinks by this share.
constexpr double kProgress = 0.02;
/// The drag has diverged when the latent is further than this from its start, in units of
/// typical_distance().
constexpr double kRunAway = 10.0;

/// Root mean square distance of latents from their mean: the scale of W.
double typical_distance(const stylegan::Generator& generator) {
    const c10::NoGradGuard no_grad;
    const auto& shape = generator.architecture();
    constexpr std::int64_t kSamples = 32;
    std::vector<at::Tensor> z;
    for (std::uint32_t seed = 0; seed < kSamples; ++seed) {
        z.push_back(stylegan::z_of_seed(seed, shape, generator.device()));
    }
    const auto batch = at::cat(z);
    const auto c =
        shape.c_dim > 0 ? at::zeros({kSamples, shape.c_dim}, batch.options()) : at::Tensor();
    const auto w = generator.map(batch, c, {.psi = 1.0}).select(1, 0);  // [N,D]
    return std::sqrt((w - w.mean(0)).square().mean().item<double>());
}

bool is_pinned_only(const std::vector<Handle>& handles) {
    return std::ranges::all_of(handles, &Handle::is_pin);
}

std::unique_ptr<Method> make_method(const Task& task) {
    return task.settings[&Settings::mode] == Mode::Classic ? classic_method(task)
                                                           : fast_method(task);
}

bool is_same_region(const at::Tensor& a, const at::Tensor& b) {
    return a.defined() == b.defined() && (!a.defined() || at::equal(a, b));
}

/// A leaf copy, as Task::reference requires.
at::Tensor reference_of(const at::Tensor& w_plus) {
    return w_plus.detach().clone().requires_grad_(true);
}

/// Mean distance of the handles; of the pins when there are only pins.
double mean_distance(const std::vector<HandleReport>& reports, const std::vector<Handle>& handles) {
    double sum = 0.0;
    int count = 0;
    const bool pins_count = is_pinned_only(handles);
    for (std::size_t i = 0; i < reports.size(); ++i) {
        if (handles[i].is_pin && !pins_count) continue;
        sum += reports[i].distance;
        ++count;
    }
    return sum / count;
}

/// Whether the features or the optimised latent differ, so that the drag must restart.
bool needs_restart(const Settled& a, const Settled& b) {
    const auto differ = [&](auto setting) { return a[setting] != b[setting]; };
    return differ(&Settings::mode) || differ(&Settings::space) || differ(&Settings::rows) ||
           differ(&Settings::feature_resolution);
}

}  // namespace

Error diverged() {
    return {ErrorCode::Diverged,
            "The drag went astray: its numbers grew beyond all bounds. Shorter ways, fewer rows or "
            "a smaller learning rate may help."};
}

struct Session::Impl {
    explicit Impl(Task what)
        : task(std::move(what)),
          method(make_method(task)),
          scale(typical_distance(task.generator)),
          recorded_rows(task.settings[&Settings::rows]) {
        task.seen = task.latent.w_plus().detach();
        task.reference = reference_of(task.seen);
    }

    Result<StepReport> step();
    [[nodiscard]] bool judge_lost(StepReport& report, std::map<std::uint32_t, Point>& places) const;
    void note_progress(const StepReport& report);
    [[nodiscard]] bool has_stalled() const;
    [[nodiscard]] Sentence out_of_reach() const;
    [[nodiscard]] Result<at::Tensor> checked(const at::Tensor& free) const;
    void begin_task();
    void restart();
    void rebase(std::vector<Handle>& handles) const;

    Task task;  // before `method`, which refers to it
    std::unique_ptr<Method> method;
    Recorder recorder;
    double scale;
    std::int64_t recorded_rows;  // how many have moved at any time
    /// Origins of handles before and after a restart, by id: the caller knows only the first.
    struct Rebase {
        Point from;
        Point to;
    };
    std::map<std::uint32_t, Rebase> rebases;
    int steps = 0;
    int steps_of_task = 0;  // since the last retargeting
    StepReport last;
    double least_distance = 0.0;  // mean, since the last retargeting
    int steps_without_progress = 0;
    std::map<std::uint32_t, Point> last_found;  // where each handle was last found, by id
    bool gave_up = false;                       // all other handles have arrived, but one is lost
};

Result<StepReport> Session::Impl::step() {
    // On copies, so that a step that fails or throws leaves the session unchanged.
    auto tried = method->clone();
    auto step = tried->step();
    if (!step) return step.error();
    auto moved = task.latent;
    moved.move_to(step->values);
    if (!(moved.distance_from_start() <= kRunAway * scale)) return diverged();  // also NaN

    auto report = step->report;
    report.step = steps + 1;
    auto places = last_found;
    const bool gives_up = judge_lost(report, places);
    report.mean_distance = mean_distance(report.handles, task.handles);
    auto noted = report;
    std::vector<Point> points;
    for (const auto& each : report.handles) points.push_back(each.at);
    recorder.add(report.step, points, step->seen[0].slice(0, 0, recorded_rows));

    // Nothing fails from here on.
    method = std::move(tried);
    task.latent = std::move(moved);
    task.seen = std::move(step->seen);
    task.seen_state = std::move(step->seen_state);
    ++steps;
    ++steps_of_task;
    last_found = std::move(places);
    gave_up = gives_up;
    note_progress(noted);
    last = std::move(noted);
    return report;
}

/// A lost handle's match may be anywhere, even at its target, so its distance is taken from where
/// it was last found (`places`). Returns whether all other handles have arrived.
bool Session::Impl::judge_lost(StepReport& report, std::map<std::uint32_t, Point>& places) const {
    bool has_lost = false;
    for (std::size_t i = 0; i < report.handles.size(); ++i) {
        auto& found = report.handles[i];
        const auto& handle = task.handles[i];
        if (found.state == HandleState::Lost) {
            has_lost = true;
            const auto last_at = places.try_emplace(handle.id, handle.from).first->second;
            found.distance = distance(last_at, handle.is_pin ? handle.from : handle.to);
        } else {
            places[handle.id] = found.at;
        }
    }
    const bool gives_up = report.has_arrived && has_lost;
    if (has_lost) report.has_arrived = false;
    return gives_up;
}

/// Names the handle that is left furthest from its target.
Sentence Session::Impl::out_of_reach() const {
    const auto& furthest = *std::ranges::max_element(last.handles, {}, &HandleReport::distance);
    const auto left = text(std::fixed, std::setprecision(1), furthest.distance);
    if (last.handles.size() == 1) return {"As far as this model goes: {} px short.", left};
    return {"As far as this model goes: handle {} is {} px short.", furthest.id, left};
}

void Session::Impl::begin_task() {
    steps_of_task = 0;
    steps_without_progress = 0;
    gave_up = false;
}

/// Continues from the current picture with the new settings.
void Session::Impl::restart() {
    for (const auto& report : last.handles) {
        const auto handle = std::ranges::find(task.handles, report.id, &Handle::id);
        if (handle == task.handles.end() || handle->is_pin) continue;
        const auto [move, is_first] =
            rebases.try_emplace(handle->id, Rebase{handle->from, report.at});
        if (!is_first) move->second.to = report.at;
        handle->from = report.at;
    }
    // The latent in which the handles were found, not the updated one that no step has seen yet.
    task.latent =
        MovingLatent(task.seen, task.settings[&Settings::rows], task.settings[&Settings::space]);
    recorded_rows = std::max(recorded_rows, task.settings[&Settings::rows]);
    method = make_method(task);
}

/// The caller gives the origin a handle was placed at; after a restart it is where the handle was
/// then.
void Session::Impl::rebase(std::vector<Handle>& handles) const {
    for (auto& handle : handles) {
        const auto move = rebases.find(handle.id);
        if (handle.is_pin || move == rebases.end() || move->second.from != handle.from) continue;
        handle.from = move->second.to;
    }
}

void Session::Impl::note_progress(const StepReport& report) {
    if (steps_of_task == 1 || report.mean_distance < (1.0 - kProgress) * least_distance) {
        least_distance = report.mean_distance;
        steps_without_progress = 0;
    } else {
        ++steps_without_progress;
    }
}

bool Session::Impl::has_stalled() const {
    const bool is_of_many = are_many(task.handles) && !task.free.defined();
    return steps_of_task >= (is_of_many ? kFirstStallOfMany : kFirstStall) &&
           steps_without_progress >= (is_of_many ? kPatienceWithMany : kPatience);
}

Result<at::Tensor> Session::Impl::checked(const at::Tensor& free) const {
    if (!free.defined()) return free;
    const auto size = task.size();
    tensor::check(free, "free", at::kFloat, task.generator.device(), {size.height, size.width});
    // The official program ignores a mask that fixes everything, which nobody can have meant.
    if (free.max().item<float>() <= 0.0F) {
        return Error{ErrorCode::InvalidArgument,
                     "The mask holds everything: nothing in it is free to change."};
    }
    return free.min().item<float>() >= 1.0F ? at::Tensor() : free;
}

Result<Session> Session::start(const stylegan::Generator& generator,
                               const at::Tensor& w_plus,
                               std::vector<Handle> handles,
                               const at::Tensor& free,
                               const Settings& settings,
                               std::optional<reach::LazyReach> reach) {
    const auto& architecture = generator.architecture();
    const auto settled = settle(settings, generator);
    if (!settled) return settled.error();
    if (auto valid = prepare(handles, architecture.size()); !valid) return valid.error();
    tensor::check(w_plus,
                  "w_plus",
                  at::kFloat,
                  generator.device(),
                  {1, architecture.num_ws(), architecture.w_dim});
    auto impl = std::make_unique<Impl>(Task{
        .generator = generator,
        .settings = *settled,
        .handles = std::move(handles),
        .free = {},
        .latent = MovingLatent(w_plus, (*settled)[&Settings::rows], (*settled)[&Settings::space]),
        .reach = reach ? *std::move(reach) : reach::LazyReach(generator),
        .first = w_plus.detach()});
    const auto region = impl->checked(free);
    if (!region) return region.error();
    impl->task.free = *region;
    return Session(std::move(impl));
}

Session::Session(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

Result<StepReport> Session::step() {
    try {
        return impl_->step();
    } catch (const c10::Error& error) {
        if (!tensor::is_out_of_memory(error)) throw;
        return Error{
            ErrorCode::OutOfMemory,
            {"There is not enough memory for a drag at {} px.", impl_->task.picture_size()},
            error.what_without_backtrace()};
    }
}

std::optional<Stop> Session::stop_reason() const {
    if (impl_->steps_of_task == 0) return std::nullopt;
    const auto left = text(std::fixed, std::setprecision(1), impl_->last.mean_distance);
    const auto& settings = impl_->task.settings;
    if (impl_->gave_up) {
        return Stop{Stop::Reason::Stalled, {"Stalled: a handle is lost, {} px short.", left}};
    }
    if (impl_->last.has_arrived) return Stop{Stop::Reason::Arrived, "Arrived."};
    if (impl_->steps_of_task >= settings[&Settings::step_limit]) {
        return Stop{Stop::Reason::StepLimit, {"Stopped at the step limit, {} px short.", left}};
    }
    if (settings[&Settings::mode] == Mode::Classic) return std::nullopt;
    if (impl_->last.strain.is_at_limit() && impl_->steps_without_progress >= kPatienceAtLimit) {
        return Stop{Stop::Reason::OutOfReach, impl_->out_of_reach()};
    }
    if (impl_->has_stalled()) {
        if (!impl_->task.free.defined()) {
            return Stop{Stop::Reason::Stalled,
                        {"Stalled {} px short: the model may have no such picture.", left}};
        }
        return Stop{
            Stop::Reason::Stalled,
            {"Stalled {} px short: the mask may be too tight, or the model has no such picture.",
             left}};
    }
    return std::nullopt;
}

Result<void> Session::retarget(std::vector<Handle> handles, const at::Tensor& free) {
    auto& task = impl_->task;
    if (auto valid = prepare(handles, task.size()); !valid) return valid.error();
    const auto region = impl_->checked(free);
    if (!region) return region.error();
    impl_->rebase(handles);
    const bool has_other_region = !is_same_region(*region, task.free);
    const bool is_another_task = has_other_region || handles != task.handles;
    task.handles = std::move(handles);
    if (has_other_region) {
        task.free = *region;
        task.reference = reference_of(task.seen);
        impl_->method->reset_region();
    }
    if (is_another_task) impl_->method->retarget();
    impl_->begin_task();
    return {};
}

Result<void> Session::adjust(const Settings& settings) {
    auto& present = impl_->task.settings;
    const auto wanted = settle(settings, impl_->task.generator);
    if (!wanted) return wanted.error();
    if (*wanted == present) return {};
    if (needs_restart(std::exchange(present, *wanted), *wanted)) {
        impl_->restart();
    } else {
        impl_->method->retarget();
    }
    impl_->begin_task();
    return {};
}

Result<void> Session::retarget(std::vector<Handle> handles,
                               const at::Tensor& free,
                               const Settings& settings) {
    // The handles and the mask are checked before adjust() changes anything.
    auto prepared = handles;
    if (auto valid = prepare(prepared, impl_->task.size()); !valid) return valid;
    if (const auto region = impl_->checked(free); !region) return region.error();
    if (auto adjusted = adjust(settings); !adjusted) return adjusted;
    return retarget(std::move(handles), free);
}

const at::Tensor& Session::w_plus() const { return impl_->task.seen; }

at::Tensor Session::render() const {
    const c10::NoGradGuard no_grad;
    const auto& generator = impl_->task.generator;
    const int last = generator.architecture().block_count() - 1;
    return generator.advance(state(), impl_->task.seen, last).picture;
}

stylegan::SynthesisState Session::state() const {
    const c10::NoGradGuard no_grad;
    const auto& task = impl_->task;
    return task.seen_state.x.defined() ? task.seen_state : task.generator.head(task.seen, 0);
}

const std::vector<Recorded>& Session::movement() const { return impl_->recorder.steps(); }

at::Tensor Session::w_plus_of(const Recorded& recorded) const {
    const auto& first = impl_->task.first;
    const auto rows = at::tensor(recorded.rows, at::TensorOptions().device(at::kCPU))
                          .view({1, -1, first.size(2)})
                          .to(first.device());
    return at::cat({rows, first.slice(1, rows.size(1))}, 1);
}

}  // namespace pliant::drag
