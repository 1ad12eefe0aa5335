#include "core/drag/strain_limit.h"

#include "core/drag/least_change.h"

#include "tests/support/random_checkpoint.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cstdint>

namespace pliant::drag {
namespace {

class StrainLimitTest : public testing::Test {
  protected:
    StrainLimitTest()
        : generator_(
              *stylegan::Generator::load(support::random_checkpoint(support::tiny_architecture()),
                                         c10::kCPU,
                                         Precision::Exact)),
          reach_(reach::Reach::measure(generator_)) {}

    /// Rows of one latent of the model's own, [R,D].
    [[nodiscard]] at::Tensor own_rows(std::uint64_t seed) const {
        const auto z = support::normals({1, generator_.architecture().z_dim}, seed);
        return generator_.map(z, {}, {.psi = 0.7})[0].slice(0, 0, kRows);
    }
    [[nodiscard]] at::Tensor different_rows(std::uint64_t seed) const {
        std::vector<at::Tensor> rows;
        for (std::int64_t r = 0; r < kRows; ++r) rows.push_back(own_rows(seed + r)[r]);
        return at::stack(rows);
    }
    /// Of handles that any change moves, [M,R*D].
    [[nodiscard]] at::Tensor some_jacobian() const {
        return support::normals({6, kRows * generator_.architecture().w_dim}, 9);
    }

    static constexpr std::int64_t kRows = 4;
    stylegan::Generator generator_;
    reach::Reach reach_;
};

TEST_F(StrainLimitTest, IsAboutOneForTheModelsOwnLatents) {
    double sum = 0.0;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto z = support::normals({1, generator_.architecture().z_dim}, seed);
        const auto rows = generator_.map(z, {}, {.psi = 1.0})[0];
        sum += StrainLimit(reach_, rows, 10.0).strain_of(rows).now;
    }
    EXPECT_NEAR(sum / 20.0, 1.0, 0.15);
}

TEST_F(StrainLimitTest, CountsRowsThatDifferFromEachOther) {
    const auto mixed = different_rows(1);
    const StrainLimit limit(reach_, own_rows(1), 10.0);
    EXPECT_GT(limit.strain_of(mixed).now, 1.5 * limit.strain_of(own_rows(1)).now);
}

TEST_F(StrainLimitTest, ShortensAStepToEndAtTheLimit) {
    const auto began = own_rows(1);
    const StrainLimit limit(reach_, began, 1.5);
    const auto change = 5.0 * support::normals(began.sizes().vec(), 2).flatten();
    ASSERT_FALSE(limit.allows(began + change.view_as(began)));
    const auto shorter = limit.shortened(began, change);
    const auto end = began + shorter.view_as(began);
    EXPECT_NEAR(limit.strain_of(end).now, 1.5, 1e-3);
    EXPECT_TRUE(limit.strain_of(end).is_at_limit());
}

TEST_F(StrainLimitTest, MovesAlongTheLimit) {
    const auto at_limit = different_rows(1);
    const double strain = StrainLimit(reach_, own_rows(1), 100.0).strain_of(at_limit).now;
    const StrainLimit limit(reach_, own_rows(1), strain);
    const auto jacobian = some_jacobian();
    const auto wanted = std::vector<double>(6, 0.5);
    const auto right = at::tensor(wanted, at::TensorOptions().device(at::kCPU));
    const auto plain = least_change(jacobian, wanted, 0.1);
    ASSERT_FALSE(limit.allows(at_limit + plain.view_as(at_limit)));

    const auto change = limit.along(at_limit, jacobian, wanted, 0.1);
    const auto end = at_limit + change.view_as(at_limit);
    EXPECT_LE(limit.strain_of(end).now, 1.001 * strain);
    const auto moved = at::matmul(jacobian, change);
    EXPECT_GT(moved.dot(right).item<double>(), 0.5 * right.dot(right).item<double>());
}

TEST_F(StrainLimitTest, TakesTheLeastChangeOfTheCodesWhereThatStaysWithin) {
    const auto rows = own_rows(1);
    const StrainLimit limit(reach_, rows, 100.0);
    const auto jacobian = some_jacobian();
    const std::vector<double> wanted(6, 1e-3);
    const auto change = limit.along(rows, jacobian, wanted, 1e-6);
    const auto moved = at::matmul(jacobian, change);
    EXPECT_LT((moved - 1e-3).abs().max().item<double>(), 1e-4);
}

TEST_F(StrainLimitTest, LetsADragThatBeginsOutsideGoALittleFurther) {
    const auto began = 3.0 * different_rows(1);
    const StrainLimit limit(reach_, began, 1.0);
    const auto strain = limit.strain_of(began);
    EXPECT_GT(strain.now, 1.5);
    EXPECT_NEAR(strain.limit / strain.now, 1.05, 1e-6);
    EXPECT_TRUE(limit.allows(began));
    EXPECT_FALSE(limit.allows(1.2 * began));
}

TEST_F(StrainLimitTest, KnowsWhetherTheRowsAreNearTheirStart) {
    const auto began = own_rows(1);
    const StrainLimit limit(reach_, began, 2.0);
    EXPECT_TRUE(limit.is_near_start(began));
    EXPECT_FALSE(limit.is_near_start(own_rows(1) + 3.0 * (own_rows(2) - own_rows(1))));
}

}  // namespace
}  // namespace pliant::drag
