#pragma once

#include "core/base/result.h"
#include "core/inpaint/network.h"

#include <c10/core/Device.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace pliant::inpaint {

/// A trained network as stored in a file.
struct NetworkFile {
    Architecture architecture;
    std::int64_t size = 256;  ///< side of the pictures it was trained on, px
    std::shared_ptr<const Network> network;
    std::map<std::string, std::string> metadata = {};  ///< other than the network's description
};

/// Writes a safetensors file atomically, with float16 weights. Errors: FileUnwritable.
[[nodiscard]] Result<void> write(const NetworkFile& file, const std::filesystem::path& path);

/// Errors: those of ModelFile::open; ModelMismatch if the file is not a network for retouching;
/// FileCorrupt, naming what is missing, does not fit or is not finite.
[[nodiscard]] Result<NetworkFile> load(const std::filesystem::path& path, c10::Device device);

/// Noise for Erased::noise, [1,1,height,width]: another seed, another suggestion.
[[nodiscard]] at::Tensor noise_of(std::uint64_t seed,
                                  std::int64_t height,
                                  std::int64_t width,
                                  c10::Device device);

/// The picture with what was rubbed out filled, [N,3,H,W]; bit for bit the picture where the mask
/// is 0. Pictures of any size: where a side is no multiple of the network's step, it is filled with
/// a reflected edge.
[[nodiscard]] at::Tensor retouched(const NetworkFile& file, const Erased& erased);

}  // namespace pliant::inpaint
