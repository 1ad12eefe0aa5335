#include "core/photo/face_frame.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstddef>

namespace pliant::photo {
namespace {

// Of the frame that core/people draws, as shares of its side, measured from the landmarks of 400
// rendered people who look ahead, at rest: between the eyes, from the middle of the eyes to that of
// the mouth, and the height of the eyes.
constexpr double kPeopleEyes = 0.2487;
constexpr double kPeopleMouth = 0.2795;
constexpr double kPeopleEyeHeight = 0.4586;
// How far the eyes lie aside, of how far the tip of the nose lies aside of them: the camera follows
// a turned head three quarters of the way. From 400 people in any pose.
constexpr double kPeopleAside = 0.754;

// Of the FFHQ recipe: half of the side is the larger of these multiples of the same two distances,
// and the middle lies below the eyes.
constexpr double kFfhqEyes = 2.0;
constexpr double kFfhqMouth = 1.8;
constexpr double kFfhqBelowEyes = 0.1;  // of the distance to the mouth

Point mean_of(const std::array<Point, 68>& landmarks, std::size_t first, std::size_t last) {
    Point sum;
    for (auto i = first; i <= last; ++i) sum = sum + landmarks[i];
    return 1.0 / static_cast<double>(last - first + 1) * sum;
}

/// What both recipes start from.
struct Face {
    Point eyes;      ///< their middle
    double apart;    ///< the centres of the eyes
    Point to_mouth;  ///< from the middle of the eyes to that of the corners of the mouth
    double angle;    ///< of the face, from eyes and mouth together
    double aside;    ///< the tip of the nose from the eyes, along the face's own x

    explicit Face(const std::array<Point, 68>& landmarks) {
        const auto left = mean_of(landmarks, 36, 41), right = mean_of(landmarks, 42, 47);
        eyes = 0.5 * (left + right);
        apart = distance(left, right);
        to_mouth = 0.5 * (landmarks[48] + landmarks[54]) - eyes;
        const auto across = right - left;
        const Point x = {across.x + to_mouth.y, across.y - to_mouth.x};
        angle = std::atan2(x.y, x.x);
        const auto nose = landmarks[30] - eyes;
        aside = nose.x * std::cos(angle) + nose.y * std::sin(angle);
    }
};

/// The frame of that side, px of the photo, that shows the point `seen` at `place`, in shares of
/// the frame.
Frame frame_with(Point seen, Point place, double side, double angle) {
    const Similarity turned{side, angle};
    return {seen + turned(Point{0.5, 0.5} - place), side, side, angle};
}

}  // namespace

FaceFraming framing_of(std::string_view model_name) {
    constexpr std::string_view kFfhq = "ffhq";
    const auto is_same = [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == b;
    };
    const auto found = std::ranges::search(model_name, kFfhq, is_same);
    return found.empty() ? FaceFraming::People : FaceFraming::Ffhq;
}

Frame face_frame(FaceFraming framing, const std::array<Point, 68>& landmarks) {
    const Face face(landmarks);
    if (framing == FaceFraming::Ffhq) {
        const double half = std::max(kFfhqEyes * face.apart, kFfhqMouth * length(face.to_mouth));
        const auto middle = face.eyes + kFfhqBelowEyes * face.to_mouth;
        return frame_with(middle, {0.5, 0.5}, 2.0 * half, face.angle);
    }
    const double side = std::max(face.apart / kPeopleEyes, length(face.to_mouth) / kPeopleMouth);
    const Point place = {0.5 + kPeopleAside * face.aside / side, kPeopleEyeHeight};
    return frame_with(face.eyes, place, side, face.angle);
}

}  // namespace pliant::photo
