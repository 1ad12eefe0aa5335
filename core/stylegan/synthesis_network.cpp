#include "core/stylegan/synthesis_network.h"

#include <ATen/ATen.h>

namespace pliant::stylegan {

at::Tensor SynthesisState::inner_features() const {
    if (margin == 0) return x;
    return x.slice(2, margin, x.size(2) - margin).slice(3, margin, x.size(3) - margin);
}

}  // namespace pliant::stylegan
