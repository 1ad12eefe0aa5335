#include "core/attributes/label_extractor.h"
#include "core/attributes/picture_statistics.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

namespace pliant::attributes {
namespace {

facenets::LabelRegressor regressor() {
    facenets::RegressorFile file;
    file.architecture = {.size = 16, .channels = {4, 6, 8}, .hidden = 5};
    file.layout = facenets::LabelLayout(
        {{.name = "yaw", .deviation = 17.0},
         {.name = "noise"},
         {.name = "hat", .kind = facenets::LabelKind::Category, .classes = {"none", "fedora"}},
         {.name = "glasses", .kind = facenets::LabelKind::Binary}});
    file.network = facenets::RegressorNetwork(file.architecture, file.layout.output_count(), 1);
    const auto count = file.network->feature_count();
    file.feature_mean = at::zeros({count}, support::kFloatOnCpu);
    file.feature_deviation = at::ones({count}, support::kFloatOnCpu);
    file.metadata["held_out_r2"] = R"({"yaw":0.9,"noise":0.02,"hat":0.7})";
    return {std::move(file), c10::kCPU, Precision::Exact};
}

std::vector<std::string> ids_of(const Extractor& extractor) {
    std::vector<std::string> ids;
    for (const auto& attribute : extractor.attributes()) ids.push_back(attribute.id);
    return ids;
}

TEST(LabelExtractor, ReadsTheLabelsThatTheRegressorIsGoodAt) {
    const LabelExtractor extractor(regressor());
    EXPECT_EQ(ids_of(extractor),
              (std::vector<std::string>{"yaw", "hat:none", "hat:fedora", "glasses"}));
    EXPECT_FALSE(extractor.attributes()[0].is_binary);
    EXPECT_TRUE(extractor.attributes()[1].is_binary);
    EXPECT_EQ(ids_of(LabelExtractor(regressor(), -1.0)).size(), 5u);
}

TEST(LabelExtractor, GivesTheLogOddsOfClasses) {
    const LabelExtractor extractor(regressor());
    const auto pictures = support::random_pictures(3, 16);
    const auto read = extractor.read(pictures);
    const auto outputs = regressor().see(pictures).outputs;
    ASSERT_EQ(read.sizes(), (std::vector<std::int64_t>{3, 4}));
    EXPECT_TRUE(read.select(1, 0).equal(outputs.select(1, 0)));
    EXPECT_TRUE(read.select(1, 3).equal(outputs.select(1, 4)));
    // Of two classes, the odds of one are those against the other.
    EXPECT_TRUE(
        read.select(1, 2).allclose(outputs.select(1, 3) - outputs.select(1, 2), 1e-4, 1e-5));
    EXPECT_TRUE(read.select(1, 1).allclose(-read.select(1, 2), 1e-4, 1e-5));
}

TEST(PictureStatistics, TellPicturesApart) {
    const auto black = at::full({1, 3, 16, 16}, -1.0, support::kFloatOnCpu);
    auto red = black.clone();
    red.select(1, 0).fill_(1.0);
    auto stripes = black.clone();
    stripes.slice(3, 0, 16, 2).fill_(1.0);
    const auto ids = ids_of(PictureStatistics());
    const auto read = PictureStatistics().read(at::cat({black, red, stripes}));
    const auto value = [&](const char* id, int picture) {
        const auto column = std::ranges::find(ids, id) - ids.begin();
        return read[picture][column].item<float>();
    };
    EXPECT_FLOAT_EQ(value("picture_brightness", 0), -1.0F);
    EXPECT_FLOAT_EQ(value("picture_warmth", 1), 2.0F);
    EXPECT_FLOAT_EQ(value("picture_saturation", 1), 2.0F);
    EXPECT_FLOAT_EQ(value("picture_contrast", 0), 0.0F);
    EXPECT_GT(value("picture_sharpness", 2), 1.0F);
    EXPECT_NEAR(value("border_brightness", 2), 0.0F, 0.4F);
}

TEST(Extractors, StandOneAfterAnother) {
    const Extractors both(
        {std::make_shared<LabelExtractor>(regressor()), std::make_shared<PictureStatistics>()});
    EXPECT_EQ(both.attributes().size(), 4u + PictureStatistics().attributes().size());
    EXPECT_EQ(both.side(), 64);
    EXPECT_EQ(both.read(support::random_pictures(2, 16)).size(1), std::ssize(both.attributes()));
}

}  // namespace
}  // namespace pliant::attributes
