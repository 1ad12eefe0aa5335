#include "core/document/latent_file.h"

#include "core/model_io/npy.h"
#include "core/model_io/safetensors_writer.h"
#include "tests/core/document/random_commands.h"
#include "tests/support/model_forger.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <fstream>
#include <limits>

namespace pliant::document {
namespace {

using testing::HasSubstr;

class LatentFile : public testing::Test {
  protected:
    [[nodiscard]] std::filesystem::path path(const std::string& name) const {
        return folder_.path() / name;
    }

    support::TemporaryFolder folder_;
};

TEST_F(LatentFile, OpensWhatWasSaved) {
    std::mt19937 random(1);
    const auto latent = random_latent(random);
    for (const char* const name : {"w.npy", "w.safetensors", "W.NPY", "улыбка 笑顔.npy"}) {
        const auto saved = save_latent(path(name), latent);
        ASSERT_TRUE(saved) << saved.error().message;
        const auto loaded = load_latent(path(name));
        ASSERT_TRUE(loaded) << loaded.error().message;
        EXPECT_EQ(*loaded, latent);
    }
}

TEST_F(LatentFile, IsReadByItsContentWhateverItsName) {
    std::mt19937 random(1);
    const auto latent = random_latent(random);
    ASSERT_TRUE(save_latent(path("w.npy"), latent));
    std::filesystem::rename(path("w.npy"), path("w.pt"));
    const auto loaded = load_latent(path("w.pt"));
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_EQ(*loaded, latent);
}

TEST_F(LatentFile, TakesDoublesWithoutABatch) {
    model_io::Array array(model_io::Dtype::F64, {2, 3});
    for (int i = 0; i < 6; ++i) array.as<double>()[i] = 0.5 * i;
    ASSERT_TRUE(model_io::write_npy(path("w.npy"), array));
    EXPECT_EQ(*load_latent(path("w.npy")), Latent(2, 3, {0, 0.5F, 1, 1.5F, 2, 2.5F}));
}

TEST_F(LatentFile, TakesHalves) {
    model_io::Array array(model_io::Dtype::F16, {1, 1, 5});
    // 1, -2, the least of all, the least normal one, the largest.
    const std::uint16_t halves[] = {0x3C00, 0xC000, 0x0001, 0x0400, 0x7BFF};
    std::ranges::copy(halves, array.as<std::uint16_t>().begin());
    ASSERT_TRUE(model_io::write_npy(path("w.npy"), array));
    EXPECT_EQ(*load_latent(path("w.npy")), Latent(1, 5, {1, -2, 0x1p-24F, 0x1p-14F, 65504}));
}

TEST_F(LatentFile, TakesASingleRowThatFitsAnyNumberOfThem) {
    for (const auto& shape : {model_io::Shape{2}, {1, 2}, {1, 1, 2}}) {
        model_io::Array array(model_io::Dtype::F32, shape);
        array.as<float>()[0] = 3;
        array.as<float>()[1] = 4;
        ASSERT_TRUE(model_io::write_npy(path("w.npy"), array));
        const auto latent = load_latent(path("w.npy"));
        ASSERT_TRUE(latent) << latent.error().message;
        EXPECT_EQ(*latent, Latent(1, 2, {3, 4}));
        EXPECT_EQ(latent->in_rows(3), Latent(3, 2, {3, 4, 3, 4, 3, 4}));
    }
    EXPECT_EQ(Latent(2, 1, {3, 4}).in_rows(3), Latent(2, 1, {3, 4}));
}

TEST_F(LatentFile, TakesATensorSavedByPyTorch) {
    const auto file = support::forge_torch_zip(
        support::ForgedTree{{{"latent", support::counting_tensor({1, 2, 3})}}});
    std::ofstream(path("w.pt"), std::ios::binary) << file;
    const auto latent = load_latent(path("w.pt"));
    ASSERT_TRUE(latent) << latent.error().message;
    EXPECT_EQ(latent->rows(), 2);
    EXPECT_EQ(latent->width(), 3);
}

TEST_F(LatentFile, TakesTheOnlyTensorOfAFileOrTheOneThatIsNamed) {
    std::map<std::string, model_io::Array> tensors;
    const auto add = [&](const char* name, float number) {
        model_io::Array array(model_io::Dtype::F32, {1, 1});
        array.as<float>()[0] = number;
        tensors.emplace(name, std::move(array));
    };
    add("mine", 1);
    ASSERT_TRUE(model_io::write_safetensors(path("a"), tensors, {}));
    EXPECT_EQ(*load_latent(path("a")), Latent(1, 1, {1}));
    add("other", 2);
    ASSERT_TRUE(model_io::write_safetensors(path("a"), tensors, {}));
    EXPECT_THAT(load_latent(path("a")).error().message, HasSubstr("holds 2 tensors"));
    add("w", 3);
    ASSERT_TRUE(model_io::write_safetensors(path("a"), tensors, {}));
    EXPECT_EQ(*load_latent(path("a")), Latent(1, 1, {3}));
}

TEST_F(LatentFile, SaysWhatIsWrong) {
    const auto message = [&](const char* name) { return load_latent(path(name)).error().message; };
    std::ofstream(path("a.jpg")) << "picture";
    EXPECT_THAT(message("a.jpg"), HasSubstr("is no latent"));
    std::ofstream(path("empty.npy"));
    EXPECT_THAT(message("empty.npy"), HasSubstr("is no latent"));
    EXPECT_EQ(load_latent(path("none")).error().code, ErrorCode::FileNotFound);

    ASSERT_TRUE(
        model_io::write_npy(path("a.npy"), model_io::Array(model_io::Dtype::F32, {3, 4, 5})));
    EXPECT_THAT(message("a.npy"), HasSubstr("holds F32 [3,4,5]; a latent is"));
    model_io::Array bad(model_io::Dtype::F32, {1, 1});
    bad.as<float>()[0] = std::numeric_limits<float>::infinity();
    ASSERT_TRUE(model_io::write_npy(path("bad.npy"), bad));
    EXPECT_THAT(message("bad.npy"), HasSubstr("holds inf at place 0"));
    EXPECT_EQ(save_latent(path("w.txt"), Latent(1, 1, {0})).error().code,
              ErrorCode::InvalidArgument);
    EXPECT_EQ(save_latent(path("w.npy"), {}).error().code, ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace pliant::document
