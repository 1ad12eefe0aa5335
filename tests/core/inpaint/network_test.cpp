#include "core/inpaint/network.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>
#include <gtest/gtest.h>

#include <map>
#include <stdexcept>
#include <string>

namespace pliant::inpaint {
namespace {

/// A random picture with its middle rubbed out, and all over it lines, colours and noise.
Erased erased(std::int64_t side) {
    const auto random = at::detail::createCPUGenerator(7);
    Erased result{.picture = at::rand({1, 3, side, side}, random) * 2.0 - 1.0,
                  .mask = at::zeros({1, 1, side, side}),
                  .sketch = (at::rand({1, 1, side, side}, random) > 0.5).to(at::kFloat),
                  .colour = at::rand({1, 3, side, side}, random) * 2.0 - 1.0,
                  .has_colour = (at::rand({1, 1, side, side}, random) > 0.5).to(at::kFloat),
                  .noise = at::randn({1, 1, side, side}, random)};
    result.mask.narrow(2, side / 4, side / 2).narrow(3, side / 4, side / 2).fill_(1.0);
    return result;
}

std::map<std::string, std::int64_t> sizes_of(const Network& network) {
    std::map<std::string, std::int64_t> sizes;
    for (const auto& each : network.named_parameters()) sizes[each.key()] = each.value().numel();
    return sizes;
}

std::int64_t count_of(const Network& network) {
    std::int64_t sum = 0;
    for (const auto& [name, size] : sizes_of(network)) sum += size;
    return sum;
}

TEST(PublishedNetwork, HasTheLayersOfThePaper) {
    const auto network = make_network(Architecture::published(512), 1);
    auto sizes = sizes_of(*network);
    EXPECT_EQ(sizes.at("down0.weight") + sizes.at("down0.bias"), 7 * 7 * 9 * 64 + 64);
    EXPECT_EQ(sizes.at("down0.gate_weight") + sizes.at("down0.gate_bias"), 7 * 7 * 9 * 64 + 64);
    EXPECT_EQ(sizes.at("down1.weight"), 5 * 5 * 64 * 128);
    EXPECT_EQ(sizes.at("down2.weight"), 5 * 5 * 128 * 256);
    EXPECT_EQ(sizes.at("down6.weight"), 3 * 3 * 512 * 512);
    EXPECT_EQ(sizes.at("dilated16.weight"), 3 * 3 * 512 * 512);
    EXPECT_EQ(sizes.at("enlarge0.weight"), 5 * 5 * 512 * 512);
    EXPECT_EQ(sizes.at("merge0.weight"), 3 * 3 * 1024 * 512);
    EXPECT_EQ(sizes.at("enlarge6.weight"), 5 * 5 * 64 * 3);
    EXPECT_EQ(sizes.at("merge6.weight"), 3 * 3 * 12 * 3);
    EXPECT_EQ(network->parameters().size(), 7 * 4 + 4 * 4 + 7 * 6);
}

TEST(Architecture, HasOneLevelLessAtEachHalfOfTheSize) {
    EXPECT_EQ(Architecture::published(256).channels,
              (std::vector<std::int64_t>{64, 128, 256, 512, 512, 512}));
    EXPECT_EQ(Architecture::published(128).step(), 32);
    EXPECT_EQ(Architecture::light().step(), 32);
}

TEST(Architecture, IsCheckedBeforeItIsBuilt) {
    EXPECT_THROW(check({Form::Light, {8, 8}}), std::invalid_argument);
    EXPECT_THROW(check({Form::Light, {8, 16, 0}}), std::invalid_argument);
    EXPECT_THROW(check({Form::Light, {8, 16, 1 << 20}}), std::invalid_argument);
    EXPECT_THROW(check({Form::Published, {32, 16, 8}}), std::invalid_argument);
    EXPECT_THROW(std::ignore = make_network({Form::Published, {}}, 1), std::invalid_argument);
}

TEST(LightNetwork, IsSmallerThanFourMegabytesAtHalfPrecision) {
    EXPECT_LT(2 * count_of(*make_network(Architecture::light(), 1)), 4'000'000);
}

TEST(Network, GivesPicturesOfTheSizeOfItsInput) {
    const c10::NoGradGuard no_grad;
    for (const auto& architecture :
         {Architecture{Form::Published, {4, 8, 8}}, Architecture{Form::Light, {4, 8, 8}}}) {
        const auto network = make_network(architecture, 1);
        const auto drawn = erased(32);
        const auto input = network_input(drawn, architecture.form);
        EXPECT_EQ(input.size(1), architecture.input_channels());
        const auto filled = network->forward(input);
        EXPECT_EQ(filled.sizes(), drawn.picture.sizes());
        EXPECT_LT(filled.abs().max().item<float>(), 1.0F);
        EXPECT_GT(filled.std().item<float>(), 1e-4F);
        const auto again = make_network(architecture, 1)->forward(input);
        EXPECT_TRUE(at::equal(filled, again)) << "the same seed, the same weights";
    }
}

TEST(Network, SeesNothingUnderTheMaskAndNothingDrawnBesideIt) {
    auto one = erased(32);
    auto other = one;
    const auto outside = one.mask == 0.0;
    other.picture = at::where(outside, one.picture, -one.picture);
    other.sketch = at::where(outside, 1.0 - one.sketch, one.sketch);
    other.colour = at::where(outside, -one.colour, one.colour);
    other.has_colour = at::where(outside, 1.0 - one.has_colour, one.has_colour);
    other.noise = at::where(outside, -one.noise, one.noise);
    for (const auto form : {Form::Published, Form::Light}) {
        EXPECT_TRUE(at::equal(network_input(one, form), network_input(other, form)));
    }
}

TEST(Network, TellsBlackFromNoColourInItsLightForm) {
    auto drawn = erased(32);
    drawn.colour.fill_(-1.0);
    auto none = drawn;
    none.has_colour = at::zeros_like(drawn.has_colour);
    EXPECT_TRUE(
        at::equal(network_input(drawn, Form::Published), network_input(none, Form::Published)))
        << "as published";
    EXPECT_FALSE(at::equal(network_input(drawn, Form::Light), network_input(none, Form::Light)));
}

TEST(Composed, KeepsTheBitsOutsideTheMask) {
    auto drawn = erased(32);
    drawn.mask[0][0][16][16] = 0.5;
    const auto filled = at::full_like(drawn.picture, 0.25);
    const auto result = composed(filled, drawn);
    const auto outside = (drawn.mask == 0.0).expand_as(result);
    EXPECT_TRUE(at::equal(result.masked_select(outside), drawn.picture.masked_select(outside)));
    EXPECT_EQ(result[0][0][10][10].item<float>(), 0.25F);
    EXPECT_NEAR(result[0][1][16][16].item<float>(),
                0.5 * (0.25 + drawn.picture[0][1][16][16].item<double>()),
                1e-6);
}

}  // namespace
}  // namespace pliant::inpaint
