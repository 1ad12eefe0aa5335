#include "core/stylegan/trainable_generator.h"

#include "core/model_io/safetensors_writer.h"
#include "core/stylegan/generator.h"
#include "tests/support/random_checkpoint.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>
#include <vector>

namespace pliant::stylegan {
namespace {

using support::relative_difference;

constexpr double kTolerance = 1e-4;

/// The tiny generator, conditional and clamped, so that every branch of it is taken.
Checkpoint tiny_checkpoint() {
    auto architecture = support::tiny_architecture();
    architecture.c_dim = 3;
    architecture.conv_clamp = 2.0;
    return support::random_checkpoint(architecture);
}

TrainableGenerator trainable(const Checkpoint& checkpoint) {
    TrainableGenerator generator(checkpoint.description.architecture, 1);
    const auto loaded = generator->load(checkpoint);
    EXPECT_TRUE(loaded) << loaded.error().message;
    return generator;
}

at::Tensor classes() { return at::eye(3, at::TensorOptions().dtype(at::kFloat)).narrow(0, 0, 2); }

/// A picture's gradients with respect to all parameters and to W+, in `compute`.
std::vector<at::Tensor> gradients(const TrainableGenerator& generator,
                                  Differentiable differentiable,
                                  at::ScalarType compute = at::kFloat) {
    const auto w_plus = support::normals({2, 8, 20}, 5).requires_grad_(true);
    const auto picture =
        generator->synthesis->forward(w_plus,
                                      {.noise = {.kind = Noise::Kind::Random, .seed = 4},
                                       .compute = compute,
                                       .differentiable = differentiable});
    std::vector<at::Tensor> inputs = {w_plus};
    for (const auto& parameter : generator->synthesis->parameters()) inputs.push_back(parameter);
    return torch::autograd::grad({picture}, inputs, {support::normals(picture.sizes(), 6)});
}

TEST(TrainableGenerator, GivesThePicturesOfTheInferenceGenerator) {
    const c10::NoGradGuard no_grad;
    const auto checkpoint = tiny_checkpoint();
    const auto used = *Generator::load(checkpoint, c10::kCPU, Precision::Exact);
    const auto trained = trainable(checkpoint);
    const auto z = support::normals({2, 24}, 3);
    const auto w_plus = used.map(z, classes(), {.psi = 1.0});
    EXPECT_LT(
        relative_difference(trained->broadcast(trained->mapping->forward(z, classes())), w_plus),
        1e-5);
    for (const auto kind : {Noise::Kind::Const, Noise::Kind::None, Noise::Kind::Random}) {
        const Noise noise = {.kind = kind, .seed = 9};
        for (const auto differentiable : {Differentiable::Once, Differentiable::Twice}) {
            EXPECT_LT(
                relative_difference(trained->synthesis->forward(
                                        w_plus, {.noise = noise, .differentiable = differentiable}),
                                    used.synthesize(w_plus, noise)),
                kTolerance);
        }
    }
}

TEST(TrainableGenerator, HasTheSameGradientsWithFusedLayers) {
    const auto generator = trainable(tiny_checkpoint());
    const auto by_hand = gradients(generator, Differentiable::Once);
    const auto expected = gradients(generator, Differentiable::Twice);
    const auto names = generator->synthesis->named_parameters().keys();
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_LT(relative_difference(by_hand[i], expected[i]), 1e-3)
            << (i == 0 ? "w_plus" : names[i - 1]);
    }
}

TEST(TrainableGenerator, HasNearlyTheSameGradientsInBfloat16) {
    const auto generator = trainable(tiny_checkpoint());
    const auto fast = gradients(generator, Differentiable::Once, at::kBFloat16);
    const auto exact = gradients(generator, Differentiable::Once);
    for (std::size_t i = 0; i < exact.size(); ++i) {
        if (exact[i].numel() == 1) continue;  // noise_strength: a sum whose terms mostly cancel
        const auto error = (fast[i] - exact[i]).norm() / exact[i].norm();
        EXPECT_LT(error.item<double>(), 0.2) << i;
    }
}

TEST(TrainableGenerator, StopsAtASmallerPicture) {
    const c10::NoGradGuard no_grad;
    const auto checkpoint = tiny_checkpoint();
    const auto generator = trainable(checkpoint);
    auto smaller = checkpoint.description.architecture;
    smaller.channels.pop_back();
    const auto w_plus = support::normals({1, 8, 20}, 3);
    TrainableGenerator only(smaller, 1);
    auto part = tiny_checkpoint();
    part.description.architecture = smaller;
    ASSERT_TRUE(only->load(part));
    EXPECT_TRUE(at::equal(generator->synthesis->forward(w_plus, {.blocks = 3}),
                          only->synthesis->forward(w_plus.narrow(1, 0, 6))));
}

TEST(TrainableGenerator, SurvivesSavingAndLoading) {
    const c10::NoGradGuard no_grad;
    const support::TemporaryFolder folder;
    const auto path = folder.path() / "model.safetensors";
    TrainableGenerator generator(
        Architecture{.z_dim = 12, .w_dim = 12, .mapping_layers = 2, .channels = {8, 8, 6}}, 7);
    generator->mapping->become_identity();
    const auto written = generator->checkpoint({{"drag_learning_rate", "0.02"}});
    ASSERT_TRUE(model_io::write_safetensors(path, written.tensors, written.metadata));

    const auto file = model_io::ModelFile::open(path);
    ASSERT_TRUE(file) << file.error().message;
    const auto read = Checkpoint::read(*file);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->description.architecture, generator->architecture());
    EXPECT_EQ(read->metadata.at("drag_learning_rate"), "0.02");
    const auto z = support::normals({2, 12}, 3);
    const auto used = *Generator::load(*read, c10::kCPU, Precision::Exact);
    EXPECT_LT(relative_difference(used.synthesize(used.map(z, {}, {.psi = 1.0})),
                                  generator->synthesis->forward(
                                      generator->broadcast(generator->mapping->forward(z)))),
              kTolerance);
}

