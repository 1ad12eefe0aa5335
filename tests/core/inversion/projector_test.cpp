#include "core/inversion/projector.h"

#include "core/inversion/samples.h"
#include "core/tensor/convert.h"

#include "tests/support/random_checkpoint.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <gtest/gtest.h>

namespace pliant::inversion {
namespace {

struct Model {
    stylegan::Generator generator;
    reach::Reach reach;
};

Model model_of(const stylegan::Architecture& architecture) {
    auto generator = *stylegan::Generator::load(
        support::random_checkpoint(architecture), c10::kCPU, Precision::Exact);
    auto reach = reach::Reach::measure(generator);
    return {std::move(generator), std::move(reach)};
}

image::Image own_picture(const stylegan::Generator& generator) {
    const c10::NoGradGuard no_grad;
    const auto z = stylegan::z_of_seed(5, generator.architecture(), generator.device());
    return tensor::to_image(generator.synthesize(generator.map(z, {}, {.psi = 0.7})));
}

at::Tensor mean_of(const stylegan::Generator& generator) {
    const c10::NoGradGuard no_grad;
    const auto z = stylegan::z_of_seed(0, generator.architecture(), generator.device());
    return generator.map(z, {}, {.psi = 0.0});
}

Result<Projector> begun(const Model& model, const image::Image& picture, const Options& options) {
    const auto begin = Samples(model.generator, model.reach).nearest(picture);
    return Projector::start(model.generator, model.reach, picture, begin, options);
}

Report run(Projector& projector) {
    Report last;
    while (!projector.is_finished()) last = *projector.step();
    return last;
}

TEST(Projector, FindsTheModelsOwnPicture) {
    const auto model = model_of(support::tiny_architecture());
    const auto picture = own_picture(model.generator);
    const auto mean = mean_of(model.generator);
    auto projector = Projector::start(model.generator, model.reach, picture, mean, {.steps = 1});
    const auto first = run(*projector);
    projector = Projector::start(model.generator, model.reach, picture, mean, {.steps = 120});
    run(*projector);
    EXPECT_GT(projector->measure_psnr(), first.psnr + 6.0);
}

TEST(Projector, StaysWithinReach) {
    const auto model = model_of(support::tiny_architecture());
    // A picture that no latent of the model gives.
    image::Image stripes(32, 32);
    for (int y = 0; y < 32; ++y) {
        for (int x = 0; x < 32; x += 2) stripes.set(x, y, {255, 255, 255});
    }
    auto projector = begun(model, stripes, {.steps = 80, .most_strain = 1.3});
    const auto last = run(*projector);
    EXPECT_LE(last.strain, 1.3 + 1e-4);
    EXPECT_LE(model.reach.strain(projector->latent()).max().item<double>(), 1.3 + 1e-4);
}

TEST(Projector, KeepsTheBestWhereverItIsStopped) {
    const auto model = model_of(support::tiny_architecture());
    auto projector = begun(model, own_picture(model.generator), {.steps = 40});
    EXPECT_EQ(
        projector->latent().sizes(),
        at::IntArrayRef(
            {1, model.generator.architecture().num_ws(), model.generator.architecture().w_dim}));
    const auto first = *projector->step();
    while (!projector->is_finished()) {
        const auto report = *projector->step();
        EXPECT_GE(report.psnr, first.psnr - 1.0) << report.step;
        EXPECT_TRUE(projector->latent().isfinite().all().item<bool>());
    }
}

TEST(Projector, TakesModelsOfAnyShape) {
    for (const auto& shape : {support::tall_architecture(), support::alias_free_architecture()}) {
        const auto model = model_of(shape);
        auto projector = begun(model, own_picture(model.generator), {.steps = 4});
        ASSERT_TRUE(projector) << projector.error().message;
        run(*projector);
        EXPECT_GT(projector->measure_psnr(), 5.0);
    }
}

TEST(Projector, GoesOnFromWhereItIsToldTo) {
    const auto model = model_of(support::tiny_architecture());
    const auto picture = own_picture(model.generator);
    auto first = begun(model, picture, {.steps = 60});
    run(*first);
    auto second =
        Projector::start(model.generator, model.reach, picture, first->latent(), {.steps = 1});
    run(*second);
    EXPECT_NEAR(second->measure_psnr(), first->measure_psnr(), 0.5);
}

TEST(Projector, RefusesAPictureOfAnotherSize) {
    const auto model = model_of(support::tiny_architecture());
    const auto projector =
        Projector::start(model.generator, model.reach, image::Image(31, 32), at::zeros({1, 1, 1}));
    ASSERT_FALSE(projector);
    EXPECT_EQ(projector.error().code, ErrorCode::ModelMismatch);
}

}  // namespace
}  // namespace pliant::inversion
