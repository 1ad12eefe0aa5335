#pragma once

#include "core/base/result.h"
#include "core/document/document.h"
#include "core/stylegan/generator.h"

#include <ATen/core/Tensor.h>

namespace pliant::models {

/// W+ [1,L,D] of a seed, truncated; without a class, as the official drag program, where there is
/// none in the source. Errors: InvalidArgument for a class that the model lacks and a psi that is
/// not finite.
[[nodiscard]] Result<at::Tensor> w_plus_of(const document::Source& source,
                                           const stylegan::Generator& generator);

/// W+ [1,L,D] of a value, on the generator's device. Errors: ModelMismatch when it is not this
/// model's, InvalidArgument when it holds numbers that are none.
[[nodiscard]] Result<at::Tensor> w_plus_of(const document::Latent& latent,
                                           const stylegan::Generator& generator);

/// w_plus [1,L,D] as a value.
[[nodiscard]] document::Latent latent_of(const at::Tensor& w_plus);

}  // namespace pliant::models
