#include "core/attributes/linear_fit.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace pliant::attributes {
namespace {

constexpr int kWidth = 12;

Matrix normals(Eigen::Index rows, Eigen::Index columns, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<double> normal;
    return Matrix::NullaryExpr(rows, columns, [&] { return normal(random); });
}

/// Codes of unequal spread, and attributes that depend on them.
struct World {
    Matrix w, y, slope;
};

World world(Eigen::Index count, double noise, unsigned seed = 1) {
    World world{.slope = normals(kWidth, 2, 100)};
    world.w = normals(count, kWidth, seed);
    world.w.col(0) *= 5.0;
    world.w.col(1) += 0.5 * world.w.col(0);
    world.w.rowwise() += Eigen::RowVectorXd::LinSpaced(kWidth, -1.0, 2.0);
    world.y = world.w * world.slope + noise * normals(count, 2, seed + 50);
    world.y.col(0).array() += 3.0;
    return world;
}

std::vector<Moments> folds_of(const World& world, int count = 5) {
    std::vector<Moments> folds(count, Moments(kWidth, 2));
    for (Eigen::Index i = 0; i < world.w.rows(); ++i) {
        folds[i % count].add(world.w.row(i), world.y.row(i));
    }
    return folds;
}

double cosine(const Vector& a, const Vector& b) { return a.dot(b) / (a.norm() * b.norm()); }

TEST(LinearFit, RecoversTheSlopesOfAWorldWithoutNoise) {
    const auto truth = world(2000, 0.0);
    const auto found = fit(folds_of(truth));
    for (int k = 0; k < 2; ++k) {
        EXPECT_GT(cosine(found.slope.col(k), truth.slope.col(k)), 0.9999);
    }
    EXPECT_NEAR(found.intercept[0], 3.0, 1e-3);
    EXPECT_LT(found.ridge.maxCoeff(), 1e-3);
}

TEST(LinearFit, MeasuresR2OnSamplesThatItHasNotSeen) {
    const auto found = fit(folds_of(world(2000, 4.0)));
    const auto fresh = world(2000, 4.0, 7);
    Moments held_out(kWidth, 2);
    held_out.add(fresh.w, fresh.y);
    const auto r2 = r_squared(found, held_out);
    for (int k = 0; k < 2; ++k) {
        const Vector predicted = fresh.w * found.slope.col(k);
        const Vector residual = (fresh.y.col(k) - predicted).array() - found.intercept[k];
        const Vector centred = fresh.y.col(k).array() - fresh.y.col(k).mean();
        EXPECT_NEAR(r2[k], 1.0 - residual.squaredNorm() / centred.squaredNorm(), 1e-9);
        EXPECT_LT(r2[k], 0.98);
    }
}

TEST(LinearFit, TakesAStrongRidgeWhereThereIsLittleToLearn) {
    const auto found = fit(folds_of(world(40, 60.0)));
    EXPECT_GE(found.ridge.minCoeff(), 0.03);
}

TEST(LinearFit, KnowsTheRootOfTheCovariance) {
    const auto truth = world(3000, 0.0);
    const auto found = fit(folds_of(truth));
    const Matrix centred = truth.w.rowwise() - truth.w.colwise().mean();
    const Matrix covariance = centred.transpose() * centred / 3000.0;
    EXPECT_LT((found.spread * found.spread - covariance).norm(), 1e-6 * covariance.norm());
}

TEST(Moments, AreTheSameInPieces) {
    const auto truth = world(64, 1.0);
    Moments all(kWidth, 2), first(kWidth, 2), second(kWidth, 2);
    all.add(truth.w, truth.y);
    first.add(truth.w.topRows(10), truth.y.topRows(10));
    second.add(truth.w.bottomRows(54), truth.y.bottomRows(54));
    first += second;
    EXPECT_EQ(first.count, 64.0);
    EXPECT_LT((first.ww - all.ww).norm(), 1e-9 * all.ww.norm());
    first -= second;
    EXPECT_EQ(first.count, 10.0);
    EXPECT_LT((first.wy - truth.w.topRows(10).transpose() * truth.y.topRows(10)).norm(), 1e-9);
}

TEST(LogisticFit, RecoversTheOddsOfALabel) {
    const Matrix u = normals(20'000, 3, 3);
    const Vector slope = Vector::LinSpaced(3, -1.0, 1.5);
    std::mt19937 random(4);
    std::uniform_real_distribution<double> uniform;
    const Vector odds = (u * slope).array() + 0.5;
    const Vector label = odds.unaryExpr(
        [&](double t) { return uniform(random) < 1.0 / (1.0 + std::exp(-t)) ? 1.0 : 0.0; });
    const auto found = fit_logistic(u, label, 1e-3);
    EXPECT_LT((found.slope - slope).norm(), 0.1);
    EXPECT_NEAR(found.intercept, 0.5, 0.1);
}

TEST(LogisticFit, StaysFiniteForLabelsThatALineSeparates) {
    const Matrix u = normals(30, 40, 5);
    const Vector label = (u.col(0).array() > 0.0).cast<double>();
    const auto found = fit_logistic(u, label, 1.0);
    EXPECT_TRUE(found.slope.allFinite());
    EXPECT_GT(found.slope[0], 0.0);
}

TEST(AreaUnderCurve, CountsOrderedPairs) {
    EXPECT_DOUBLE_EQ(area_under_curve({1, 2, 3, 4}, {false, false, true, true}), 1.0);
    EXPECT_DOUBLE_EQ(area_under_curve({1, 2, 3, 4}, {true, false, true, false}), 0.25);
    EXPECT_DOUBLE_EQ(area_under_curve({1, 1, 1, 1}, {true, false, true, false}), 0.5);
    EXPECT_TRUE(std::isnan(area_under_curve({1, 2}, {true, true})));
}

}  // namespace
}  // namespace pliant::attributes
