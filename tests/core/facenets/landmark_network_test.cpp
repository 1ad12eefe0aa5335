#include "core/facenets/landmark_network.h"

#include "core/facenets/face_landmarks.h"
#include "core/image/compose.h"
#include "core/tensor/picture_tensor.h"
#include "tests/core/facenets/face_nets.h"

#include <gmock/gmock.h>

#include <memory>
#include <numbers>

namespace pliant::facenets {
namespace {

using ::testing::Each;
using ::testing::Lt;

void expect_points(const image::Image& picture, const nlohmann::json& golden) {
    const auto found = landmark_network().look(tensor::to_tensor(picture)).flatten();
    ASSERT_EQ(golden.size(), 136U);
    for (std::size_t i = 0; i < golden.size(); ++i) {
        const auto place = static_cast<std::int64_t>(i);
        EXPECT_NEAR(found[place].item<double>(), golden[i].get<double>(), 1e-3) << i;
    }
}

/// The astronaut's head on a larger canvas, turned clockwise.
image::Image turned_photo(double degrees, Similarity& photo_from_head) {
    const auto head = std::make_shared<const image::Image>(astronaut());
    photo_from_head = {1.0, degrees * std::numbers::pi / 180.0, {}};
    photo_from_head.shift = Point{200.0, 200.0} - photo_from_head({90.0, 100.0});
    const image::PlacedPicture placed_head = {
        .picture = head, .size = {head->width(), head->height()}, .placement = photo_from_head};
    return image::composed({400, 400}, {&placed_head, 1});
}

std::vector<double> distances(const Landmarks& a, const Landmarks& b) {
    std::vector<double> all;
    for (std::size_t i = 0; i < a.size(); ++i) all.push_back(distance(a[i], b[i]));
    return all;
}

TEST(LandmarkNetwork, ComputesWhatThePackageComputes) {
    const auto golden = golden_numbers().at("landmarks");
    expect_points(formula_picture(112), golden.at("formula"));
    expect_points(placed(astronaut(), 112, 112, -40, -50), golden.at("astronaut"));
}

TEST(FaceLandmarks, LieOnTheEyesOfAPhoto) {
    const auto found = find_landmarks(
        landmark_network(), astronaut(), {.centre = {88.0, 100.0}, .width = 88.0, .height = 108.0});
    EXPECT_NEAR(eye_distance_of(found), 63.0, 8.0);
    EXPECT_NEAR(roll_of(found), 0.04, 0.08);
    EXPECT_LT(distance(found[36], {58.0, 83.0}), 6.0);
    EXPECT_LT(distance(found[45], {121.0, 85.0}), 6.0);
    EXPECT_LT(distance(found[66], {88.0, 128.0}), 8.0);  // the mouth
}

TEST(FaceLandmarks, FollowATurnedHead) {
    Similarity upright, turned;
    const auto straight = turned_photo(0.0, upright);
    const auto tilted = turned_photo(35.0, turned);
    const auto network = landmark_network();
    const FaceBox box = {.centre = {198.0, 200.0}, .width = 88.0, .height = 108.0};
    auto expected = find_landmarks(network, straight, box);
    for (auto& point : expected) point = turned(upright.inverse()(point));
    const auto found = find_landmarks(network, tilted, box);
    EXPECT_NEAR(roll_of(found) - roll_of(expected), 0.0, 0.06);
    EXPECT_THAT(distances(found, expected), Each(Lt(8.0)));
}

TEST(FaceLandmarks, DoNotDependOnTheRestOfThePhoto) {
    const auto network = landmark_network();
    const FaceBox box = {.centre = {88.0, 100.0}, .width = 88.0, .height = 108.0};
    auto expected =
        find_landmarks(network,
                       placed(astronaut(), 400, 400, 100, 90),
                       {.centre = box.centre + Point{100, 90}, .width = 88.0, .height = 108.0});
    const auto found =
        find_landmarks(network,
                       placed(astronaut(), 900, 700, 500, 400),
                       {.centre = box.centre + Point{500, 400}, .width = 88.0, .height = 108.0});
    for (auto& point : expected) point = point + Point{400, 310};
    EXPECT_THAT(distances(found, expected), Each(Lt(0.01)));
}

}  // namespace
}  // namespace pliant::facenets
