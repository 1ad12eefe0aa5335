#pragma once

#include <array>

namespace pliant::people {

/// Vertices of MakeHuman's base mesh at the 68 landmarks of Multi-PIE. The picture's left is the
/// person's right, where x is negative.
inline constexpr std::array<int, 68> kLandmarkVertices = {
    5471,  5465, 5465,  912,   5240,  892,   784,  921,  991,  7623, 7501, 7594,
    11849, 7614, 12013, 12064, 12070,        // jaw
    262,   225,  204,   205,   208,          // brow on the left of the picture
    6983,  6980, 6979,  6999,  7031,         // the other brow
    132,   131,  201,   5054,                // ridge of the nose
    286,   314,  317,   7077,  7055,         // base of the nose
    24,    0,    54,    66,    47,    41,    // eye on the left of the picture
    6850,  6838, 6784,  6808,  6825,  6831,  // the other eye
    425,   5351, 460,   466,   7219,  11953, 7185, 7239, 7245, 496,  490,  484,  // outer lips
    500,   517,  520,   7264,  7249,  7242,  493,  487,                          // inner lips
};

/// The landmark that each one becomes in a mirror image.
inline constexpr std::array<int, 68> kMirroredLandmarks = {
    16, 15, 14, 13, 12, 11, 10, 9,  8,  7,  6,  5,  4, 3, 2, 1, 0,  // jaw
    26, 25, 24, 23, 22, 21, 20, 19, 18, 17,                         // brows
    27, 28, 29, 30, 35, 34, 33, 32, 31,                             // nose
    45, 44, 43, 42, 47, 46, 39, 38, 37, 36, 41, 40,                 // eyes
    54, 53, 52, 51, 50, 49, 48, 59, 58, 57, 56, 55,                 // outer lips
    64, 63, 62, 61, 60, 67, 66, 65,                                 // inner lips
};

}  // namespace pliant::people
