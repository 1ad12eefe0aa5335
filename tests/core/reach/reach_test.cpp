#include "core/reach/reach.h"

#include "core/model_io/safetensors_writer.h"

#include "tests/support/random_checkpoint.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <utility>

namespace pliant::reach {
namespace {

stylegan::Generator generator_of(const stylegan::Architecture& architecture) {
    return *stylegan::Generator::load(
        support::random_checkpoint(architecture), c10::kCPU, Precision::Exact);
}

/// Latents of seeds that the statistics were not taken from, [N,D].
at::Tensor own_latents(const stylegan::Generator& generator, const at::Tensor& c = {}) {
    const auto z = support::normals({500, generator.architecture().z_dim}, 7);
    return generator.map(z, c, {.psi = 1.0}).select(1, 0);
}

TEST(Reach, IsOneForTheModelsOwnLatentsWhateverItsDepth) {
    for (const auto layers : {1, 2, 8}) {
        auto architecture = support::tiny_architecture();
        architecture.mapping_layers = layers;
        const auto generator = generator_of(architecture);
        const auto reach = Reach::measure(generator);
        const auto squares = reach.strain(own_latents(generator)).square();
        EXPECT_NEAR(squares.mean().item<double>(), 1.0, 0.05) << layers;
        const auto natural = squares.le(reach.natural() * reach.natural());
        EXPECT_GT(natural.to(at::kDouble).mean().item<double>(), 0.99) << layers;
        EXPECT_GT(reach.natural(), 1.0) << layers;
    }
}

TEST(Reach, IsOneForTheLatentsOfStyleGan3) {
    const auto generator = generator_of(support::alias_free_architecture());
    const auto reach = Reach::measure(generator);
    EXPECT_NEAR(reach.strain(own_latents(generator)).square().mean().item<double>(), 1.0, 0.05);
}

TEST(Reach, IsOneForEveryClassOfAConditionalModel) {
    auto architecture = support::tiny_architecture();
    architecture.c_dim = 3;
    const auto generator = generator_of(architecture);
    const auto reach = Reach::measure(generator);
    const auto classes = at::arange(500).remainder(3);
    const auto own = own_latents(generator, at::one_hot(classes, 3).to(at::kFloat));
    EXPECT_NEAR(reach.strain(own).square().mean().item<double>(), 1.0, 0.05);
}

TEST(Reach, GrowsWithTheDistanceFromTheMean) {
    const auto generator = generator_of(support::tiny_architecture());
    const auto reach = Reach::measure(generator);
    const auto codes = reach.whitened(own_latents(generator));
    const auto twice = reach.strain(reach.latents(2.0 * codes));
    EXPECT_LT(support::relative_difference(twice, 2.0 * reach.strain(reach.latents(codes))), 1e-4);
}

TEST(Reach, FindsTheLatentsOfWhitenedCodes) {
    const auto generator = generator_of(support::tiny_architecture());
    const auto reach = Reach::measure(generator);
    const auto own = own_latents(generator);
    EXPECT_LT(support::relative_difference(reach.latents(reach.whitened(own)), own), 1e-4);
}

TEST(Reach, GivesGradientsWithRespectToTheWhitenedCodes) {
    const auto generator = generator_of(support::tiny_architecture());
    const auto reach = Reach::measure(generator);
    const auto own = own_latents(generator).slice(0, 0, 3);
    const auto direction = support::normals(own.sizes().vec(), 5);
    const auto codes = reach.whitened(own).requires_grad_();
    (reach.latents(codes) * direction).sum().backward();
    EXPECT_LT(support::relative_difference(reach.whitened_gradient(direction, own), codes.grad()),
              1e-5);
}

/// A file with the tensors of a reach, of which `change` may spoil some.
class KeptReach : public testing::Test {
  protected:
    KeptReach()
        : generator_(generator_of(support::tiny_architecture())),
          reach_(Reach::measure(generator_)) {}

    [[nodiscard]] Result<std::optional<Reach>> kept(
        const std::map<std::string, model_io::Array>& tensors) const {
        const auto path = folder_.path() / "model.safetensors";
        EXPECT_TRUE(model_io::write_safetensors(path, tensors, {}));
        return Reach::find(*model_io::ModelFile::open(path), "", generator_.architecture().w_dim);
    }

