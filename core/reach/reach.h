#pragma once

#include "core/base/activity.h"
#include "core/base/result.h"
#include "core/model_io/array.h"
#include "core/model_io/model_file.h"
#include "core/stylegan/generator.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
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
    /// on all classes alike. Takes 0.1 s to 1 s; see `find` for statistics kept in a file.
    [[nodiscard]] static Reach measure(const stylegan::Generator& generator);
    /// The same in steps. Never fails.
    [[nodiscard]] static Activity<Reach> measuring(stylegan::Generator generator);

    /// The statistics kept in a model's file, in that network, or in `file_beside` it, on the CPU;
    /// empty if there are none. A file beside it of another mapping network does not count. Errors:
    /// those of ModelFile::open and read; FileCorrupt, naming what is missing, does not fit or is
    /// not finite.
    [[nodiscard]] static Result<std::optional<Reach>> find(const model_io::ModelFile& model,
                                                           const std::string& network,
                                                           std::int64_t w_dim);
    /// "people-128.reach.safetensors" beside "people-128.safetensors".
    [[nodiscard]] static std::filesystem::path file_beside(const std::filesystem::path& model);
    /// Writes such a file, for that network of a model. Errors: FileUnwritable; those of
    /// ModelFile::read.
    [[nodiscard]] Result<void> write(const std::filesystem::path& file,
                                     const model_io::ModelFile& model,
                                     const std::string& network) const;
    /// The tensors that `find` looks for: reach.mean, reach.axes, reach.deviations, reach.natural.
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
    /// Of latents [N,D], N = 10,000.
    [[nodiscard]] static Reach of_samples(const at::Tensor& samples);
    /// As kept in that network of a file; throws the Error that names the fault.
    [[nodiscard]] static std::optional<Reach> read(const model_io::ModelFile& file,
                                                   const std::string& network,
                                                   std::int64_t w_dim);

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

    /// Measures what is not measured yet.
    [[nodiscard]] const Reach& measured() const;
    /// Measures a piece of it, short enough for the pause between two requests of a window. Returns
    /// whether it is complete.
    [[nodiscard]] bool advance() const;

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace pliant::reach
