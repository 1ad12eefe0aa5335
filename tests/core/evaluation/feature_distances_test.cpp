#include "core/evaluation/feature_distances.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace pliant::evaluation {
namespace {

at::TensorOptions options() { return at::TensorOptions().device(at::kCPU).dtype(at::kDouble); }

at::Tensor row(std::initializer_list<double> values) { return at::tensor(values, options()); }

/// [count,features] whose mean is exactly 0 and whose covariance is exactly the identity.
at::Tensor standard(std::int64_t count, std::int64_t features, std::uint64_t seed) {
    const auto x = at::randn({count, features}, at::detail::createCPUGenerator(seed), options());
    const auto centred = x - x.mean(0);
    const auto covariance = centred.t().matmul(centred) / static_cast<double>(count - 1);
    const auto [values, vectors] = at::linalg_eigh(covariance);
    return centred.matmul((vectors * values.rsqrt()).matmul(vectors.t()));
}

TEST(FrechetDistance, OfASetToItselfIsZero) {
    const auto set = standard(50, 6, 1) * 3.0 + 1.0;
    EXPECT_NEAR(frechet_distance(set, set), 0.0, 1e-9);
}

TEST(FrechetDistance, AddsMeansAndDeviationsOfIndependentAxes) {
    const auto one = standard(40, 3, 1) * row({1, 2, 3}) + row({0, 1, 0});
    const auto other = standard(60, 3, 2) * row({2, 2, 0.5}) + row({3, 1, 4});
    // |m1 - m2|^2 = 9 + 16; (1 - 2)^2 + 0 + (3 - 0.5)^2.
    EXPECT_NEAR(frechet_distance(one, other), 25.0 + 1.0 + 6.25, 1e-9);
    EXPECT_NEAR(frechet_distance(other, one), 32.25, 1e-9);
    // The same in float32, the type of regressor features.
    EXPECT_NEAR(frechet_distance(one.to(at::kFloat), other.to(at::kFloat)), 32.25, 1e-4);
}

TEST(FrechetDistance, HandlesCovariancesThatDoNotCommute) {
    // For 2x2 matrices, tr (C1 C2)^1/2 = sqrt(tr C1 C2 + 2 sqrt(det C1 C2)).
    const auto mix = at::tensor({1.0, 0.0, 0.8, 0.6}, options()).view({2, 2});
    const auto one = standard(30, 2, 1) * row({1, 3});
    const auto other = standard(30, 2, 2).matmul(mix);
    const auto c1 = at::diag(row({1, 9}));
    const auto c2 = mix.t().matmul(mix);
    const auto product = c1.matmul(c2);
    const double determinant =
        (product[0][0] * product[1][1] - product[0][1] * product[1][0]).item<double>();
    const double overlap = std::sqrt(product.trace().item<double>() + 2.0 * std::sqrt(determinant));
    const double expected = (c1.trace() + c2.trace()).item<double>() - 2.0 * overlap;
    EXPECT_NEAR(frechet_distance(one, other), expected, 1e-9);
}

TEST(FrechetDistance, HandlesFewerPicturesThanFeatures) {
    const auto few = at::randn({4, 10}, at::detail::createCPUGenerator(1), options());
    EXPECT_NEAR(frechet_distance(few, few), 0.0, 1e-6);
    EXPECT_NEAR(frechet_distance(few, few + 1.0), 10.0, 1e-6);
}

TEST(KernelDistance, IsTheUnbiasedEstimateWithACubicKernel) {
    const auto one = row({0, 2}).unsqueeze(1);
    const auto other = row({1, 3}).unsqueeze(1);
    // k(0,2) + k(1,3) - 2 * (k(0,1) + k(0,3) + k(2,1) + k(2,3)) / 4 with k(x,y) = (xy + 1)^3.
    EXPECT_DOUBLE_EQ(kernel_distance(one, other), 1.0 + 64.0 - 2.0 * (1 + 1 + 27 + 343) / 4.0);
}

TEST(KernelDistance, IsAboutZeroOnlyForEqualDistributions) {
    double same = 0.0, shifted = 0.0;
    constexpr int kTries = 20;
    for (int i = 0; i < kTries; ++i) {
        const auto random = at::detail::createCPUGenerator(i);
        const auto one = at::randn({600, 8}, random, options());
        const auto other = at::randn({500, 8}, random, options());
        same += kernel_distance(one, other) / kTries;
        shifted += kernel_distance(one, other + 0.5) / kTries;
    }
    EXPECT_NEAR(same, 0.0, 0.01);
    EXPECT_GT(shifted, 0.5);
}

TEST(PrecisionAndRecall, CountsPicturesWithinTheOtherManifold) {
    // Radii to the nearest neighbour: 1 each in the reference; 0.2, 0.2, 5, 5 in the generated set.
    const auto reference = row({0, 1, 2, 3}).unsqueeze(1);
    const auto found = row({3.8, 4.0, 20, 25}).unsqueeze(1);
    const auto [precision, recall] = precision_and_recall(reference, found, 1);
    EXPECT_DOUBLE_EQ(precision, 2.0 / 4.0);  // 3.8 and 4.0, within 1 of 3
    EXPECT_DOUBLE_EQ(recall, 0.0);
    const auto [backward, forward] = precision_and_recall(found, reference, 1);
    EXPECT_DOUBLE_EQ(backward, 0.0);
    EXPECT_DOUBLE_EQ(forward, 2.0 / 4.0);
}

TEST(PrecisionAndRecall, AreOneForASetAndItself) {
    const auto set = standard(700, 4, 1);
    const auto [precision, recall] = precision_and_recall(set, set);
    EXPECT_DOUBLE_EQ(precision, 1.0);
    EXPECT_DOUBLE_EQ(recall, 1.0);
}

TEST(PrecisionAndRecall, DistinguishRepetitionFromVariety) {
    const auto reference = standard(300, 4, 1);
    const auto collapsed = reference.narrow(0, 0, 1) + 1e-3 * standard(300, 4, 2);
    const auto [precision, recall] = precision_and_recall(reference, collapsed);
    EXPECT_GT(precision, 0.95);
    EXPECT_LT(recall, 0.05);
}

TEST(FeatureDistances, RefuseSetsThatCannotBeCompared) {
    EXPECT_THROW((void)frechet_distance(standard(5, 3, 1), standard(5, 4, 1)),
                 std::invalid_argument);
    EXPECT_THROW((void)kernel_distance(at::zeros({1, 3}, options()), standard(5, 3, 1)),
                 std::invalid_argument);
    EXPECT_THROW((void)precision_and_recall(standard(5, 3, 1), at::zeros({3, 3}, options())),
                 std::invalid_argument);
}

}  // namespace
}  // namespace pliant::evaluation
