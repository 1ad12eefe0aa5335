#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pliant::engine {

struct DiscoveredAxes {
    std::filesystem::path file;
    std::size_t axes = 0;
    std::int64_t samples = 0;  ///< pictures read
    double seconds = 0.0;      ///< without those of a run that was resumed
    std::string table;         ///< formatted for a terminal
};

/// Find the axes of a model's attributes in its latent space. Answered by DiscoveredAxes. Stopped,
/// it fails with Cancelled, and can be resumed.
struct DiscoverAxes {
    using Answer = DiscoveredAxes;

    std::filesystem::path model = {};      ///< empty: the bundled one
    std::string network = {};              ///< name in the file; empty: the averaged generator
    std::filesystem::path regressor = {};  ///< that reads the labels; empty: the bundled one
    bool has_labels = true;                ///< false: picture statistics only
    /// A person's ratings of seeds' pictures, .csv: axes of these instead; empty: none.
    std::filesystem::path ratings = {};
    std::int64_t samples = 20'000;  ///< pictures
    std::uint32_t first_seed = 0;   ///< of consecutive ones
    int unsupervised = 10;          ///< principal axes and factor axes, each
    /// .axes.safetensors; empty: the user's own axes of this model, where the program finds them.
    std::filesystem::path out = {};
    bool resume = false;              ///< continue from the sums kept beside `out`
    double checkpoint_minutes = 2.0;  ///< between two times that they are kept
    std::string device = "auto";
};

struct ListedAxes {
    std::string table;  ///< formatted for a terminal
    std::string json;
};

/// List the axes of a model. Answered by ListedAxes.
struct ListAxes {
    using Answer = ListedAxes;

    std::filesystem::path model = {};  ///< empty: the bundled one
    std::filesystem::path axes = {};   ///< the file; empty: where they are found for the model
};

/// How far a slider is moved.
struct AxisAmount {
    std::string axis;
    double amount = 0.0;  ///< standard deviations
};

/// A picture, and how its sliders stand.
struct SliderPicture {
    std::filesystem::path model = {};        ///< empty: the bundled one
    std::optional<std::uint32_t> seed = {};  ///< the picture's; exactly one of these three
    std::filesystem::path latent = {};       ///< W+, as document::load_latent reads
    std::filesystem::path session = {};      ///< the active layer of this session; with its model
    double psi = 0.7;                        ///< truncation of the seed's latent
    std::filesystem::path axes = {};  ///< the file; empty: where they are found for the model
    std::vector<AxisAmount> amounts = {};
    std::vector<std::string> locked = {};  ///< besides those locked in the session
    std::string device = "auto";
};

struct EditedPicture {
    std::vector<std::filesystem::path> files = {};
    std::string device;  ///< "CPU" or "CUDA 0"
};

/// Move sliders of a picture. Answered by EditedPicture.
struct EditPicture : SliderPicture {
    using Answer = EditedPicture;

    std::filesystem::path out;              ///< .png, .jpg, .webp, or a session: .pliant
    std::filesystem::path latent_out = {};  ///< .npy or .safetensors, W+; empty: none
};

/// Show what a slider does: a strip of pictures (.png, .jpg, .webp) or a movie (.gif, .mp4, or a
/// folder of pictures). Answered by EditedPicture.
struct WalkAxis : SliderPicture {
    using Answer = EditedPicture;

    std::string axis;
    double from = -3.0, to = 3.0;  ///< standard deviations
    int pictures = 0;              ///< 0: 7 in a strip, 61 in a movie
    int frames_per_second = 25;
    std::filesystem::path out;
};

}  // namespace pliant::engine
