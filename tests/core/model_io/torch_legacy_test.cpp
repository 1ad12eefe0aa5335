#include "core/model_io/torch_stream.h"
#include "tests/support/model_forger.h"
#include "tests/support/model_opening.h"

#include <gmock/gmock.h>

namespace pliant::model_io {
namespace {

using support::PickleWriter;
using support::refusal_of;
using testing::ElementsAre;
using testing::HasSubstr;

/// A stream of one tensor "a" whose storage is described as given.
std::string stream(std::string_view type,
                   std::int64_t count,
                   std::string_view listed_key,
                   std::int64_t stored_count,
                   std::string_view stored) {
    PickleWriter out;
    out.raw(support::legacy_prologue()).proto(2).empty_dict().text("a");
    out.global("torch._utils", "_rebuild_tensor_v2").mark();
    out.mark().text("storage").global("torch", type).text("0").text("cpu").long_integer(count);
    out.tuple().persistent().integer(0).integer(2).tuple1().integer(1).tuple1();
    out.boolean(false).ordered_dict().tuple().reduce().set_item().stop();
    out.proto(2).empty_list().text(listed_key).append().stop();
    return out.number(stored_count).raw(stored).bytes();
}

TEST(TorchLegacy, ReadsStateDicts) {
    const auto file = support::open_bytes(support::forge_torch_legacy(support::tiny_state_dicts()));
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->format(), Format::TorchLegacy);
    EXPECT_THAT(support::floats(*file, "g_ema", "style.weight"), ElementsAre(0, 1, 2, 3, 4, 5));
    EXPECT_THAT(support::floats(*file, "g_ema", "conv.weight"),
                ElementsAre(50, 51, 52, 53, 54, 55, 56, 57));
    EXPECT_THAT(support::floats(*file, "g", "style.bias"), ElementsAre(7, 8, 9));
}

TEST(TorchLegacy, ReadsEveryElementType) {
    for (const auto& [type, dtype] :
         std::vector<std::pair<std::string, Dtype>>{{"HalfStorage", Dtype::F16},
                                                    {"BFloat16Storage", Dtype::BF16},
                                                    {"DoubleStorage", Dtype::F64},
                                                    {"ByteStorage", Dtype::U8},
                                                    {"CharStorage", Dtype::I8},
                                                    {"ShortStorage", Dtype::I16},
                                                    {"IntStorage", Dtype::I32},
                                                    {"LongStorage", Dtype::I64},
                                                    {"BoolStorage", Dtype::Bool}}) {
        const std::string stored(2 * size_of(dtype), '\1');
        const auto file = support::open_bytes(stream(type, 2, "0", 2, stored));
        ASSERT_TRUE(file) << file.error().message;
        const auto array = file->read(file->find("")->tensors.front());
        ASSERT_TRUE(array);
        EXPECT_EQ(array->dtype(), dtype);
        EXPECT_EQ(array->bytes().size(), stored.size());
    }
}

TEST(TorchLegacy, HasASentenceForEveryFault) {
    const std::string two_floats(8, '\0');
    EXPECT_EQ(refusal_of(stream("FloatStorage", 2, "0", 2, two_floats)), "opened");
    EXPECT_THAT(refusal_of(stream("FloatStorage", 2, "0", 3, two_floats)),
                HasSubstr("has 3 elements where its tensors expect 2"));
    EXPECT_THAT(
        refusal_of(stream("FloatStorage", 1'000'000'000'000, "0", 1'000'000'000'000, two_floats)),
        HasSubstr("the storage of 4000000000000 bytes is longer than the file (8 bytes remain)"));
    EXPECT_THAT(refusal_of(stream("FloatStorage", -1, "0", -1, two_floats)),
                HasSubstr("a storage of -1 elements is impossible"));
    EXPECT_THAT(refusal_of(stream("QInt8Storage", 2, "0", 2, two_floats)),
                HasSubstr("of the type torch.QInt8Storage"));
    EXPECT_THAT(refusal_of(stream("FloatStorage", 2, "1", 2, two_floats)),
                HasSubstr("a storage is listed that no tensor describes"));
    EXPECT_THAT(refusal_of(stream("FloatStorage", 1, "0", 1, two_floats)),
                HasSubstr("reaches element 1 of a storage that holds 1"));
    EXPECT_THAT(refusal_of(support::legacy_prologue(false) + "}.]."), HasSubstr("big-endian"));
}

/// A tensor of two elements of storage `key`.
void write_tensor(PickleWriter& out, std::string_view type, std::string_view key) {
    out.global("torch._utils", "_rebuild_tensor_v2").mark();
    out.mark().text("storage").global("torch", type).text(key).text("cpu").integer(2);
    out.tuple().persistent().integer(0).integer(2).tuple1().integer(1).tuple1();
    out.boolean(false).ordered_dict().tuple().reduce();
}

TEST(TorchLegacy, StepsOverStoragesThatNobodyWants) {
    PickleWriter out;
    out.raw(support::legacy_prologue()).proto(2).empty_dict().mark();
    out.text("d").empty_dict().text("w");
    write_tensor(out, "ComplexFloatStorage", "0");
    out.set_item().text("g").empty_dict().text("w");
    write_tensor(out, "FloatStorage", "1");
    out.set_item().set_items().stop();
    out.proto(2).empty_list().text("0").append().text("1").append().stop();
    out.number(std::int64_t{2}).raw(std::string(16, '\1'));
    out.number(std::int64_t{2}).number(3.0f).number(4.0f);
    const auto file = support::open_bytes(out.bytes());
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_THAT(support::floats(*file, "g", "w"), ElementsAre(3, 4));
    ASSERT_TRUE(file->find("d")->fault);
    EXPECT_THAT(file->find("d")->fault->message,
                HasSubstr("of the type torch.ComplexFloatStorage, which no model needs"));
}

TEST(TorchLegacy, RejectsKeysThatAreTooLong) {
    PickleWriter out;
    out.raw(support::legacy_prologue()).proto(2);
    write_tensor(out, "FloatStorage", std::string(1001, 'k'));
    EXPECT_THAT(refusal_of(out.stop().proto(2).empty_list().stop().bytes()),
                HasSubstr("a name of 1001 bytes is longer than 1000"));
}

TEST(TorchLegacy, SurvivesEveryTruncation) {
    EXPECT_EQ(
        support::open_every_beginning(support::forge_torch_legacy(support::tiny_state_dicts())),
        0u);
}

}  // namespace
}  // namespace pliant::model_io
