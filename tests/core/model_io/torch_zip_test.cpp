#include "core/model_io/torch_stream.h"
#include "tests/support/model_forger.h"
#include "tests/support/model_opening.h"
#include "tests/support/zip_writer.h"

#include <gmock/gmock.h>

namespace pliant::model_io {
namespace {

using support::forge_zip;
using support::ForgedEntry;
using support::PickleWriter;
using support::refusal_of;
using testing::ElementsAre;
using testing::HasSubstr;

/// data.pkl of {'a': two floats in data/0}.
std::string one_tensor() {
    PickleWriter out;
    out.proto(2).empty_dict().text("a").global("torch._utils", "_rebuild_tensor_v2").mark();
    out.mark().text("storage").global("torch", "FloatStorage").text("0").text("cpu").integer(2);
    out.tuple().persistent().integer(0).integer(2).tuple1().integer(1).tuple1();
    return out.boolean(false).ordered_dict().tuple().reduce().set_item().stop().bytes();
}

const std::string kTwoFloats(8, '\0');

/// Why the archive of `one_tensor` and these entries is not opened, or its tensor not read.
std::string refusal_with(std::vector<ForgedEntry> entries) {
    entries.insert(entries.begin(), {"archive/data.pkl", one_tensor()});
    const auto file = support::open_bytes(forge_zip(entries));
    if (!file) return file.error().message;
    const auto array = file->read(file->find("")->tensors.front());
    return array ? "read" : array.error().message;
}

TEST(TorchZip, ReadsStoredAndDeflatedEntries) {
    for (const bool is_deflated : {false, true}) {
        const auto file =
            support::open_bytes(support::forge_torch_zip(support::tiny_state_dicts(), is_deflated));
        ASSERT_TRUE(file) << file.error().message;
        EXPECT_EQ(file->format(), Format::TorchZip);
        EXPECT_THAT(support::floats(*file, "g", "style.bias"), ElementsAre(7, 8, 9));
        EXPECT_THAT(support::floats(*file, "g_ema", "conv.weight"),
                    ElementsAre(50, 51, 52, 53, 54, 55, 56, 57));
        EXPECT_THAT(support::floats(*file, "g", "style.bias"), ElementsAre(7, 8, 9));
    }
    EXPECT_EQ(refusal_with({{"archive/data/0", kTwoFloats}}), "read");
}

TEST(TorchZip, RejectsDeflatedTensors) {
    EXPECT_THAT(
        refusal_with({support::deflated_entry("archive/data/0", kTwoFloats)}),
        HasSubstr("(archive/data/0): at byte 0: the entry is compressed, which torch never"));
}

TEST(TorchZip, ReadsStoredTensorsInAnyOrder) {
    const auto expanded = support::ForgedTensor{
        .storage = support::counting_tensor({2}).storage, .shape = {3, 2}, .strides = {0, 1}};
    const auto last = support::ForgedTensor{.storage = support::counting_tensor({40'000}).storage,
                                            .shape = {2},
                                            .strides = {1},
                                            .first = 39'998};
    auto first = last;
    first.first = 0;
    const auto file = support::open_bytes(support::forge_torch_zip(
        {{"g", {{"expanded", expanded}, {"last", last}, {"first", first}}}}));
    ASSERT_TRUE(file) << file.error().message;
    for (int i = 0; i < 2; ++i) {
        EXPECT_THAT(support::floats(*file, "g", "last"), ElementsAre(39'998, 39'999));
        EXPECT_THAT(support::floats(*file, "g", "first"), ElementsAre(0, 1));
        EXPECT_THAT(support::floats(*file, "g", "expanded"), ElementsAre(0, 1, 0, 1, 0, 1));
    }
}

TEST(TorchZip, RejectsEntriesThatDoNotFitTheirTensors) {
    EXPECT_THAT(refusal_with({}), HasSubstr("the archive lacks the storage data/0"));
    EXPECT_THAT(refusal_with({{"archive/data/0", "1234"}}),
                HasSubstr("has 4 bytes where its tensors expect 8"));
}

TEST(TorchZip, LooksOnlyForStoragesThatATensorUses) {
    // The id of an untyped storage beside the tensor, as newer optimisers have them.
    PickleWriter out;
    out.proto(2).mark().text("storage").global("torch.storage", "Newest").text("9").text("cpu");
    const std::string before = out.integer(2).tuple().persistent().raw("0").bytes();
    const auto file = support::open_bytes(
        forge_zip({{"archive/data.pkl", before + one_tensor()}, {"archive/data/0", kTwoFloats}}));
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_THAT(support::floats(*file, "", "a"), ElementsAre(0, 0));
}

TEST(TorchZip, RejectsEntriesThatLieAboutThemselves) {
    ForgedEntry entry = {"archive/data/0", kTwoFloats};
    entry.size = 7;
    EXPECT_THAT(refusal_with({entry}), HasSubstr("the zip archive is broken"));
    entry = {"archive/data/0", kTwoFloats};
    entry.local_name = "archive/data/9";
    EXPECT_THAT(refusal_with({entry}), HasSubstr("the zip archive is broken"));
    entry = {"archive/data/0", kTwoFloats};
    entry.checksum = 1;
    EXPECT_THAT(refusal_with({entry}), HasSubstr("CRC"));
    entry = {"archive/data/0", kTwoFloats};
    entry.flags = 1;
    EXPECT_THAT(refusal_with({entry}), HasSubstr("is encrypted"));
    entry = {"archive/data/0", kTwoFloats};
    entry.method = 12;
    EXPECT_THAT(refusal_with({entry}), HasSubstr("a method that torch does not use"));
    EXPECT_THAT(refusal_with({{"archive/data/0", kTwoFloats}, {"archive/data/0", kTwoFloats}}),
                HasSubstr("two entries have the same name"));
}

TEST(TorchZip, RejectsDeflatedEntriesThatLieAboutTheirSize) {
    const auto with = [](std::string_view content, std::uint32_t size) {
        ForgedEntry pickle = support::deflated_entry("archive/data.pkl", std::string(content));
        pickle.size = size;
        return refusal_of(forge_zip({pickle, {"archive/data/0", kTwoFloats}}));
    };
    const std::string pickle = one_tensor();
    const auto size = static_cast<std::uint32_t>(pickle.size());
    EXPECT_EQ(with(pickle, size), "opened");
    EXPECT_THAT(with(pickle, 4'000'000'000u), HasSubstr("claims to hold 4000000000 bytes in"));
    EXPECT_THAT(with(pickle, size + 4), HasSubstr("ends before the size it claims"));
    EXPECT_THAT(with(pickle + "more", size), testing::Not("opened"));
}

TEST(TorchZip, TellsOtherArchivesApart) {
    EXPECT_THAT(refusal_of(forge_zip({{"readme.txt", "hello"}})), HasSubstr("no data.pkl"));
    EXPECT_THAT(refusal_with({{"archive/constants.pkl", "."}}), HasSubstr("TorchScript"));
    EXPECT_THAT(refusal_with({{"archive/byteorder", "big"}}), HasSubstr("big-endian"));
    EXPECT_THAT(refusal_of(forge_zip({{"w.npy", ""}})), HasSubstr("a NumPy archive (.npz)"));
    EXPECT_THAT(refusal_of("PK\3\4 and then nothing"), HasSubstr("cut off after 21 bytes"));
}

TEST(TorchZip, SurvivesEmptyEntries) {
    EXPECT_THAT(refusal_of(forge_zip({{"archive/data.pkl", ""}})),
                HasSubstr("(archive/data.pkl): at byte 0: "));
    EXPECT_THAT(refusal_with({{"archive/data/0", ""}}), HasSubstr("has 0 bytes where"));
    const auto none = support::ForgedTensor{.storage = "", .shape = {0}, .strides = {1}};
    EXPECT_EQ(refusal_of(support::forge_torch_zip({{"g", {{"none", none}}}})), "opened");
}

TEST(TorchZip, RejectsMoreEntriesThanFit) {
    std::string bytes = forge_zip({{"archive/data.pkl", one_tensor()}});
    PickleWriter end64;
    end64.raw("PK\6\6").number(std::uint64_t{44}).number(std::uint32_t{0}).number(std::uint64_t{0});
    end64.number(std::uint64_t{1} << 60).number(std::uint64_t{1} << 60);
    end64.number(std::uint64_t{46}).number(std::uint64_t{0});
    // The pointer to it: disk, offset, number of disks.
    end64.raw("PK\6\7").number(std::uint32_t{0}).number(std::uint64_t{bytes.size() - 22});
    end64.number(std::uint32_t{1});
    bytes.insert(bytes.size() - 22, end64.bytes());
    EXPECT_THAT(refusal_of(bytes),
                HasSubstr("the zip archive is broken: Zip archive inconsistent"));
}

TEST(TorchZip, SurvivesEveryTruncation) {
    EXPECT_EQ(support::open_every_beginning(support::forge_torch_zip(support::tiny_state_dicts())),
              0u);
    EXPECT_EQ(
        support::open_every_beginning(support::forge_torch_zip(support::tiny_state_dicts(), true)),
        0u);
}

}  // namespace
}  // namespace pliant::model_io
