#pragma once

#include "core/base/precision.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pliant::engine {

/// The noise inputs of the generator: the maps stored with the weights (the same seed gives the
/// same picture), none, or new maps drawn from their own seed.
enum class NoiseKind { Const, None, Random };

/// One file per picture, or one labelled sheet of all of them.
enum class Layout { Files, Grid };

struct GeneratedPictures {
    std::filesystem::path model;
    std::string device = {};  ///< "CPU" or "CUDA 0 (NVIDIA H100)"; the last one used
    std::vector<std::filesystem::path> files = {};  ///< pictures and arrays, in the order written
    std::size_t finished = 0;                       ///< seeds whose pictures are in `files`
    std::size_t wanted = 0;                         ///< more than `finished` after a cancellation
};

/// Generate pictures from seeds. Answered by GeneratedPictures, also after a cancellation, with the
/// pictures finished by then.
struct Generate {
    using Answer = GeneratedPictures;

    std::filesystem::path model = {};  ///< empty: the bundled one
    std::string network = {};          ///< name in the file; empty: the averaged generator
    std::vector<std::uint32_t> seeds;
    double psi = 0.7;  ///< truncation: 0 the mean picture, 1 the full variety
    std::optional<std::int64_t> cutoff = {};       ///< rows of W+ that are truncated; empty: all
    std::optional<std::int64_t> class_index = {};  ///< for conditional networks, and only for them
    NoiseKind noise = NoiseKind::Const;
    std::uint64_t noise_seed = 0;  ///< of NoiseKind::Random
    /// Of StyleGAN3: the picture is turned around its middle, anticlockwise, degrees, and then
    /// shifted to the right and down, in sides of the picture.
    double rotate = 0.0;
    double shift_x = 0.0, shift_y = 0.0;
    Precision precision = Precision::Exact;
    std::string device = "auto";  ///< "auto", "cpu", "cuda" or "cuda:1"
    Layout layout = Layout::Files;
    /// Files: a folder, created if needed, for seed0042.png and so on; or, for a single seed, a
    /// file ending in .png, .jpg, .jpeg or .webp. Grid: such a file.
    std::filesystem::path out;
    bool with_arrays = false;  ///< also seed0042.npy, the float32 picture [3,H,W] in about [-1,1]
};

}  // namespace pliant::engine
