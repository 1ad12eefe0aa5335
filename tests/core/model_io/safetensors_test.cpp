#include "core/model_io/safetensors_reader.h"
#include "core/model_io/safetensors_writer.h"
#include "tests/support/model_forger.h"
#include "tests/support/model_opening.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>

namespace pliant::model_io {
namespace {

using support::forge_safetensors;
using support::open_bytes;
using support::refusal_of;
using testing::HasSubstr;

std::map<std::string, Array> two_tensors() {
    std::map<std::string, Array> tensors;
    Array numbers(Dtype::F32, {2, 3});
    for (std::size_t i = 0; i < 6; ++i) numbers.as<float>()[i] = float(i);
    Array flags(Dtype::Bool, {3});
    std::ranges::fill(flags.bytes(), std::byte{1});
    tensors.emplace("b.weight", std::move(numbers));
    tensors.emplace("a.flags", std::move(flags));
    return tensors;
}

TEST(Safetensors, ReadsWhatItWrites) {
    const support::TemporaryFolder folder;
    const auto path = folder.path() / "people.safetensors";
    const auto written = write_safetensors(path, two_tensors(), {{"psi", "0.7"}});
    ASSERT_TRUE(written) << written.error().message;
    const auto file = ModelFile::open(path);
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->format(), Format::Safetensors);
    EXPECT_EQ(file->metadata(), Json({{"psi", "0.7"}}));
    EXPECT_EQ(file->find("")->find("a.flags")->dtype, Dtype::Bool);
    EXPECT_THAT(support::floats(*file, "", "b.weight"), testing::ElementsAre(0, 1, 2, 3, 4, 5));
}

TEST(Safetensors, WritesAHeaderPaddedToEightBytesAndNothingElse) {
    const support::TemporaryFolder folder;
    const auto path = folder.path() / "people.safetensors";
    ASSERT_TRUE(write_safetensors(path, two_tensors(), {}));
    std::ifstream in(path, std::ios::binary);
    std::uint64_t header_bytes = 0;
    in.read(reinterpret_cast<char*>(&header_bytes), sizeof(header_bytes));
    EXPECT_EQ(header_bytes % 8, 0u);
    EXPECT_EQ(std::filesystem::file_size(path), 8 + header_bytes + 27);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(Safetensors, LeavesTheOldFileWhereWritingFails) {
    const support::TemporaryFolder folder;
    const auto path = folder.path() / "people.safetensors";
    std::ofstream(path) << "old";
    std::stop_source stop;
    stop.request_stop();
    const auto cancelled = write_safetensors(path, two_tensors(), {}, {.stop = stop.get_token()});
    ASSERT_FALSE(cancelled);
    EXPECT_EQ(cancelled.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(std::filesystem::file_size(path), 3u);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);

    const auto nowhere = write_safetensors("/no/such/folder/people.safetensors", {}, {});
    ASSERT_FALSE(nowhere);
    EXPECT_EQ(nowhere.error().code, ErrorCode::FileUnwritable);
    EXPECT_FALSE(write_safetensors(path, {}, {{"a", "\xff"}}));
}

TEST(Safetensors, IsNotTakenForAPickleWhateverItsHeaderLength) {
    for (const std::size_t size : {128u, 384u, 640u, 1152u}) {  // 80 00, 80 01, 80 02, 80 04
        std::string header = R"({"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}})";
        header.resize(size, ' ');
        EXPECT_EQ(refusal_of(forge_safetensors(header, "")), "opened") << size;
    }
}

TEST(Safetensors, RejectsHeadersThatAreAbsurd) {
    const auto with_length = [](std::uint64_t length) {
        return support::PickleWriter().number(length).raw("{}").bytes();
    };
    EXPECT_THAT(refusal_of(with_length(std::uint64_t{1} << 55)),
                HasSubstr("a header of 36028797018963968 bytes is absurd"));
    EXPECT_THAT(refusal_of(with_length(1000)),
                HasSubstr("cut off after 10 of at least 1,008 bytes"));
    EXPECT_THAT(refusal_of(forge_safetensors("{nonsense}", "")),
                HasSubstr("the header is not JSON"));
    EXPECT_THAT(refusal_of(forge_safetensors("{} {}", "")), HasSubstr("the header is not JSON"));
    EXPECT_THAT(refusal_of(forge_safetensors(R"({"a":)" + std::string(1'000'000, '['), "")),
                HasSubstr("the header has a list where the format knows none, at a"));
    EXPECT_THAT(refusal_of(forge_safetensors(R"({"__metadata__":{"a":1}})", "")),
                HasSubstr("the header has a number"));
    EXPECT_THAT(refusal_of(forge_safetensors(R"({"a":{"dtype":"F32","shape":[]}})", "")),
                HasSubstr("a does not have a dtype, a shape and data_offsets"));
}

