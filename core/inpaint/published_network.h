#pragma once

#include "core/inpaint/gated_convolution.h"
#include "core/inpaint/network.h"

#include <vector>

namespace pliant::inpaint {

/// The generator of SC-FEGAN: a U-Net of gated convolutions, dilated ones in the middle. Jo and
/// Park 2019, figure 2 and section 3.3; sizes of the kernels from the authors' program.
struct PublishedNetwork : Network {
    PublishedNetwork(const Architecture& architecture, const at::Generator& random);
    [[nodiscard]] at::Tensor forward(const at::Tensor& input) const override;

  private:
    std::vector<GatedConvolution> down_;       // each halves the sides
    std::vector<GatedConvolution> dilated_;    // in the middle
    std::vector<GatedDeconvolution> enlarge_;  // the lowest first, as below
    std::vector<GatedConvolution> merge_;      // with the encoder's map of that size
};

}  // namespace pliant::inpaint
