#pragma once

#include "core/base/geometry.h"
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pliant::engine {

/// A property that a file states of itself or of a network in it.
struct Setting {
    std::string name;   ///< dots between levels: "training_set_kwargs.resolution"
    std::string value;  ///< as JSON: "64", "\"paper256\"", "[1,2]"
};

/// A network in a model file, supported by Pliant or not.
struct NetworkInfo {
    std::string name;        ///< its key in the file; empty: the file's own top level
    std::string class_name;  ///< as in the file; empty if it has none
    std::int64_t tensor_count = 0;
    std::int64_t number_count = 0;       ///< elements of all tensors, buffers included
    std::vector<Setting> settings = {};  ///< that it was constructed with
    std::string problem = {};            ///< a sentence, if it cannot be read
};

/// A generator that Pliant can use.
struct GeneratorInfo {
    std::string architecture;           ///< "StyleGAN2", "StyleGAN3-T", "StyleGAN3-R"
    std::string network;                ///< its name in the file
    std::int64_t resolution = 0;        ///< longer side of the picture, px
    Size size = {};                     ///< of the picture, px
    std::int64_t picture_channels = 3;  ///< 1: grey; 3: RGB; 4: RGB and alpha
    std::int64_t z_dim = 0;
    std::int64_t w_dim = 0;
    std::int64_t c_dim = 0;  ///< number of classes; 0: not conditional
    std::int64_t num_ws = 0;
    std::int64_t mapping_layers = 0;
    std::int64_t parameter_count = 0;  ///< trainable parameters
    /// A block, whose features a drag may use.
    struct Block {
        std::int64_t resolution = 0;  ///< longer side, px
        std::int64_t channels = 0;
    };
    std::vector<Block> blocks;  ///< by resolution
    std::optional<double> conv_clamp;
    std::vector<std::string> substitutes;  ///< how missing parts were replaced, in sentences
};

struct ModelInfo {
    std::filesystem::path file;
    std::string format;  ///< "official pickle", "PyTorch zip", "PyTorch legacy", "safetensors"
    std::uint64_t byte_count = 0;
    std::string sha256;
    std::vector<NetworkInfo> networks;
    std::optional<GeneratorInfo> generator;
    std::string why_no_generator;  ///< a sentence, if there is no usable generator
    /// What reach::Reach::natural() is, if it is kept in the file or beside it.
    std::optional<double> natural_strain = {};
    std::vector<Setting> settings;  ///< of the file as a whole
};

/// Examine a model file. Answered by ModelInfo.
struct Info {
    using Answer = ModelInfo;

    std::filesystem::path file;
    std::string network = {};  ///< name in the file; empty: the averaged generator
};

struct ConvertedModel {
    std::filesystem::path file;
    std::uint64_t byte_count = 0;
    GeneratorInfo generator;
};

/// Write the generator of a model file as safetensors under its official names; with another model,
/// the weighted mean of both (network interpolation: Wang et al. 2018, "ESRGAN", section 3.4).
/// Answered by ConvertedModel.
struct Convert {
    using Answer = ConvertedModel;

    std::filesystem::path in;
    std::filesystem::path out;  ///< .safetensors, other than `in`; its folder must exist
    std::string network = {};   ///< name in the file; empty: the averaged generator
    std::filesystem::path mixed_with = {};  ///< model of the same shape; empty: none
    double share = 0.5;                     ///< weight of that model, 0 to 1
    /// Write only the statistics of the latents, which a drag would measure, to keep them beside
    /// the model: see reach::Reach.
    bool reach_alone = false;
};

/// What one of the files of a DescribeModels contains.
struct Described {
    std::size_t index = 0;  ///< in the request
    Result<GeneratorInfo> generator;
};

struct DescribedModels {
    std::size_t count = 0;
};

/// Describe model files, one after another. Each result is reported as a Part with a Described.
struct DescribeModels {
    using Answer = DescribedModels;

    std::vector<std::filesystem::path> files;  ///< an empty path: the bundled model
};

}  // namespace pliant::engine
