#include "core/people/landmarks.h"

#include "core/people/landmark_vertices.h"
#include "core/people/pixels.h"
#include "core/people/visibility.h"

namespace pliant::people {
namespace {

/// What stands for a segment that is in front of a landmark.
Hider hider_of(Segment segment) {
    switch (segment) {
        case Segment::Background: return Hider::Nothing;
        case Segment::Skin:
        case Segment::Eyes:
        case Segment::Brows:
        case Segment::Lips:
        case Segment::Teeth: return Hider::Head;
        case Segment::Hair: return Hider::Hair;
        case Segment::Glasses: return Hider::Glasses;
        case Segment::Hat: return Hider::Hat;
        case Segment::Cloth: return Hider::Cloth;
    }
    return Hider::Nothing;
}

Hider find_hider(const Picture& picture, const ScreenVertex& at) {
    const Samples& samples = picture.samples;
    const PlacedPoint point = {.surface = 0, .x = at.x, .y = at.y, .distance = 1.0F / at.nearness};
    if (!is_inside(samples, point)) return Hider::Frame;
    const int place = sample_at(samples, point);
    const bool is_behind =
        samples.id[place] != Samples::kNothing &&
        1.0F / samples.nearness[place] < point.distance - same_depth(picture, point.distance) &&
        !shows(picture, point);
    return is_behind || is_veiled(samples, place) ? hider_of(segment_at(picture, place))
                                                  : Hider::Nothing;
}

}  // namespace

std::array<Point, 68> place_landmarks(
    const Assets& assets, const Worn& body, int size, int samples, bool is_mirrored) {
    std::array<Point, 68> places;
    for (int i = 0; i < 68; ++i) {
        const ScreenVertex& at = body.screen[assets.landmarks[i]];
        // The centre of the top-left pixel is at (0, 0).
        Point place = {double{at.x} / samples - 0.5, double{at.y} / samples - 0.5};
        if (is_mirrored) place.x = size - 1 - place.x;
        places[is_mirrored ? kMirroredLandmarks[i] : i] = place;
    }
    return places;
}

std::array<Hider, 68> find_hiders(const Assets& assets, const Picture& picture) {
    std::array<Hider, 68> hiders{};
    for (int i = 0; i < 68; ++i) {
        const ScreenVertex& at = picture.worn.front().screen[assets.landmarks[i]];
        hiders[picture.person.is_mirrored ? kMirroredLandmarks[i] : i] = find_hider(picture, at);
    }
    return hiders;
}

std::string_view to_string(Hider hider) {
    constexpr std::array<std::string_view, kHiders> kNames = {
        "nothing", "head", "hair", "glasses", "hat", "cloth", "frame"};
    return kNames[static_cast<std::size_t>(hider)];
}

}  // namespace pliant::people
