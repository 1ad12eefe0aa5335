#include "core/evaluation/slider_effects.h"

#include "core/attributes/change_tensor.h"
#include "core/axes/direction.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace pliant::evaluation {
namespace {

constexpr std::int64_t kReadAtOnce = 16;

}  // namespace

std::string_view name_of(SliderMethod method) {
    switch (method) {
        case SliderMethod::Plain: return "plain";
        case SliderMethod::Locked: return "locked";
        case SliderMethod::Local: return "local";
    }
    return "";
}

SliderEffects::SliderEffects(attributes::Sampler judge,
                             attributes::Sampler steering,
                             axes::AxisSet set,
                             Options options)
    : judge_(std::move(judge)),
      steering_(std::move(steering)),
      set_(std::move(set)),
      local_(std::make_unique<attributes::LocalLocks>(steering_, set_)),
      options_(std::move(options)) {
    std::erase_if(options_.locked, [&](const std::string& id) {
        return set_.find(id) == nullptr || attribute(id) < 0;
    });
    for (const auto& axis : set_.axes) {
        if (axis.kind != axes::AxisKind::Attribute || attribute(axis.id) < 0) continue;
        for (const auto method : kSliderMethods) trials_.push_back({axis.id, method});
    }
}

std::int64_t SliderEffects::attribute(std::string_view id) const {
    const auto& known = attributes();
    const auto found = std::ranges::find(known, id, &attributes::Attribute::id);
    return found == known.end() ? -1 : found - known.begin();
}

at::Tensor SliderEffects::read(const at::Tensor& w_plus) const {
    std::vector<at::Tensor> parts;
    for (const auto& part : w_plus.split(kReadAtOnce)) parts.push_back(judge_.read(part));
    return at::cat(parts);
}

void SliderEffects::step() {
    const c10::NoGradGuard no_grad;
    const auto step = next_++;
    if (step == 0) return read_pictures();
    effects_.push_back(measure(trials_[step - 1]));
}

void SliderEffects::read_pictures() {
    const auto population = judge_.codes(options_.first_seed, options_.population);
    deviations_ = read(judge_.spread_over_rows(population)).std(0).clamp_min(1e-6);
    const auto w = judge_.codes(
        options_.first_seed + static_cast<std::uint32_t>(options_.population), options_.pictures);
    // The mean of a few hundred codes stands in for the model's mean latent.
    const auto mean = population.mean(0, /*keepdim=*/true);
    w_plus_ = judge_.spread_over_rows(mean + options_.psi * (w - mean));
    before_ = read(w_plus_);
}

SliderEffect SliderEffects::measure(const Trial& trial) const {
    SliderEffect result{.axis = trial.axis, .method = trial.method};
    const auto change = this->change(trial);
    if (!change) {
        result.is_refused = true;
        return result;
    }
    const auto up = (read(w_plus_ + kSliderAmount * *change) - before_) / deviations_;
    const auto down = (before_ - read(w_plus_ - kSliderAmount * *change)) / deviations_;
    const auto both = at::stack({up, down});  // [2,N,K], in the slider's direction
    const auto own = both.select(2, attribute(trial.axis));
    result.effect = own.mean().item<double>();
    result.share = (own >= kClearEffect).to(at::kDouble).mean().item<double>();
    for (std::size_t i = 0; i < kThirds.size(); ++i) {
        result.worst_third[i] = worst_third(own.mean(0), kThirds[i]);
    }
    const auto changes = both.abs().mean(at::IntArrayRef{0, 1}).to(at::kCPU, at::kDouble);
    const auto* const first = changes.data_ptr<double>();
    result.changes.assign(first, first + changes.numel());
    return result;
}

Result<at::Tensor> SliderEffects::change(const Trial& trial) const {
    const auto locked =
        trial.method == SliderMethod::Plain ? std::vector<std::string>() : options_.locked;
    if (trial.method == SliderMethod::Local) {
        std::vector<at::Tensor> parts;
        for (const auto& part : w_plus_.split(kReadAtOnce)) {
            auto change = local_->changes(part, trial.axis, locked);
            if (!change) return change;
            parts.push_back(*std::move(change));
        }
        return at::cat(parts);
    }
    const auto direction = axes::direction_of(set_, trial.axis, locked);
    if (!direction) return direction.error();
    return attributes::tensor_of(direction->change, w_plus_.device());
}

double SliderEffects::worst_third(const at::Tensor& effects, std::string_view by) const {
    const auto k = attribute(by);
    if (k < 0) return std::numeric_limits<double>::quiet_NaN();
    const auto order = before_.select(1, k).argsort();
    double worst = effects.mean().item<double>();
    const double mean = worst;
    for (const auto& third : order.tensor_split(3)) {
        if (third.numel() == 0) continue;
        worst = std::min(worst, effects.index_select(0, third).mean().item<double>());
    }
    return mean > 0.0 ? worst / mean : 0.0;
}

}  // namespace pliant::evaluation
