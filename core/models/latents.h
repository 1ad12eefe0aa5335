#pragma once

#include "core/base/result.h"
#include "core/document/document.h"
#include "core/requests/live_request.h"
#include "core/stylegan/generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <optional>

namespace pliant::models {

/// W+ [1,L,D] of a seed, truncated; of a conditional model without a class in the source, the zero
/// class vector, like the official drag program. Errors: InvalidArgument for a class the model does
/// not have, or a psi that is not finite.
[[nodiscard]] Result<at::Tensor> w_plus_of(const document::Source& source,
                                           const stylegan::Generator& generator);

/// Whether pictures of this class can be asked for: of a conditional model, one of its classes must
/// be. Errors: InvalidArgument.
[[nodiscard]] Result<void> check_class(std::optional<std::int64_t> class_index,
                                       const stylegan::Architecture& architecture);

/// W+ [1,L,D] of a document's latent, on the generator's device. Errors: ModelMismatch for another
/// shape, InvalidArgument for numbers that are not finite.
[[nodiscard]] Result<at::Tensor> w_plus_of(const document::Latent& latent,
                                           const stylegan::Generator& generator);

/// W+ [1,L,D] of a picture, with its offsets. Errors: those of both; ModelMismatch for an offset of
/// another shape.
[[nodiscard]] Result<at::Tensor> w_plus_of(const engine::WhichPicture& picture,
                                           const stylegan::Generator& generator);

/// w_plus [1,L,D] as a document's latent.
[[nodiscard]] document::Latent latent_of(const at::Tensor& w_plus);

}  // namespace pliant::models