/// A header of one tensor "a" and this description, over `data_bytes` of data.
std::string refusal_of_tensor(const std::string& description, std::size_t data_bytes) {
    return refusal_of(
        forge_safetensors(R"({"a":{)" + description + "}}", std::string(data_bytes, '\0')));
}

TEST(Safetensors, RejectsTensorsThatDoNotFit) {
    EXPECT_EQ(refusal_of_tensor(R"("dtype":"F32","shape":[2],"data_offsets":[0,8])", 8), "opened");
    EXPECT_THAT(refusal_of_tensor(R"("dtype":"F32","shape":[2],"data_offsets":[0,8])", 4),
                HasSubstr("cut off after 66 of 70 bytes: download it again"));
    EXPECT_THAT(refusal_of_tensor(R"("dtype":"F32","shape":[3],"data_offsets":[0,8])", 8),
                HasSubstr("a takes 8 bytes where its shape and type need 12"));
    EXPECT_THAT(refusal_of_tensor(R"("dtype":"F16","shape":[2],"data_offsets":[0,8])", 8),
                HasSubstr("a takes 8 bytes where its shape and type need 4"));
    EXPECT_THAT(refusal_of_tensor(R"("dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8])", 8),
                HasSubstr("of the type F8_E4M3"));
    EXPECT_THAT(refusal_of_tensor(R"("dtype":"F32","shape":[-2],"data_offsets":[0,8])", 8),
                HasSubstr("the shape of a is impossible"));
    EXPECT_THAT(refusal_of_tensor(
                    R"("dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8])", 8),
                HasSubstr("the shape of a is impossible"));
    EXPECT_THAT(refusal_of_tensor(R"("dtype":"F32","shape":[2],"data_offsets":[8,0])", 8),
                HasSubstr("a lies at bytes 8 to 0"));
    EXPECT_THAT(refusal_of_tensor(R"("dtype":"F32","shape":[2],"data_offsets":[0])", 8),
                HasSubstr("a does not have two data_offsets"));
    EXPECT_THAT(
        refusal_of_tensor(R"("dtype":"F32","shape":[18446744073709551615],"data_offsets":[0])", 8),
        HasSubstr("the number 18446744073709551615 is absurd"));
}

TEST(Safetensors, RejectsOverlapsAndHoles) {
    const auto of_ranges = [](const std::string& a, const std::string& b) {
        return refusal_of(
            forge_safetensors(R"({"a":{"dtype":"U8","shape":[4],"data_offsets":)" + a +
                                  R"(},"b":{"dtype":"U8","shape":[4],"data_offsets":)" + b + "}}",
                              "12345678"));
    };
    EXPECT_EQ(of_ranges("[4,8]", "[0,4]"), "opened");
    EXPECT_THAT(of_ranges("[0,4]", "[2,6]"), HasSubstr("two tensors overlap"));
    EXPECT_THAT(of_ranges("[0,4]", "[0,4]"), HasSubstr("two tensors overlap"));
    EXPECT_THAT(refusal_of_tensor(R"("dtype":"U8","shape":[4],"data_offsets":[2,6])", 6),
                HasSubstr("2 bytes belong to no tensor"));
    EXPECT_THAT(refusal_of_tensor(R"("dtype":"U8","shape":[4],"data_offsets":[0,4])", 9),
                HasSubstr("5 bytes belong to no tensor"));
}

TEST(Safetensors, RejectsNamesGivenTwice) {
    EXPECT_THAT(
        refusal_of(forge_safetensors(R"({"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},)"
                                     R"("a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}})",
                                     "")),
        HasSubstr("the name a is there twice"));
    EXPECT_THAT(
        refusal_of_tensor(R"("dtype":"U8","dtype":"F32","shape":[0],"data_offsets":[0,0])", 0),
        HasSubstr("the name dtype is there twice"));
}

TEST(Safetensors, RejectsMoreThanAnyModelHas) {
    std::string entries;
    for (int i = 0; i < 100'001; ++i)
        entries += (i > 0 ? ",\"" : "\"") + std::to_string(i) + "\":\"\"";
    EXPECT_THAT(refusal_of(forge_safetensors("{\"__metadata__\":{" + entries + "}}", "")),
                HasSubstr("more than 100000 entries of metadata"));
    std::string zeros = "0";
    for (int i = 0; i < 32; ++i) zeros += ",0";
    EXPECT_THAT(
        refusal_of_tensor(R"("dtype":"U8","shape":[)" + zeros + R"(],"data_offsets":[0,0])", 0),
        HasSubstr("more than 32 numbers in a list"));
}

TEST(Safetensors, SurvivesEveryTruncation) {
    EXPECT_EQ(support::open_every_beginning(forge_safetensors(
                  R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", "12345678")),
              0u);
}

}  // namespace
}  // namespace pliant::model_io