    support::TemporaryFolder folder_;
    stylegan::Generator generator_;
    Reach reach_;
};

TEST_F(KeptReach, IsTheSameInAFile) {
    const auto read = kept(reach_.tensors());
    ASSERT_TRUE(read) << read.error().message;
    ASSERT_TRUE(*read);
    const auto own = own_latents(generator_);
    EXPECT_TRUE(at::equal((*read)->whitened(own), reach_.whitened(own)));
    EXPECT_FLOAT_EQ(static_cast<float>((*read)->natural()), static_cast<float>(reach_.natural()));
}

TEST_F(KeptReach, IsEmptyInAFileWithoutOne) {
    const auto read = kept(support::random_checkpoint(support::tiny_architecture()).tensors);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_FALSE(*read);
}

TEST_F(KeptReach, NamesWhatIsMissingOrDoesNotFit) {
    auto without_axes = reach_.tensors();
    without_axes.erase("reach.axes");
    const auto incomplete = kept(without_axes);
    ASSERT_FALSE(incomplete);
    EXPECT_EQ(incomplete.error().code, ErrorCode::FileCorrupt);
    EXPECT_THAT(incomplete.error().message.english(), testing::HasSubstr("reach.axes is missing"));

    auto with_wrong_mean = reach_.tensors();
    std::swap(with_wrong_mean.at("reach.mean"), with_wrong_mean.at("reach.axes"));
    const auto wrong = kept(with_wrong_mean);
    ASSERT_FALSE(wrong);
    EXPECT_THAT(wrong.error().message.english(), testing::HasSubstr("reach.mean does not fit"));
}

TEST_F(KeptReach, IsFoundBesideItsModelAlone) {
    const auto model = folder_.path() / "faces.safetensors";
    ASSERT_TRUE(model_io::write_safetensors(
        model, support::random_checkpoint(support::tiny_architecture()).tensors, {}));
    const auto file = *model_io::ModelFile::open(model);
    const auto find = [&] { return Reach::find(file, "", generator_.architecture().w_dim); };
    const auto beside = Reach::file_beside(model);
    EXPECT_EQ(beside.filename(), "faces.reach.safetensors");

    ASSERT_TRUE(reach_.write(beside, file, ""));
    const auto found = find();
    ASSERT_TRUE(found) << found.error().message;
    ASSERT_TRUE(*found);
    const auto own = own_latents(generator_);
    EXPECT_TRUE(at::equal((*found)->whitened(own), reach_.whitened(own)));

    auto weights = support::random_checkpoint(support::tiny_architecture()).tensors;
    weights.at("mapping.fc0.weight").as<float>()[0] += 1.0F;
    const auto another = folder_.path() / "another.safetensors";
    ASSERT_TRUE(model_io::write_safetensors(another, weights, {}));
    ASSERT_TRUE(reach_.write(beside, *model_io::ModelFile::open(another), ""));
    const auto of_another = find();
    ASSERT_TRUE(of_another) << of_another.error().message;
    EXPECT_FALSE(*of_another);

    std::ofstream(beside) << "no tensors";
    EXPECT_FALSE(find());
}

TEST(LazyReach, IsMeasuredInSteps) {
    const auto generator = generator_of(support::tiny_architecture());
    const LazyReach reach(generator);
    int steps = 1;
    while (!reach.advance()) ++steps;
    EXPECT_GT(steps, 2);
    const auto own = own_latents(generator);
    EXPECT_TRUE(at::equal(reach.measured().whitened(own), Reach::measure(generator).whitened(own)));
}

TEST(LazyReach, CompletesWhatWasBegunInSteps) {
    const auto generator = generator_of(support::tiny_architecture());
    const LazyReach reach(generator);
    ASSERT_FALSE(reach.advance());
    EXPECT_EQ(reach.measured().natural(), Reach::measure(generator).natural());
    EXPECT_TRUE(reach.advance());
}

TEST(LazyReach, IsMeasuredOnceForAllCopies) {
    const LazyReach reach(generator_of(support::tiny_architecture()));
    const auto copy = reach;
    EXPECT_EQ(&reach.measured(), &copy.measured());
}

TEST(Reach, IsTheSameEveryTime) {
    const auto generator = generator_of(support::tiny_architecture());
    const auto own = own_latents(generator);
    EXPECT_TRUE(
        at::equal(Reach::measure(generator).strain(own), Reach::measure(generator).strain(own)));
}

}  // namespace
}  // namespace pliant::reach
