#pragma once

#include "core/image/image.h"
#include "core/reach/reach.h"
#include "core/stylegan/generator.h"

#include <ATen/core/Tensor.h>

#include <memory>

namespace pliant::inversion {

/// Small pictures of a model, of fixed seeds, with their latents: with them, a latent for any
/// picture is guessed at once. Drawing them takes a second or two, once for a model. A cheap copy
/// shares them; for one thread.
class Samples {
  public:
    Samples(stylegan::Generator generator, reach::Reach reach);

    /// Draws some more, in a few hundredths of a second. Returns whether that was all.
    bool advance() const;
    /// A latent W+ [1,L,D] whose picture is near to one of the generator's size, within reach: the
    /// mean of the nearest samples, or what a linear regression says of small pictures, whichever
    /// is nearer. Draws what is missing first.
    [[nodiscard]] at::Tensor nearest(const image::Image& picture) const;

  private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace pliant::inversion
