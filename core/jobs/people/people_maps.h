#pragma once

#include "core/base/result.h"
#include "core/people/motion.h"
#include "core/people/rendered_head.h"

#include <filesystem>
#include <vector>

namespace pliant::jobs {

/// Writes the maps of a picture, its path without an extension given, and adds the files' names to
/// `files`; S is the picture's side:
///   -segments.png   grey, values of people::Segment
///   -depth.npy      float32 [S,S], dm from the camera, 0: background
///   -surface.npy    float32 [S,S,3]: value of people::SurfacePart, u, v
///   -normals.npy    float32 [S,S,3]: x right, y up, z to the viewer; 0: background
///   -cover.npy      float32 [S,S,2]: hair, glasses, 0 .. 1
/// Errors: FileUnwritable.
[[nodiscard]] Result<void> write_maps(const std::filesystem::path& stem,
                                      const people::RenderedHead& head,
                                      std::vector<std::filesystem::path>& files);

/// The same for how a person moved from one picture to another:
///   -motion.npy     float32 [S,S,2], px, x right, y down: from the first picture to the second
///   -fate.npy       uint8 [S,S], of the first picture's pixels: values of people::Fate
///   -origin.npy     uint8 [S,S], of the second picture's pixels: their fate on the way back, so
///                   that what is not 0 is new
[[nodiscard]] Result<void> write_motion(const std::filesystem::path& stem,
                                        const people::Motion& there,
                                        const people::Motion& back,
                                        std::vector<std::filesystem::path>& files);

}  // namespace pliant::jobs
