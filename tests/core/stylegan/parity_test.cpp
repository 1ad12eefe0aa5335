#include "core/base/text.h"
#include "core/model_io/npy.h"
#include "core/stylegan/generator.h"
#include "core/tensor/convert.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <ostream>
#include <string>

namespace pliant::stylegan {
namespace {

using support::relative_difference;

constexpr double kLatentTolerance = 1e-5;
constexpr double kPictureTolerance = 1e-4;

/// A model file and the outputs of the official networks for it.
struct Fixture {
    std::string model;
    std::string outputs;
};

void PrintTo(const Fixture& fixture, std::ostream* out) { *out << fixture.model; }

Checkpoint read(const std::string& name) {
    const auto file = model_io::ModelFile::open(PLIANT_TEST_DATA "/fixtures/" + name);
    EXPECT_TRUE(file) << file.error().message;
    auto checkpoint = Checkpoint::read(*file);
    EXPECT_TRUE(checkpoint) << checkpoint.error().message;
    return *std::move(checkpoint);
}

class Parity : public testing::TestWithParam<Fixture> {
  protected:
    Parity() : generator_(*Generator::load(read(GetParam().model), c10::kCPU, Precision::Exact)) {
        const auto arrays = model_io::read_npz(PLIANT_TEST_DATA "/fixtures/" + GetParam().outputs);
        EXPECT_TRUE(arrays) << arrays.error().message;
        for (const auto& [name, array] : *arrays) outputs_[name] = tensor::from_array(array);
    }

    at::Tensor map(const Truncation& truncation) const {
        const auto& c = outputs_.at("c");
        return generator_.map(outputs_.at("z"), c.numel() > 0 ? c : at::Tensor(), truncation);
    }

    c10::NoGradGuard no_grad_;
    Generator generator_;
    std::map<std::string, at::Tensor> outputs_;
};

TEST_P(Parity, MapsToTheSameLatents) {
    EXPECT_LT(relative_difference(map({.psi = 1.0}), outputs_.at("w_psi1.0")), kLatentTolerance);
    EXPECT_LT(relative_difference(map({.psi = 0.7}), outputs_.at("w_psi0.7")), kLatentTolerance);
    EXPECT_LT(relative_difference(map({.psi = 0.5, .cutoff = 4}), outputs_.at("w_psi0.5_cutoff4")),
              kLatentTolerance);
}

TEST_P(Parity, GivesTheSameFeaturesAfterEveryBlock) {
    for (int b = 0; b < generator_.architecture().block_count(); ++b) {
        const auto features = generator_.head(outputs_.at("w_psi0.7"), b).x;
        EXPECT_LT(relative_difference(features, outputs_.at(text("features", b))),
                  kPictureTolerance)
            << "block " << b;
    }
}

TEST_P(Parity, GivesTheSamePictures) {
    const auto& w_plus = outputs_.at("w_psi0.7");
    const auto& expected = outputs_.at("image");
    const auto found = generator_.synthesize(w_plus);
    EXPECT_LT(relative_difference(found, expected), kPictureTolerance);
    EXPECT_LT(relative_difference(generator_.synthesize(w_plus, {.kind = Noise::Kind::None}),
                                  outputs_.at("image_no_noise")),
              kPictureTolerance);

    for (std::int64_t n = 0; n < found.size(0); ++n) {
        const auto picture = tensor::to_image(found[n]);
        const auto official = tensor::to_image(expected[n]);
        int largest = 0;
        for (std::size_t i = 0; i < picture.pixels().size(); ++i) {
            largest = std::max(largest, std::abs(picture.pixels()[i] - official.pixels()[i]));
        }
        EXPECT_LE(largest, 1) << "grey levels, picture " << n;
    }
}

TEST_P(Parity, StaysCloseInFast) {
    const auto fast = *Generator::load(read(GetParam().model), c10::kCPU, Precision::Fast);
    EXPECT_LT(relative_difference(fast.synthesize(outputs_.at("w_psi0.7")), outputs_.at("image")),
              0.03);
}

INSTANTIATE_TEST_SUITE_P(Fixtures,
                         Parity,
                         testing::Values(Fixture{"official-64.pkl", "official-64.npz"},
                                         Fixture{"official-32-conditional.pkl",
                                                 "official-32-conditional.npz"},
                                         Fixture{"rosinality-64.pt", "official-64.npz"},
                                         Fixture{"rosinality-64-legacy.pt", "official-64.npz"}),
                         [](const auto& each) {
                             auto name = each.param.model;
                             std::erase_if(name, [](char c) { return c == '-' || c == '.'; });
                             return name;
                         });

}  // namespace
}  // namespace pliant::stylegan
