#include "core/training/face/face_loss.h"

#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>

namespace pliant::training {
namespace {

constexpr std::int64_t kHalf = 4;  // side of the maps

FaceBatch truth() {
    const auto options = support::kFloatOnCpu;
    FaceBatch batch{.pictures = at::zeros({1, 3, 2 * kHalf, 2 * kHalf}, options),
                    .landmarks = at::full({1, 68, 2}, 0.5, options),
                    .is_inside = at::ones({1, 68}, options),
                    .is_visible = at::ones({1, 68}, options),
                    .parts = at::zeros({1, kHalf, kHalf}, options.dtype(at::kLong)),
                    .coordinates = at::zeros({1, 2, kHalf, kHalf}, options),
                    .has_coordinates = at::zeros({1, 1, kHalf, kHalf}, options)};
    return batch;
}

facenets::FaceNetworkImpl::Seen seen() {
    const auto options = support::kFloatOnCpu;
    return {.landmarks = at::full({1, 68, 2}, 0.5, options),
            .visible = at::zeros({1, 68}, options),
            .parts = at::zeros({1, facenets::kFaceParts, kHalf, kHalf}, options),
            .coordinates = at::zeros({1, 2, kHalf, kHalf}, options)};
}

double loss(const char* name,
            const facenets::FaceNetworkImpl::Seen& found,
            const FaceBatch& batch) {
    return face_losses(found, batch).at(name).item<double>();
}

TEST(FaceLoss, IsThatOfGuessingWhereNothingIsKnown) {
    EXPECT_NEAR(loss("landmarks", seen(), truth()), 0.0, 1e-9);
    EXPECT_NEAR(loss("visible", seen(), truth()), std::log(2.0), 1e-6);
    EXPECT_NEAR(loss("parts", seen(), truth()), std::log(10.0), 1e-5);
    EXPECT_NEAR(loss("coordinates", seen(), truth()), 0.0, 1e-9);
}

TEST(FaceLoss, CountsLandmarksInThePictureOnly) {
    auto found = seen();
    auto batch = truth();
    found.landmarks[0][3] += 0.1;
    // Beyond 0.01 a difference d counts d - 0.005.
    EXPECT_NEAR(loss("landmarks", found, batch), 0.095 / 68, 1e-6);
    batch.is_inside[0][3] = 0.0;
    EXPECT_NEAR(loss("landmarks", found, batch), 0.0, 1e-9);
}

TEST(FaceLoss, CountsKnownPixelsOnly) {
    auto found = seen();
    auto batch = truth();
    found.coordinates[0][0][1][1] = 0.2;
    found.parts[0][2][1][1] = 50.0;  // surely hair
    batch.has_coordinates[0][0][1][1] = 1.0;
    EXPECT_NEAR(loss("coordinates", found, batch), 0.195 / 2, 1e-6);
    EXPECT_GT(loss("parts", found, batch), 50.0 / 16);
    batch.has_coordinates[0][0][1][1] = 0.0;
    batch.parts[0][1][1] = FaceSample::kUnknown;
    EXPECT_NEAR(loss("coordinates", found, batch), 0.0, 1e-9);
    EXPECT_NEAR(loss("parts", found, batch), std::log(10.0), 1e-5);
}

}  // namespace
}  // namespace pliant::training
