#include "core/inpaint/network.h"

#include "core/base/text.h"
#include "core/inpaint/light_network.h"
#include "core/inpaint/published_network.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <stdexcept>

namespace pliant::inpaint {
namespace {

constexpr std::int64_t kPublishedSize = 512, kPublishedLevels = 7;
constexpr std::int64_t kFirstWidth = 64, kLastWidth = 512;
constexpr std::int64_t kMaxChannels = 1024;
constexpr std::size_t kMinLevels = 3, kMaxLevels = 8;

}  // namespace

std::string_view to_string(Form form) { return form == Form::Published ? "published" : "light"; }

Architecture Architecture::published(std::int64_t size) {
    Architecture architecture{Form::Published, {}};
    auto levels = kPublishedLevels;
    for (auto side = kPublishedSize; side > size; side /= 2) --levels;
    for (std::int64_t i = 0; i < levels; ++i) {
        architecture.channels.push_back(std::min(kFirstWidth << i, kLastWidth));
    }
    return architecture;
}

Architecture Architecture::light() { return {Form::Light, {24, 48, 96, 160, 224}}; }

void check(const Architecture& architecture) {
    const auto& channels = architecture.channels;
    if (channels.size() < kMinLevels || channels.size() > kMaxLevels) {
        throw std::invalid_argument(text("it has ", channels.size(), " levels"));
    }
    for (const auto count : channels) {
        if (count < 1 || count > kMaxChannels) {
            throw std::invalid_argument(text("a level has ", count, " channels"));
        }
    }
    if (!std::ranges::is_sorted(channels)) {
        throw std::invalid_argument("a level has fewer channels than the one above it");
    }
}

at::Tensor network_input(const Erased& erased, Form form) {
    const auto& mask = erased.mask;
    const auto has_colour = erased.has_colour * mask;
    std::vector<at::Tensor> parts = {erased.picture * (1.0 - mask), erased.sketch * mask};
    if (form == Form::Published) {
        // The authors' program takes black for no colour: both are -1.
        parts.push_back(at::where(has_colour > 0.0, erased.colour, -at::ones_like(erased.colour)) *
                        mask);
    } else {
        parts.insert(parts.end(), {erased.colour * has_colour, has_colour});
    }
    parts.insert(parts.end(), {mask, erased.noise * mask});
    return at::cat(parts, 1);
}

at::Tensor composed(const at::Tensor& filled, const Erased& erased) {
    return at::where(erased.mask > 0.0,
                     erased.picture.lerp(filled, erased.mask.expand_as(filled)),
                     erased.picture);
}

std::shared_ptr<Network> make_network(const Architecture& architecture, std::uint64_t seed) {
    check(architecture);
    const at::Generator random = at::detail::createCPUGenerator(seed);
    if (architecture.form == Form::Published) {
        return std::make_shared<PublishedNetwork>(architecture, random);
    }
    return std::make_shared<LightNetwork>(architecture, random);
}

}  // namespace pliant::inpaint
