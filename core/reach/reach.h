#pragma once

#include "core/base/result.h"
#include "core/model_io/array.h"
#include "core/model_io/model_file.h"
#include "core/stylegan/generator.h"

#include <ATen/core/Tensor.h>

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace pliant::reach {

/// What a model knows: the distribution of the latents that its mapping network produces.
///
/// Before the network's last activation they are nearly normal. Whitened there, the root mean
/// square of a latent, its strain, is 1 for a usual one, whatever the model; the larger it is, the
/// less the picture is one that the model knows. This is the space P_N of Zhu et al. 2020,
/// "Improved StyleGAN Embedding: Where are the Good Latents?", section 3. A cheap copy shares its
/// tensors.
class Reach {
  public:
    /// Measured on latents of fixed seeds, for any depth of mapping network; of a conditional one,
    /// on all classes alike. Takes 0.1 s to 1 s; see `read` for statistics kept in a file.
    [[nodiscard]] static Reach measure(const stylegan::Generator& generator);

    /// The statistics kept beside the generator in that network of a file, on the CPU; empty if it
    /// has none. Errors: those of ModelFile::read; FileCorrupt, naming what is missing, does not
    /// fit or is not finite.
    [[nodiscard]] static Result<std::optional<Reach>> read(const model_io::ModelFile& file,
                                                           const std::string& network,
                                                           std::int64_t w_dim);
    /// The tensors that `read` finds in a file: reach.mean, reach.axes, reach.deviations,
    /// reach.natural.
    [[nodiscard]] std::map<std::string, model_io::Array> tensors() const;
    /// The same on another device.
    [[nodiscard]] Reach to(c10::Device device) const;

    /// Latents [...,D] -> whitened codes [...,D], differentiable; `latents` is its inverse.
    [[nodiscard]] at::Tensor whitened(const at::Tensor& latents) const;
    [[nodiscard]] at::Tensor latents(const at::Tensor& whitened) const;

    /// Gradients [...,D] with respect to `latents` [...,D] -> with respect to their whitened codes.
    [[nodiscard]] at::Tensor whitened_gradient(const at::Tensor& gradients,
                                               const at::Tensor& latents) const;

    /// Root mean square of the whitened codes of latents [...,D] -> [...], differentiable.
    [[nodiscard]] at::Tensor strain(const at::Tensor& latents) const;
    /// Standard deviations of the latents before the last activation along the principal axes,
    /// which are the axes of the whitened codes, [D].
    [[nodiscard]] const at::Tensor& deviations() const { return deviations_; }
    /// The strain that 99.9 % of the model's own latents stay below, untruncated.
    [[nodiscard]] double natural() const { return natural_; }

  private:
    at::Tensor mean_;        // [D], before the last activation
    at::Tensor axes_;        // [D,D], principal axes as columns
    at::Tensor deviations_;  // [D], along them
    double natural_ = 0.0;
};

/// The reach of a generator, measured when it is first asked for. Copies share the measurement; for
/// one thread.
class LazyReach {
  public:
    /// kept: what the model's file says of it, so that nothing need be measured.
    explicit LazyReach(stylegan::Generator generator, std::optional<Reach> kept = {});

    [[nodiscard]] const Reach& measured() const;

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace pliant::reach
