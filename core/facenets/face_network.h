#pragma once

#include "core/base/result.h"
#include "core/facenets/regressor_network.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace pliant::facenets {

inline constexpr std::int64_t kLandmarks = 68;
/// What a pixel mostly shows: people::Segment.
inline constexpr std::int64_t kFaceParts = 10;

struct FaceArchitecture {
    std::int64_t size = 256;  ///< side of the picture, px; a multiple of 2^widths
    std::vector<std::int64_t> widths = {16, 32, 64, 128, 192};  ///< at 1/2, 1/4, ... of the size

    bool operator==(const FaceArchitecture&) const = default;
};

/// Throws std::invalid_argument for an impossible or absurdly large network.
void check(const FaceArchitecture& architecture);

/// Reads the picture of a head, in the frame that rendered people have: one trunk that goes down to
/// 1/32 of the size and up again to 1/2, each map up being added to that on the way down, with
/// heads for landmarks, parts and surface coordinates.
struct FaceNetworkImpl : torch::nn::Module {
    FaceNetworkImpl(const FaceArchitecture& architecture, std::uint64_t seed);

    struct Seen {
        /// [N,68,2] float32: x and y as shares of the picture, from its corner. The means of one
        /// map for each (Sun et al. 2018, "Integral human pose regression").
        at::Tensor landmarks;
        at::Tensor visible;      ///< [N,68] logits
        at::Tensor parts;        ///< [N,10,size/2,size/2] logits
        at::Tensor coordinates;  ///< [N,2,size/2,size/2]: u and v of the part's texture, 0 .. 1
    };
    /// picture [N,3,size,size] float32 in [-1,1].
    Seen forward(const at::Tensor& picture, at::ScalarType compute = at::kFloat) const;

    [[nodiscard]] const FaceArchitecture& architecture() const { return architecture_; }

  private:
    struct Up {
        StandardizedConvolution narrow = nullptr;  ///< 1x1, to the width of the map beside it
        StandardizedConvolution mix = nullptr;     ///< 3x3
    };

    FaceArchitecture architecture_;
    std::vector<StandardizedConvolution> down_, same_;
    std::vector<Up> up_;  ///< from the lowest upwards
    at::Tensor landmark_weight_, landmark_bias_;
    at::Tensor visible_weight_, visible_bias_;
    at::Tensor part_weight_, part_bias_;
    at::Tensor coordinate_weight_, coordinate_bias_;
};
TORCH_MODULE(FaceNetwork);

/// A face network as stored in a file.
struct FaceNetworkFile {
    FaceNetwork network = nullptr;
    std::map<std::string, std::string> metadata = {};  ///< other than the network's description
};

/// Errors: FileUnwritable.
[[nodiscard]] Result<void> write(const FaceNetworkFile& face, const std::filesystem::path& file);
/// Errors: those of ModelFile::open; ModelMismatch if the file holds something else; FileCorrupt.
[[nodiscard]] Result<FaceNetworkFile> load_face_network(const std::filesystem::path& path,
                                                        c10::Device device = c10::kCPU);

}  // namespace pliant::facenets
