#include "core/facenets/face_search.h"

#include "core/image/compose.h"
#include "core/image/resize.h"
#include "tests/core/facenets/face_nets.h"

#include <gmock/gmock.h>

#include <memory>
#include <numbers>

namespace pliant::facenets {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr image::Rgb kGrey = {120, 120, 120};

std::vector<FaceBox> faces_in(image::Image photo) {
    const auto net = detector();
    FaceSearch search(net, std::make_shared<const image::Image>(std::move(photo)));
    double done = 0.0;
    while (!search.finished()) {
        search.step();
        // More looks may be added once, when there is nobody upright.
        EXPECT_TRUE(search.done() > done || search.found().empty());
        done = search.done();
    }
    return search.found();
}

/// Where the face is in the astronaut's picture, px.
constexpr Point kFace = {88.0, 100.0};

void expect_face_at(const FaceBox& box, Point centre, double scale) {
    EXPECT_LT(distance(box.centre, centre), 15.0 * scale);
    EXPECT_GT(box.width, 60.0 * scale);
    EXPECT_LT(box.width, 130.0 * scale);
}

TEST(FaceSearch, FindsSeveralFacesFromLeftToRight) {
    const auto head = astronaut();
    const auto small = image::resized(head, 100, 110);
    auto photo = placed(head, 900, 600, 600, 40, kGrey);
    for (int y = 0; y < small.height(); ++y) {
        for (int x = 0; x < small.width(); ++x) photo.set(100 + x, 300 + y, small.at(x, y));
    }
    const auto found = faces_in(photo);
    ASSERT_THAT(found, SizeIs(2));
    expect_face_at(found[0], Point{100.0, 300.0} + 0.5 * kFace, 0.5);
    expect_face_at(found[1], Point{600.0, 40.0} + kFace, 1.0);
}

TEST(FaceSearch, FindsASmallFaceInALargePhoto) {
    // The face is a 45th of the photo's width.
    const auto found = faces_in(placed(astronaut(), 4000, 3000, 2900, 1700, kGrey));
    ASSERT_THAT(found, SizeIs(1));
    expect_face_at(found[0], Point{2900.0, 1700.0} + kFace, 1.0);
}

TEST(FaceSearch, FindsAFaceThatFillsThePhoto) {
    const auto head = image::resized(placed(astronaut(), 100, 120, -38, -40), 1000, 1200);
    const auto found = faces_in(head);
    ASSERT_THAT(found, SizeIs(1));
    expect_face_at(found[0], 10.0 * (kFace - Point{38.0, 40.0}), 10.0);
}

TEST(FaceSearch, FindsAFaceThatReachesOutOfThePhoto) {
    const auto found = faces_in(placed(astronaut(), 400, 400, -70, 120, kGrey));
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_LT(distance(found[0].centre, Point{-70.0, 120.0} + kFace), 30.0);
}

TEST(FaceSearch, FindsAFaceInAPhotoThatLiesOnItsSide) {
    const auto head = std::make_shared<const image::Image>(astronaut());
    Similarity photo_from_head{1.0, std::numbers::pi / 2, {}};
    photo_from_head.shift = Point{300.0, 200.0} - photo_from_head(kFace);
    const image::PlacedPicture placed_head = {
        .picture = head, .size = {head->width(), head->height()}, .placement = photo_from_head};
    const auto found =
        faces_in(image::composed_over(image::Image(600, 400, kGrey), {&placed_head, 1}));
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_LT(distance(found[0].centre, {300.0, 200.0}), 20.0);
    EXPECT_NEAR(found[0].turn, std::numbers::pi / 2, 1e-9);
}

TEST(FaceSearch, FindsNobodyWhereNobodyIs) {
    EXPECT_THAT(faces_in(image::Image(700, 300, kGrey)), IsEmpty());
    EXPECT_THAT(faces_in(image::Image(1, 1, kGrey)), IsEmpty());
    EXPECT_THAT(faces_in(image::Image(3, 5000, kGrey)), IsEmpty());
}

TEST(FaceSearch, KeepsTheMostCertainOfOverlappingBoxes) {
    const FaceBox sure = {.centre = {50, 50}, .width = 40, .height = 40, .score = 0.9};
    auto near = sure, inside = sure, beside = sure;
    near.centre.x += 5;
    near.score = 0.8;
    inside.width = inside.height = 15;
    inside.score = 0.95;
    beside.centre.x += 35;
    beside.score = 0.6;
    const auto kept = without_repetitions({near, sure, beside});
    ASSERT_THAT(kept, SizeIs(2));
    EXPECT_EQ(kept[0].score, 0.9);
    EXPECT_EQ(kept[1].score, 0.6);
    EXPECT_THAT(without_repetitions({sure, inside}), SizeIs(1));
}

}  // namespace
}  // namespace pliant::facenets
