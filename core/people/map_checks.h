#pragma once

#include "core/people/renderer.h"

namespace pliant::people {

/// Uniform light, in which a surface's brightness does not depend on its orientation: what optical
/// flow carries from one picture to another can then be compared.
void light_evenly(Lighting& light);

/// Peak signal-to-noise ratio of the second picture warped to the first by the motion between
/// them, dB, over skin that is visible in both and within 60 degrees of facing the viewer: at
/// grazing angles skin is glossy in any light. Both heads must have segments and normals. 0 if no
/// such skin is seen.
[[nodiscard]] double warped_skin_psnr(const MovedHead& moved);

/// Of the landmarks that are visible on skin in both pictures, how many show the same surface
/// point. Both heads must have surfaces and hidden_by.
struct LandmarkAgreement {
    int compared = 0;
    int agreeing = 0;
};
[[nodiscard]] LandmarkAgreement compare_landmarks(const RenderedHead& a, const RenderedHead& b);

/// The share of pixels whose segment and surface part say the same; lips are skin, and what is
/// translucent is in the segments only. The head must have both maps, with one sample per pixel.
[[nodiscard]] double segment_agreement(const RenderedHead& head);

}  // namespace pliant::people
