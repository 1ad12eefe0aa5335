#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace pliant::engine {

struct Retouched {
    std::filesystem::path file;
    std::string device;  ///< "CPU" or "CUDA 0"
};

/// Fill what was rubbed out of a picture, by what was drawn there. Answered by Retouched.
struct Retouch {
    using Answer = Retouched;

    std::filesystem::path picture;
    std::filesystem::path mask;          ///< as large; white: rubbed out, with every shade between
    std::filesystem::path sketch = {};   ///< as large, lines on transparency, or dark on light
    std::filesystem::path colour = {};   ///< as large, dabs on transparency; or colour everywhere
    std::filesystem::path network = {};  ///< written by `TrainRetouch`; empty: the bundled one
    std::uint64_t seed = 0;              ///< another seed, another suggestion
    std::filesystem::path out;           ///< .png, .jpg or .webp
    std::string device = "auto";
};

}  // namespace pliant::engine
