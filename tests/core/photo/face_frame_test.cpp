#include "core/photo/face_frame.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace pliant::photo {
namespace {

using Landmarks = std::array<Point, 68>;

constexpr int kSide = 256;

/// A face as core/people frames it, in a picture of 256 px: the eyes 0.2487 of the side apart, the
/// mouth 0.2795 below; `aside` is where the nose points.
Landmarks face(double aside = 0.0) {
    Landmarks landmarks;
    landmarks.fill({kSide / 2.0, kSide / 2.0});
    const Point eyes = {(0.5 + 0.754 * aside) * kSide - 0.5, 0.4586 * kSide - 0.5};
    const double half = 0.2487 / 2 * kSide;
    for (std::size_t i = 36; i <= 41; ++i) landmarks[i] = eyes - Point{half, 0.0};
    for (std::size_t i = 42; i <= 47; ++i) landmarks[i] = eyes + Point{half, 0.0};
    landmarks[30] = eyes + Point{aside * kSide, 0.15 * kSide};
    const Point mouth = eyes + Point{0.0, 0.2795 * kSide};
    landmarks[48] = mouth - Point{25.0, 0.0};
    landmarks[54] = mouth + Point{25.0, 0.0};
    return landmarks;
}

Landmarks moved(Landmarks landmarks, const Similarity& motion) {
    for (auto& point : landmarks) point = motion(point);
    return landmarks;
}

/// Photo px from px of the frame as a picture of 256 px.
Similarity photo_from_frame(FaceFraming framing, const Landmarks& landmarks) {
    return placement_of(face_frame(framing, landmarks), {kSide, kSide});
}

void expect_same(const Similarity& found, const Similarity& expected) {
    for (const Point corner : {Point{0, 0}, Point{kSide - 1.0, 0}, Point{10, kSide - 1.0}}) {
        EXPECT_LT(distance(found(corner), expected(corner)), 1e-6 * expected.scale * kSide);
    }
}

TEST(FaceFrame, LeavesARenderedHeadWhereItIs) {
    expect_same(photo_from_frame(FaceFraming::People, face()), {});
}

TEST(FaceFrame, FollowsATurnedHeadAsTheCameraDoes) {
    auto turned = face(0.06);
    expect_same(photo_from_frame(FaceFraming::People, turned), {});
    // Seen from the side the eyes move together; the distance to the mouth then tells the size.
    for (std::size_t i = 36; i <= 47; ++i) {
        const Point middle = {(0.5 + 0.754 * 0.06) * kSide - 0.5, 0.4586 * kSide - 0.5};
        turned[i] = middle + 0.7 * (turned[i] - middle);
    }
    expect_same(photo_from_frame(FaceFraming::People, turned), {});
}

TEST(FaceFrame, MovesWithTheFace) {
    const Similarity motion = {2.5, 0.6, {300.0, -40.0}};
    for (const auto framing : {FaceFraming::People, FaceFraming::Ffhq}) {
        const auto before = photo_from_frame(framing, face(0.03));
        const auto after = photo_from_frame(framing, moved(face(0.03), motion));
        expect_same(after, motion * before);
    }
}

TEST(FaceFrame, IsThatOfFfhq) {
    // The recipe's quadrilateral, as its program computes it: c - x - y, c - x + y, c + x + y.
    const auto landmarks = moved(face(), {1.7, -0.3, {50.0, 90.0}});
    const Point left = landmarks[36], right = landmarks[42],
                mouth = 0.5 * (landmarks[48] + landmarks[54]);
    const Point eyes = 0.5 * (left + right), across = right - left, down = mouth - eyes;
    Point x = {across.x + down.y, across.y - down.x};
    x = std::max(length(across) * 2.0, length(down) * 1.8) / length(x) * x;
    const Point y = {-x.y, x.x}, c = eyes + 0.1 * down;
    const auto frame = photo_from_frame(FaceFraming::Ffhq, landmarks);
    EXPECT_LT(distance(frame({-0.5, -0.5}), c - x - y), 1e-6);
    EXPECT_LT(distance(frame({-0.5, kSide - 0.5}), c - x + y), 1e-6);
    EXPECT_LT(distance(frame({kSide - 0.5, kSide - 0.5}), c + x + y), 1e-6);
}

TEST(FaceFrame, IsChosenByTheNameOfTheModel) {
    EXPECT_EQ(framing_of("stylegan2-FFHQ-1024x1024"), FaceFraming::Ffhq);
    EXPECT_EQ(framing_of("ffhq"), FaceFraming::Ffhq);
    EXPECT_EQ(framing_of("people-256"), FaceFraming::People);
    EXPECT_EQ(framing_of("ffh"), FaceFraming::People);
}

}  // namespace
}  // namespace pliant::photo