TEST(TrainableGenerator, StartsWithAnIdentityMapping) {
    const c10::NoGradGuard no_grad;
    TrainableGenerator generator(
        Architecture{.z_dim = 32, .w_dim = 32, .mapping_layers = 2, .channels = {8}}, 7);
    generator->mapping->become_identity();
    auto z = support::normals({1, 32}, 3);
    const auto w = generator->mapping->forward(z);
    const auto alike = [](const at::Tensor& a, const at::Tensor& b) {
        return ((a * b).sum() / (a.norm() * b.norm())).item<double>();
    };
    EXPECT_GT(alike(w, z), 0.8);
}

TEST(TrainableGenerator, StartsWithAMappingThatDependsOnEveryAxisOfAWiderZ) {
    const c10::NoGradGuard no_grad;
    TrainableGenerator generator(
        Architecture{.z_dim = 40, .w_dim = 32, .mapping_layers = 2, .channels = {8}}, 7);
    generator->mapping->become_identity();
    const auto z = support::normals({1, 40}, 3);
    const auto moved_by = [&](std::int64_t axis) {
        auto other = z.clone();
        other.select(1, axis).mul_(-1.0);
        const auto change = generator->mapping->forward(other) - generator->mapping->forward(z);
        return change.norm().item<double>() / std::abs(z[0][axis].item<double>());
    };
    // Not a hundredth of what the others do, as the noise alone would.
    for (std::int64_t axis = 32; axis < 40; ++axis) EXPECT_GT(moved_by(axis), 0.3) << axis;
    EXPECT_LT(moved_by(5), 4.0);
}

TEST(TrainableGenerator, RefusesTheWeightsOfAnotherArchitecture) {
    TrainableGenerator generator(Architecture{.channels = {8}}, 1);
    const auto loaded = generator->load(tiny_checkpoint());
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, ErrorCode::ModelMismatch);
}

}  // namespace
}  // namespace pliant::stylegan
