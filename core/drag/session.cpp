#include "core/drag/session.h"

#include "core/base/text.h"
#include "core/drag/motion_supervision.h"
#include "core/drag/point_tracking.h"
#include "core/tensor/check.h"
#include "core/tensor/device.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/optim/adam.h>

#include <cmath>
#include <utility>

namespace pliant::drag {
namespace {

Result<void> validate(const std::vector<Handle>& handles, std::int64_t picture_size) {
    if (handles.empty()) return Error{ErrorCode::InvalidArgument, "There is no handle to drag."};
    const auto is_inside = [last = static_cast<double>(picture_size - 1)](Point p) {
        return p.x >= 0.0 && p.y >= 0.0 && p.x <= last && p.y <= last;  // false for NaN
    };
    for (std::size_t i = 0; i < handles.size(); ++i) {
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
        if (auto from = check("from", handles[i].from); !from) return from;
        if (auto to = check("to", handles[i].to); !to) return to;
    }
    return {};
}

/// The pixel that a point is in.
Point rounded(Point p) { return {std::round(p.x), std::round(p.y)}; }

}  // namespace

struct Session::Impl {
    Impl(const stylegan::Generator& of,
         const at::Tensor& w_plus,
         std::vector<Handle> with,
         const at::Tensor& free_region,
         const Settings& settled)
        : generator(of),
          settings(settled),
          handles(std::move(with)),
          start(w_plus.detach().clone()),
          moving(start.narrow(1, 0, settings.rows).clone().requires_grad_(true)),
          shown(start),
          free(free_region),
          adam({moving}, torch::optim::AdamOptions(settings.learning_rate)) {
        for (const auto& handle : handles) points.push_back(rounded(handle.from));
    }

    [[nodiscard]] std::int64_t picture_size() const {
        return generator.architecture().resolution();
    }

    /// The latent as it stands, [1,L,D]; gradients reach `moving`.
    [[nodiscard]] at::Tensor latent() const {
        const auto still = start.size(1) - settings.rows;
        return at::cat({moving, start.narrow(1, settings.rows, still)}, 1);
    }

    void remember_origin(const at::Tensor& features) {
        const ResizedFeatures original(features.detach(), picture_size());
        for (const auto& point : points) references.push_back(feature_at(original, point));
        if (free.defined()) mask.emplace(free, features.detach(), settings.mask_weight);
    }

    [[nodiscard]] bool have_arrived() const {
        for (std::size_t i = 0; i < handles.size(); ++i) {
            if (distance(points[i], handles[i].to) > settings.arrival_px) return false;
        }
        return true;
    }

    Result<StepReport> step();

    stylegan::Generator generator;
    Settings settings;
    std::vector<Handle> handles;
    std::vector<Point> points;           // as tracked last, px
    std::vector<at::Tensor> references;  // feature of each handle in the first picture, [F]
    at::Tensor start;                    // [1,L,D]
    at::Tensor moving;                   // [1,rows,D], what is optimised
    at::Tensor shown;                    // the latent of the last step's picture, [1,L,D]
    at::Tensor free;                     // [R,R] or undefined
    std::optional<MaskTerm> mask;
    torch::optim::Adam adam;
    int steps = 0;
    bool has_arrived = false;
};

Result<StepReport> Session::Impl::step() {
    const at::AutoGradMode with_gradient(true);
    const auto w_plus = latent();
    const auto features = generator.head(w_plus, settings.feature_block).x.to(at::kFloat);
    if (references.empty()) remember_origin(features);

    const ResizedFeatures resized(features, picture_size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        points[i] =
            track(resized.detached(), references[i], points[i], settings.tracking_radius_px);
    }

    StepReport report{.step = steps + 1, .handles = points};
    auto motion = at::zeros({}, features.options());
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double left = distance(points[i], handles[i].to);
        report.mean_distance += left / static_cast<double>(points.size());
        if (left <= kSettledDistance) continue;
        motion = motion + motion_loss(resized, points[i], handles[i].to, settings.motion_radius_px);
    }
    report.motion_loss = motion.item<double>();
    report.has_arrived = has_arrived = have_arrived();

    MaskTerm::Value held;
    if (mask) held = mask->evaluate(features);
    report.mask_loss = held.loss;
    if (!std::isfinite(report.motion_loss) || !std::isfinite(held.loss)) {
        return Error{
            ErrorCode::Diverged,
            text("The drag went astray in step ",
                 report.step,
                 ": its numbers are not finite any more. A smaller learning rate may help.")};
    }
    shown = w_plus.detach();
    ++steps;

    // What arrived needs no update; and where nothing pulls there is nothing to follow.
    std::vector<at::Tensor> losses, gradients;
    if (motion.requires_grad()) {
        losses.push_back(motion);
        gradients.push_back(at::ones_like(motion));
    }
    if (mask) {
        losses.push_back(features);
        gradients.push_back(held.gradient);
    }
    if (!has_arrived && !losses.empty()) {
        moving.mutable_grad() = torch::autograd::grad(losses, {moving}, gradients)[0];
        adam.step();
    }
    return report;
}

Result<Session> Session::start(const stylegan::Generator& generator,
                               const at::Tensor& w_plus,
                               std::vector<Handle> handles,
                               const at::Tensor& free,
                               const Options& options) {
    const auto& architecture = generator.architecture();
    const auto settings = settle(options, architecture);
    if (!settings) return settings.error();
    const auto size = architecture.resolution();
    if (auto valid = validate(handles, size); !valid) return valid.error();
    tensor::check(w_plus,
                  "w_plus",
                  at::kFloat,
                  generator.device(),
                  {1, architecture.num_ws(), architecture.w_dim});
    if (free.defined()) tensor::check(free, "free", at::kFloat, generator.device(), {size, size});
    return Session(std::make_unique<Impl>(generator, w_plus, std::move(handles), free, *settings));
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
            text("There is not enough memory for a drag at ", impl_->picture_size(), " px."),
            error.what_without_backtrace()};
    }
}

bool Session::finished() const {
    return impl_->has_arrived || impl_->steps >= impl_->settings.step_limit;
}

const at::Tensor& Session::w_plus() const { return impl_->shown; }

at::Tensor Session::render() const {
    const at::NoGradGuard no_grad;
    return impl_->generator.synthesize(impl_->shown);
}

}  // namespace pliant::drag
