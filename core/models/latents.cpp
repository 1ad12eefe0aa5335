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
        return Error{
            ErrorCode::InvalidArgument,
            {"{} is {}; it must be a finite number, usually 0 to 1.", Field{"psi"}, source.psi}};
    }
    if (source.class_index && (*source.class_index < 0 || *source.class_index >= shape.c_dim)) {
        const auto chosen = *source.class_index;
        return Error{
            ErrorCode::InvalidArgument,
            shape.c_dim == 0
                ? Sentence("This model has no class {}.", chosen)
                : Sentence("The class is {}; this model takes 0 to {}.", chosen, shape.c_dim - 1)};
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

Result<void> check_class(std::optional<std::int64_t> class_index,
                         const stylegan::Architecture& architecture) {
    const auto classes = architecture.c_dim;
    if (classes == 0 && class_index) {
        return Error{
            ErrorCode::InvalidArgument,
            {"{} is {}, but this model has no classes.", Field{"class_index"}, *class_index}};
    }
    if (classes > 0 && !class_index) {
        return Error{ErrorCode::InvalidArgument,
                     {"This model is conditional: {} must say which, 0 to {}.",
                      Field{"class_index"},
                      classes - 1}};
    }
    if (class_index && (*class_index < 0 || *class_index >= classes)) {
        return Error{ErrorCode::InvalidArgument,
                     {"{} is {}; this model takes 0 to {}.",
                      Field{"class_index"},
                      *class_index,
                      classes - 1}};
    }
    return {};
}

Result<at::Tensor> w_plus_of(const document::Latent& latent, const stylegan::Generator& generator) {
    const auto& shape = generator.architecture();
    if (latent.rows() != shape.num_ws() || latent.width() != shape.w_dim) {
        return Error{ErrorCode::ModelMismatch,
                     {"The latent is of another model: it is [{},{}], this model takes [{},{}].",
                      latent.rows(),
                      latent.width(),
                      shape.num_ws(),
                      shape.w_dim}};
    }
    const auto w_plus = at::tensor(*latent.numbers(), at::device(at::kCPU).dtype(at::kFloat))
                            .view({1, latent.rows(), latent.width()});
    if (!w_plus.isfinite().all().item<bool>()) {
        return Error{ErrorCode::InvalidArgument, "The latent holds infinite or undefined numbers."};
    }
    return w_plus.to(generator.device());
}

Result<at::Tensor> w_plus_of(const engine::WhichPicture& picture,
                             const stylegan::Generator& generator) {
    auto w_plus = picture.latent.is_empty() ? w_plus_of(picture.source, generator)
                                            : w_plus_of(picture.latent, generator);
    if (!w_plus || picture.offsets.empty()) return w_plus;
    const auto latent = document::moved(latent_of(*w_plus), picture.offsets);
    if (latent.is_empty()) {
        return Error{ErrorCode::ModelMismatch, "The sliders of the picture are of another model."};
    }
    return w_plus_of(latent, generator);
}

document::Latent latent_of(const at::Tensor& w_plus) {
    const auto numbers = w_plus.detach().to(at::kCPU, at::kFloat).contiguous();
    const auto* const first = numbers.data_ptr<float>();
    return {numbers.size(1), numbers.size(2), {first, first + numbers.numel()}};
}

}  // namespace pliant::models
