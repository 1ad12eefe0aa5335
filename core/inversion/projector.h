#pragma once

#include "core/base/result.h"
#include "core/image/image.h"
#include "core/reach/reach.h"
#include "core/stylegan/generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>

namespace pliant::inversion {

struct Options {
    int steps = 160;
    /// No row of the latent is strained more, so that it can still be dragged; see reach::Reach.
    double most_strain = 1.6;
};

/// How far a search has come.
struct Report {
    int step = 0;
    double psnr = 0.0;    ///< of the best picture so far, dB, at the size it was compared at
    double strain = 0.0;  ///< of its most strained row
};

/// Searches the latent W+ whose picture comes nearest to a given one, within the model's reach.
///
/// Pixels and edges are compared on several levels, first in the generator's lower blocks, whose
/// pictures cost a fraction. The search moves whitened codes, which P_N keeps round: Adam, with
/// each row projected onto the ball of most_strain. Zhu et al. 2020, "Improved StyleGAN Embedding:
/// Where are the Good Latents?". No judging network takes part.
class Projector {
  public:
    /// `picture` has the size of the generator's. begin: W+ [1,L,D]; see Samples::nearest.
    /// Errors: ModelMismatch for another size.
    [[nodiscard]] static Result<Projector> start(const stylegan::Generator& generator,
                                                 const reach::Reach& reach,
                                                 const image::Image& picture,
                                                 const at::Tensor& begin,
                                                 const Options& options = {});

    /// Precondition: not finished. Errors: Diverged; the best latent stays.
    [[nodiscard]] Result<Report> step();
    [[nodiscard]] bool is_finished() const;
    /// The best so far, W+ [1,L,D].
    [[nodiscard]] at::Tensor latent() const;
    /// Its picture compared with the given one at full size, dB. Draws it.
    [[nodiscard]] double measure_psnr() const;

  private:
    struct State;
    explicit Projector(std::shared_ptr<State> state) : state_(std::move(state)) {}
    std::shared_ptr<State> state_;
};

}  // namespace pliant::inversion
