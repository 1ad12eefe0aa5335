#include "core/inpaint/retoucher.h"

#include "core/model_io/model_file.h"
#include "core/model_io/safetensors_writer.h"
#include "core/tensor/parameters.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>

namespace pliant::inpaint {
namespace {

using ::testing::HasSubstr;

Architecture tiny(Form form) { return {form, {4, 8, 8}}; }

Erased erased(std::int64_t height, std::int64_t width) {
    const auto plane = at::zeros({1, 1, height, width});
    Erased result{
        .picture = at::linspace(-1.0, 1.0, 3 * height * width).view({1, 3, height, width}),
        .mask = plane.clone(),
        .sketch = plane.clone(),
        .colour = at::zeros({1, 3, height, width}),
        .has_colour = plane.clone(),
        .noise = noise_of(3, height, width, at::kCPU)};
    result.mask.narrow(2, 0, height / 2).fill_(1.0);
    return result;
}

class RetoucherTest : public ::testing::Test {
  protected:
    [[nodiscard]] std::filesystem::path path() const {
        return folder_.path() / "retouch.safetensors";
    }
    void write(Form form) const {
        const auto written = inpaint::write(
            {tiny(form), 32, make_network(tiny(form), 5), {{"license", "CC0-1.0"}}}, path());
        ASSERT_TRUE(written) << written.error().message;
    }

    support::TemporaryFolder folder_;
};

TEST_F(RetoucherTest, ComesBackFromItsFile) {
    for (const auto form : {Form::Published, Form::Light}) {
        write(form);
        const auto file = load(path(), at::kCPU);
        ASSERT_TRUE(file) << file.error().message;
        EXPECT_EQ(file->architecture, tiny(form));
        EXPECT_EQ(file->size, 32);
        EXPECT_EQ(file->metadata.at("license"), "CC0-1.0");
        const NetworkFile fresh{tiny(form), 32, make_network(tiny(form), 5), {}};
        const auto drawn = erased(32, 32);
        EXPECT_LT((retouched(*file, drawn) - retouched(fresh, drawn)).abs().max().item<float>(),
                  0.01F)
            << "weights of half precision";
    }
}

TEST_F(RetoucherTest, FillsPicturesOfAnySizeAndKeepsTheRestBitForBit) {
    write(Form::Light);
    const auto file = load(path(), at::kCPU);
    ASSERT_TRUE(file);
    const std::pair<std::int64_t, std::int64_t> sizes[] = {{32, 32}, {33, 47}, {1, 1}, {2, 90}};
    for (const auto& [height, width] : sizes) {
        const auto drawn = erased(height, width);
        const auto result = retouched(*file, drawn);
        ASSERT_EQ(result.sizes(), drawn.picture.sizes());
        const auto kept = height - height / 2;
        EXPECT_TRUE(at::equal(result.narrow(2, height / 2, kept),
                              drawn.picture.narrow(2, height / 2, kept)));
        EXPECT_EQ(at::equal(result, drawn.picture), height == 1) << "nothing of it is rubbed out";
    }
}

TEST_F(RetoucherTest, SuggestsAnotherFillingForAnotherSeed) {
    EXPECT_TRUE(at::equal(noise_of(1, 8, 8, at::kCPU), noise_of(1, 8, 8, at::kCPU)));
    EXPECT_FALSE(at::equal(noise_of(1, 8, 8, at::kCPU), noise_of(2, 8, 8, at::kCPU)));
}

TEST_F(RetoucherTest, SaysWhatIsWrongWithAFile) {
    const auto complaint = [&](const std::string& architecture) {
        const auto network = make_network(tiny(Form::Light), 5);
        const auto written = model_io::write_safetensors(
            path(),
            tensor::half_parameters(*network),
            {{"format", "pliant retouching network 1"}, {"architecture", architecture}});
        EXPECT_TRUE(written);
        const auto file = load(path(), at::kCPU);
        if (file) return std::string("it was taken");
        return file.error().message.english();
    };
    EXPECT_EQ(complaint(R"({"form": "light", "channels": [4, 8, 8], "size": 32})"), "it was taken");
    EXPECT_THAT(complaint(R"({"form": "heavy", "channels": [4, 8, 8], "size": 32})"),
                HasSubstr("no 'heavy' form"));
    EXPECT_THAT(complaint(R"({"form": "light", "channels": [4, 8, 1000], "size": 32})"),
                HasSubstr("does not fit"));
    EXPECT_THAT(complaint(R"({"form": "published", "channels": [4, 8, 8], "size": 32})"),
                HasSubstr("does not fit"));
    EXPECT_THAT(complaint(R"({"form": "light", "channels": [8, 8, 8], "size": 32})"),
                HasSubstr("another shape"));
    EXPECT_THAT(complaint(R"({"form": "light", "channels": [4, 8, 8], "size": 1})"),
                HasSubstr("1 px"));
    EXPECT_THAT(complaint("{"), HasSubstr("cannot be used"));
    EXPECT_EQ(load(folder_.path() / "none", at::kCPU).error().code, ErrorCode::FileNotFound);
}

}  // namespace
}  // namespace pliant::inpaint
