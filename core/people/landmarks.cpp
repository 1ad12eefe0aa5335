#include "core/people/landmarks.h"

#include "core/people/landmark_vertices.h"

namespace pliant::people {

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

}  // namespace pliant::people
