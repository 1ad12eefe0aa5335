#include "core/drag/session.h"

#include "core/base/text.h"
#include "core/drag/method.h"
#include "core/drag/recorder.h"
#include "core/tensor/check.h"
#include "core/tensor/device.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <set>
#include <utility>

namespace pliant::drag {
namespace {

/// Fast mode gives up after so many steps in a row that brought nothing, ...
constexpr int kPatience = 20;
/// ... but not before this one: what looks hopeless often turns.
constexpr int kFirstStall = 50;
/// A step brings something when it takes this share of the way that was left.
constexpr double kWorthwhile = 0.02;
/// How far the latent may go, in typical distances between two latents.
constexpr double kRunAway = 10.0;

/// Throws nothing: checks the handles and gives those without an id their place in the list.
Result<void> prepare(std::vector<Handle>& handles, std::int64_t picture_size) {
    if (handles.empty()) return Error{ErrorCode::InvalidArgument, "There is no handle to drag."};
    const auto is_inside = [last = static_cast<double>(picture_size - 1)](Point p) {
        return p.x >= 0.0 && p.y >= 0.0 && p.x <= last && p.y <= last;  // false for NaN
    };
    std::set<std::uint32_t> ids;
    for (std::size_t i = 0; i < handles.size(); ++i) {
        auto& handle = handles[i];
        const auto check = [&](const char* end, Point p) -> Result<void> {
            if (is_inside(p)) return {};
            return Error{ErrorCode::InvalidArgument,
                         text("handles[",
                              i,
                              "].",
                              end,
                              " is (",
                              p.x,
                              ", ",
                              p.y,
                              "), outside the picture of ",
                              picture_size,
                              " x ",
                              picture_size,
                              " px.")};
        };
        if (auto from = check("from", handle.from); !from) return from;
        if (handle.is_pin) handle.to = handle.from;
        if (auto to = check("to", handle.to); !to) return to;
        if (handle.id == 0) handle.id = static_cast<std::uint32_t>(i + 1);
        if (!ids.insert(handle.id).second) {
            return Error{ErrorCode::InvalidArgument,
                         text("handles[", i, "].id is ", handle.id, ", as another handle's.")};
        }
    }
    return {};
}

/// Root mean square of how far latents lie from their mean: the unit in which W is measured.
double typical_distance(const stylegan::Generator& generator) {
    const at::NoGradGuard no_grad;
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

}  // namespace

Error diverged() {
    return {ErrorCode::Diverged,
            "The drag went astray: its numbers grew beyond all bounds. Shorter ways, fewer rows or "
            "a smaller learning rate may help."};
}

struct Session::Impl {
    Impl(Task what)
        : task(std::move(what)),
          method(task.settings.mode == Mode::Classic ? classic_method(task) : fast_method(task)),
          scale(typical_distance(task.generator)) {
        task.seen = task.latent.w_plus().detach();
    }

    Result<StepReport> step();
    void note_progress(const StepReport& report);
    [[nodiscard]] Result<at::Tensor> checked(const at::Tensor& free) const;

