#include "core/people/landmarks.h"

#include "core/people/landmark_vertices.h"
#include "core/people/pixels.h"
#include "core/people/visibility.h"

namespace pliant::people {
namespace {

/// The occluder that a segment in front of a landmark stands for.
Occluder occluder_of(Segment segment) {
    switch (segment) {
        case Segment::Background: return Occluder::Nothing;
        case Segment::Skin:
        case Segment::Eyes:
        case Segment::Brows:
        case Segment::Lips:
        case Segment::Teeth: return Occluder::Head;
        case Segment::Hair: return Occluder::Hair;
        case Segment::Glasses: return Occluder::Glasses;
        case Segment::Hat: return Occluder::Hat;
        case Segment::Cloth: return Occluder::Cloth;
    }
    return Occluder::Nothing;
}

Occluder find_occluder(const Picture& picture, const ScreenVertex& at) {
    const Samples& samples = picture.samples;
    const PlacedPoint point = {
        .surface = 0, .x = at.x, .y = at.y, .distance = 1.0F / at.inverse_depth};
    if (!is_inside(samples, point)) return Occluder::Frame;
    const int place = sample_at(samples, point);
    const bool is_behind = samples.id[place] != Samples::kNothing &&
                           1.0F / samples.inverse_depth[place] <
                               point.distance - depth_tolerance(picture, point.distance) &&
                           !shows(picture, point);
    return is_behind || is_veiled(samples, place) ? occluder_of(segment_at(picture, place))
                                                  : Occluder::Nothing;
}

}  // namespace

std::array<Point, 68> place_landmarks(
    const Assets& assets, const PosedSurface& body, int size, int samples, bool is_mirrored) {
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

std::array<Occluder, 68> find_occluders(const Assets& assets, const Picture& picture) {
    std::array<Occluder, 68> occluders{};
    for (int i = 0; i < 68; ++i) {
        const ScreenVertex& at = picture.surfaces.front().screen[assets.landmarks[i]];
        occluders[picture.person.is_mirrored ? kMirroredLandmarks[i] : i] =
            find_occluder(picture, at);
    }
    return occluders;
}

std::string_view to_string(Occluder occluder) {
    constexpr std::array<std::string_view, kOccluders> kNames = {
        "nothing", "head", "hair", "glasses", "hat", "cloth", "frame"};
    return kNames[static_cast<std::size_t>(occluder)];
}

}  // namespace pliant::people
