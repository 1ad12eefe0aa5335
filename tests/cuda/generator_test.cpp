#include "core/stylegan/generator.h"

#include "tests/cuda/with_cuda.h"
#include "tests/support/random_checkpoint.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <gtest/gtest.h>

namespace pliant::stylegan {
namespace {

using CudaGenerator = WithCuda<>;

TEST_F(CudaGenerator, DrawsTheCpusPictures) {
    const c10::NoGradGuard no_grad;
    const auto checkpoint = support::random_checkpoint(
        {.z_dim = 32, .w_dim = 32, .mapping_layers = 2, .channels = {32, 32, 32, 24, 16}});
    const auto z = support::normals({2, 32}, 1);
    const auto draw = [&](c10::Device device, Precision precision) {
        const auto generator = Generator::load(checkpoint, device, precision);
        EXPECT_TRUE(generator) << generator.error().message;
        const auto w_plus = generator->map(z.to(device), {}, {.psi = 0.7});
        return generator->synthesize(w_plus).to(at::kCPU);
    };
    const auto expected = draw(c10::kCPU, Precision::Exact);
    EXPECT_LT(support::relative_difference(draw(kCuda, Precision::Exact), expected), 1e-4);
    EXPECT_LT(support::relative_difference(draw(kCuda, Precision::Fast), expected), 0.03);
}

}  // namespace
}  // namespace pliant::stylegan