    Task task;  // before `method`, which refers to it
    std::unique_ptr<Method> method;
    Recorder recorder;
    double scale;
    int steps = 0;
    int steps_of_task = 0;  // since the last retargeting
    StepReport last;
    double least_distance = 0.0;  // mean, since the last retargeting
    int steps_without_progress = 0;
};

Result<StepReport> Session::Impl::step() {
    const auto before = task.latent.values().detach().clone();
    auto report = method->step();
    if (report && !(task.latent.distance_from_start() <= kRunAway * scale)) {  // also NaN
        task.latent.restore(before);
        return diverged();
    }
    if (!report) return report;
    ++steps;
    ++steps_of_task;
    report->step = steps;
    double sum = 0.0;
    int count = 0;
    const bool pins_count = is_pinned_only(task.handles);
    for (std::size_t i = 0; i < report->handles.size(); ++i) {
        if (task.handles[i].is_pin && !pins_count) continue;
        sum += report->handles[i].distance;
        ++count;
    }
    report->mean_distance = sum / count;
    note_progress(*report);

    std::vector<Point> points;
    for (const auto& each : report->handles) points.push_back(each.at);
    recorder.add(steps, points, task.seen[0].slice(0, 0, task.settings.rows));
    last = *report;
    return report;
}

void Session::Impl::note_progress(const StepReport& report) {
    if (steps_of_task == 1 || report.mean_distance < (1.0 - kWorthwhile) * least_distance) {
        least_distance = report.mean_distance;
        steps_without_progress = 0;
    } else {
        ++steps_without_progress;
    }
}

Result<at::Tensor> Session::Impl::checked(const at::Tensor& free) const {
    if (!free.defined()) return free;
    const auto size = task.picture_size();
    tensor::check(free, "free", at::kFloat, task.generator.device(), {size, size});
    // Where all of it is free, or none, the official program has no mask term either.
    if (free.min().item<float>() >= 1.0F || free.max().item<float>() <= 0.0F) return at::Tensor();
    return free;
}

Result<Session> Session::start(const stylegan::Generator& generator,
                               const at::Tensor& w_plus,
                               std::vector<Handle> handles,
                               const at::Tensor& free,
                               const Options& options) {
    const auto& architecture = generator.architecture();
    const auto settings = settle(options, architecture);
    if (!settings) return settings.error();
    if (auto valid = prepare(handles, architecture.resolution()); !valid) return valid.error();
    tensor::check(w_plus,
                  "w_plus",
                  at::kFloat,
                  generator.device(),
                  {1, architecture.num_ws(), architecture.w_dim});
    auto impl = std::make_unique<Impl>(
        Task{.generator = generator,
             .settings = *settings,
             .handles = std::move(handles),
             .free = {},
             .latent = MovingLatent(w_plus, settings->rows, settings->space)});
    const auto region = impl->checked(free);
    if (!region) return region.error();
    impl->task.free = *region;
    impl->method->retarget();
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
            text("There is not enough memory for a drag at ", impl_->task.picture_size(), " px."),
            error.what_without_backtrace()};
    }
}

std::optional<Stop> Session::stop_reason() const {
    if (impl_->steps_of_task == 0) return std::nullopt;
    const auto left = [&](std::string_view why, std::string_view advice) {
        return text(why,
                    ' ',
                    std::fixed,
                    std::setprecision(1),
                    impl_->last.mean_distance,
                    " px short",
                    advice,
                    '.');
    };
    const auto& settings = impl_->task.settings;
    if (impl_->last.has_arrived) return Stop{Stop::Reason::Arrived, "Arrived."};
    if (impl_->steps_of_task >= settings.step_limit) {
        return Stop{Stop::Reason::StepLimit, left("Stopped at the step limit,", "")};
    }
    if (settings.mode == Mode::Fast && impl_->steps_of_task >= kFirstStall &&
        impl_->steps_without_progress >= kPatience) {
        return Stop{Stop::Reason::Stalled,
                    left("Stalled",
                         impl_->task.free.defined()
                             ? ": the mask may be too tight, or the model has no such picture"
                             : ": the model may have no such picture")};
    }
    return std::nullopt;
}

Result<void> Session::retarget(std::vector<Handle> handles, const at::Tensor& free) {
    auto& task = impl_->task;
    if (auto valid = prepare(handles, task.picture_size()); !valid) return valid.error();
    const auto region = impl_->checked(free);
    if (!region) return region.error();
    task.handles = std::move(handles);
    task.free = *region;
    impl_->method->retarget();
    impl_->steps_of_task = 0;
    impl_->steps_without_progress = 0;
    return {};
}

const at::Tensor& Session::w_plus() const { return impl_->task.seen; }

at::Tensor Session::render() const { return render_draft(impl_->task.picture_size()); }

at::Tensor Session::render_draft(std::int64_t side) const {
    const at::NoGradGuard no_grad;
    const auto& task = impl_->task;
    const auto& architecture = task.generator.architecture();
    int block = 0;
    while (block + 1 < architecture.block_count() && architecture.block_resolution(block) < side) {
        ++block;
    }
    if (!task.seen_state.x.defined()) return task.generator.head(task.seen, block).picture;
    return task.generator.advance(task.seen_state, task.seen, block).picture;
}

const std::vector<Recorded>& Session::movement() const { return impl_->recorder.steps(); }

at::Tensor Session::w_plus_of(const Recorded& recorded) const {
    const auto& seen = impl_->task.seen;
    const auto rows = at::tensor(recorded.rows, at::TensorOptions().device(at::kCPU))
                          .view({-1, seen.size(2)})
                          .to(seen.device());
    return impl_->task.latent.with_rows(rows);
}

}  // namespace pliant::drag
