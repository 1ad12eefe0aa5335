#pragma once

#include "core/base/geometry.h"
#include "core/document/document.h"
#include "core/photo/face_frame.h"
#include "core/photo/frame.h"

#include <filesystem>
#include <optional>
#include <string>

namespace pliant::engine {

/// A latent that stands for a part of a photo.
struct FoundLatent {
    document::ModelReference model;
    document::Latent latent;  ///< W+
    Similarity placement;     ///< photo px from px of the model's picture
    double psnr = 0.0;        ///< of the latent's picture, dB
    double strain = 0.0;      ///< of its most strained row; see reach::Reach
    double seconds = 0.0;     ///< of the search
    bool is_complete = true;  ///< false: stopped before its end
};

/// As many steps as move a search's beginning near enough to be pulled at, in less than a second;
/// a search that begins there refines it.
inline constexpr int kQuickSteps = 6;

/// Find the latent of a model whose picture stands for a part of a photo. Answered by FoundLatent,
/// also after a cancellation, with the best so far.
struct FindLatent {
    using Answer = FoundLatent;

    document::Photo photo;
    photo::Frame frame;                ///< the part
    std::filesystem::path model = {};  ///< empty: the bundled one
    std::string network = {};          ///< name in the file; empty: the averaged generator
    int steps = 0;                     ///< 0: as many as usual
    std::string device = "auto";
    /// Where the search begins, W+; empty: it finds that out for itself.
    document::Latent begin = {};
};

struct ReadyForPhotos {};

/// Have at hand what the first FindLatent of a model would have to wait for. Answered by
/// ReadyForPhotos; both must be asked of the same engine.
struct PrepareForPhotos {
    using Answer = ReadyForPhotos;

    std::filesystem::path model = {};  ///< empty: the bundled one
    std::string network = {};          ///< name in the file; empty: the averaged generator
    std::string device = "auto";
};

struct BegunPhoto {
    std::filesystem::path file;
    FoundLatent found;
};

/// Begin an edit of a photo: a session in which a layer stands for a part of it, or for a face,
/// carried. Answered by BegunPhoto, also after a cancellation, with the best so far.
struct BeginPhoto {
    using Answer = BegunPhoto;

    std::filesystem::path photo;
    std::optional<photo::Frame> frame = {};  ///< the part; none: a face
    int face = 0;  ///< number of the face, from 1, from left to right; 0: the only one
    std::optional<photo::FaceFraming> framing =
        {};                            ///< of the face; none: as the model's name says
    std::filesystem::path model = {};  ///< empty: the bundled one
    std::string network = {};          ///< name in the file; empty: the averaged generator
    int steps = 0;                     ///< 0: as many as usual
    std::string device = "auto";
    std::filesystem::path out;  ///< .pliant
};

}  // namespace pliant::engine
