#include "core/facenets/face_network.h"

#include "core/model_io/safetensors_writer.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace pliant::facenets {
namespace {

using ::testing::HasSubstr;

const FaceArchitecture kSmallFace = {.size = 32, .widths = {4, 6, 8}};

TEST(FaceNetwork, ReadsEveryPixelOfHalfTheSize) {
    FaceNetwork network(kSmallFace, 1);
    const auto seen = network->forward(support::random_pictures(2, 32));
    EXPECT_EQ(seen.landmarks.sizes(), at::IntArrayRef({2, 68, 2}));
    EXPECT_EQ(seen.visible.sizes(), at::IntArrayRef({2, 68}));
    EXPECT_EQ(seen.parts.sizes(), at::IntArrayRef({2, 10, 16, 16}));
    EXPECT_EQ(seen.coordinates.sizes(), at::IntArrayRef({2, 2, 16, 16}));
    EXPECT_GE(seen.landmarks.min().item<float>(), 0.0F);
    EXPECT_LE(seen.landmarks.max().item<float>(), 1.0F);
    // Landmarks begin near the middle, as nothing is known yet.
    EXPECT_NEAR(seen.landmarks.mean().item<float>(), 0.5F, 0.1F);
}

TEST(FaceNetwork, ReadsEachPictureByItself) {
    FaceNetwork network(kSmallFace, 1);
    const auto pictures = support::random_pictures(2, 32);
    const auto both = network->forward(pictures);
    const auto second = network->forward(pictures.narrow(0, 1, 1));
    EXPECT_TRUE(both.landmarks[1].allclose(second.landmarks[0], 1e-4, 1e-5));
    EXPECT_TRUE(both.parts[1].allclose(second.parts[0], 1e-4, 1e-5));
}

TEST(FaceNetwork, FitsIntoFourMegabytes) {
    std::int64_t count = 0;
    const FaceNetwork network(FaceArchitecture{}, 1);
    for (const auto& parameter : network->parameters()) count += parameter.numel();
    EXPECT_LT(2 * count, 4'000'000);
}

TEST(FaceNetwork, SurvivesSavingAndLoading) {
    const c10::NoGradGuard no_grad;
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "face.safetensors";
    const FaceNetwork network(kSmallFace, 1);
    ASSERT_TRUE(write({.network = network, .metadata = {{"license", "CC0-1.0"}}}, file));
    const auto loaded = load_face_network(file);
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_EQ(loaded->network->architecture(), kSmallFace);
    EXPECT_EQ(loaded->metadata.at("license"), "CC0-1.0");
    EXPECT_EQ(loaded->metadata.count("architecture"), 0U);
    const auto pictures = support::random_pictures(1, 32);
    const auto expected = network->forward(pictures).parts;
    EXPECT_LT(support::relative_difference(loaded->network->forward(pictures).parts, expected),
              0.01);
}

TEST(FaceNetwork, RefusesOtherFiles) {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "face.safetensors";
    const auto failure = [&](const std::map<std::string, std::string>& metadata) {
        std::map<std::string, model_io::Array> tensors;
        tensors.emplace("a", model_io::Array(model_io::Dtype::F32, {0}));
        EXPECT_TRUE(model_io::write_safetensors(file, tensors, metadata));
        const auto loaded = load_face_network(file);
        EXPECT_FALSE(loaded);
        return loaded.error();
    };
    EXPECT_EQ(failure({}).code, ErrorCode::ModelMismatch);
    const auto broken = [&](const std::string& architecture) {
        return failure({{"format", "pliant face network 1"}, {"architecture", architecture}});
    };
    EXPECT_EQ(broken("?").code, ErrorCode::FileCorrupt);
    EXPECT_EQ(broken(R"({"size": 33, "widths": [4, 6, 8]})").code, ErrorCode::FileCorrupt);
    EXPECT_EQ(broken(R"({"size": 32, "widths": [4, 6, 999999]})").code, ErrorCode::FileCorrupt);
    EXPECT_THAT(broken(R"({"size": 32, "widths": [4, 6, 8]})").message.english(),
                HasSubstr("is missing"));
}

}  // namespace
}  // namespace pliant::facenets
