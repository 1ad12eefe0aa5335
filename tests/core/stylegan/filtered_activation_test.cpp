#include "core/stylegan/filtered_activation.h"

#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <ostream>
#include <vector>

namespace pliant::stylegan {
namespace {

using support::normals;
using support::relative_difference;

struct ActivationCase {
    std::int64_t channels, size, up, down, up_taps, down_taps, pad_before, pad_after;
    bool is_radial = false;
    double clamp = std::numeric_limits<double>::infinity();
    std::int64_t samples = 1;
};

void PrintTo(const ActivationCase& c, std::ostream* out) {
    *out << c.channels << " channels of " << c.size << " px, up " << c.up << ", down " << c.down
         << (c.is_radial ? ", radial" : "");
}

class FilteredActivationOf : public testing::TestWithParam<ActivationCase> {
  protected:
    static FilteredActivation activation() {
        const auto& c = GetParam();
        FilteredActivationOptions options{.input_size = c.size,
                                          .up = c.up,
                                          .down = c.down,
                                          .pad_before = c.pad_before,
                                          .pad_after = c.pad_after,
                                          .clamp = c.clamp};
        // Not symmetric, so that a reversed filter shows.
        if (c.up > 1) options.up_filter = normals({c.up_taps}, 2);
        if (c.down > 1) {
            options.down_filter =
                c.is_radial ? normals({c.down_taps, c.down_taps}, 3) : normals({c.down_taps}, 3);
        }
        return FilteredActivation(options);
    }
    static at::Tensor x() {
        const auto& c = GetParam();
        return normals({c.samples, c.channels, c.size, c.size}, 4);
    }
    static at::Tensor scale() { return normals({GetParam().samples, GetParam().channels}, 5); }
    static at::Tensor bias() { return normals({GetParam().channels}, 6); }
};

TEST_P(FilteredActivationOf, EqualsTheOperations) {
    const c10::NoGradGuard no_grad;
    const auto activate = activation();
    const auto expected = activate.by_operations(x(), scale(), bias());
    EXPECT_LT(relative_difference(activate(x(), scale(), bias()), expected), 1e-5);
    const auto rounded = x().to(at::kBFloat16);
    const auto half = activate(rounded, scale(), bias());
    EXPECT_EQ(half.scalar_type(), at::kBFloat16);
    const auto of_rounded = activate.by_operations(rounded.to(at::kFloat), scale(), bias());
    EXPECT_LT(relative_difference(half.to(at::kFloat), of_rounded), 0.005);
}

TEST_P(FilteredActivationOf, HasTheGradientsOfTheOperations) {
    const auto activate = activation();
    const auto gradients = [&](bool by_operations) {
        const auto input = x().requires_grad_(), scales = scale().requires_grad_();
        const auto y = by_operations ? activate.by_operations(input, scales, bias())
                                     : activate(input, scales, bias());
        return torch::autograd::grad({(y * normals(y.sizes(), 7)).sum()}, {input, scales});
    };
    const auto found = gradients(false), expected = gradients(true);
    EXPECT_LT(relative_difference(found[0], expected[0]), 1e-4);
    EXPECT_LT(relative_difference(found[1], expected[1]), 1e-4);
}

INSTANTIATE_TEST_SUITE_P(Shapes,
                         FilteredActivationOf,
                         testing::Values(ActivationCase{16, 26, 2, 2, 12, 12, 9, 8},
                                         ActivationCase{1, 14, 4, 2, 24, 12, 6, 3},
                                         ActivationCase{33, 20, 2, 2, 12, 12, -4, -7},
                                         ActivationCase{19, 12, 2, 2, 12, 12, 9, 8, true},
                                         ActivationCase{7, 13, 4, 4, 24, 23, 12, 9, true, 0.7},
                                         ActivationCase{18, 15, 2, 1, 9, 1, 4, 3, false, 1.2},
                                         ActivationCase{5, 40, 1, 2, 1, 8, 3, -2},
                                         ActivationCase{
                                             17, 11, 2, 2, 12, 12, 30, 28, false, 2.0, 3},
                                         ActivationCase{16, 150, 2, 2, 4, 4, 1, 1}));

}  // namespace
}  // namespace pliant::stylegan
