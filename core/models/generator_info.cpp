#include "core/models/generator_info.h"

#include "core/stylegan/checkpoint.h"
#include "core/stylegan/substitutes.h"

#include <string>
#include <utility>
#include <vector>

namespace pliant::models {

engine::GeneratorInfo generator_info(const stylegan::Description& description) {
    const auto& architecture = description.architecture;
    const auto substitutes = stylegan::substitutes(description.omissions);
    std::vector<engine::GeneratorInfo::Block> blocks;
    for (int block = 0; block < architecture.block_count(); ++block) {
        blocks.push_back({architecture.block_resolution(block),
                          architecture.channels[static_cast<std::size_t>(block)]});
    }
    return {
        .architecture = std::string(architecture.name()),
        .network = description.name,
        .resolution = architecture.resolution(),
        .size = architecture.size(),
        .picture_channels = architecture.picture_channels,
        .z_dim = architecture.z_dim,
        .w_dim = architecture.w_dim,
        .c_dim = architecture.c_dim,
        .num_ws = architecture.num_ws(),
        .mapping_layers = architecture.mapping_layers,
        .parameter_count = description.parameter_count,
        .blocks = std::move(blocks),
        .conv_clamp = architecture.conv_clamp,
        .substitutes = {substitutes.begin(), substitutes.end()},
    };
}

}  // namespace pliant::models
