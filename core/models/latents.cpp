#include "core/models/latents.h"

#include "core/base/text.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <cmath>
#include <utility>

namespace pliant::models {

Result<at::Tensor> w_plus_of(const document::Source& source, const stylegan::Generator& generator) {
    const c10::NoGradGuard no_grad;
    const auto& shape = generator.architecture();
    if (!std::isfinite(static_cast<float>(source.psi))) {
        return Error{ErrorCode::InvalidArgument,
                     text("psi is ", source.psi, "; it must be a finite number, usually 0 to 1.")};
    }
    if (source.class_index && (*source.class_index < 0 || *source.class_index >= shape.c_dim)) {
        return Error{ErrorCode::InvalidArgument,
                     shape.c_dim == 0 ? text("This model has no class ", *source.class_index, ".")
                                      : text("The class is ",
                                             *source.class_index,
                                             "; this model takes 0 to ",
                                             shape.c_dim - 1,
                                             ".")};
    }
    at::Tensor c;
    if (shape.c_dim > 0) {
        c = at::zeros({1, shape.c_dim}, at::device(generator.device()).dtype(at::kFloat));
        if (source.class_index) c.select(1, *source.class_index).fill_(1.0F);
    }
    return generator.map(stylegan::z_of_seed(source.seed, shape, generator.device()),
                         c,
                         {.psi = source.psi, .cutoff = source.cutoff});
}

Result<at::Tensor> w_plus_of(const document::Latent& latent, const stylegan::Generator& generator) {
    const auto& shape = generator.architecture();
    if (latent.rows() != shape.num_ws() || latent.width() != shape.w_dim) {
        return Error{ErrorCode::ModelMismatch,
                     text("The latent is of another model: it is [",
                          latent.rows(),
                          ",",
                          latent.width(),
                          "], this model takes [",
                          shape.num_ws(),
                          ",",
                          shape.w_dim,
                          "].")};
    }
    const auto w_plus = at::tensor(*latent.numbers(), at::device(at::kCPU).dtype(at::kFloat))
                            .view({1, latent.rows(), latent.width()});
    if (!w_plus.isfinite().all().item<bool>()) {
        return Error{ErrorCode::InvalidArgument, "The latent holds infinite or undefined numbers."};
    }
    return w_plus.to(generator.device());
}

document::Latent latent_of(const at::Tensor& w_plus) {
    const auto numbers = w_plus.detach().to(at::kCPU, at::kFloat).contiguous();
    const auto* const first = numbers.data_ptr<float>();
    return {numbers.size(1), numbers.size(2), {first, first + numbers.numel()}};
}

}  // namespace pliant::models
