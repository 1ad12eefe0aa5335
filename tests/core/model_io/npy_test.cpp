#include "core/model_io/npy.h"

#include "core/base/fault.h"
#include "core/model_io/npy_format.h"
#include "tests/support/held_bytes.h"
#include "tests/support/pickle_writer.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>

namespace pliant::model_io {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// A file of this version, header and data.
std::string npy(std::uint8_t version, std::string_view header, std::string_view data) {
    support::PickleWriter out;
    out.raw("\x93NUMPY").number(version).number(std::uint8_t{0});
    if (version == 1) {
        out.number(static_cast<std::uint16_t>(header.size()));
    } else {
        out.number(static_cast<std::uint32_t>(header.size()));
    }
    return out.raw(header).raw(data).bytes();
}

Result<Array> read_bytes(std::string_view bytes) {
    return caught([&] { return read(parse_npy(support::range_of(bytes, "x.npy"))); });
}

std::string npy_fault_of(std::string_view bytes) {
    const auto array = read_bytes(bytes);
    return array ? "read" : array.error().message;
}

TEST(Npy, ReadsWhatItWritesInEveryType) {
    const support::TemporaryFolder folder;
    for (const Dtype dtype : {Dtype::F16,
                              Dtype::F32,
                              Dtype::F64,
                              Dtype::U8,
                              Dtype::I8,
                              Dtype::I16,
                              Dtype::I32,
                              Dtype::I64,
                              Dtype::Bool}) {
        for (const Shape& shape : {Shape{}, Shape{3}, Shape{2, 0}, Shape{2, 3, 4}}) {
            Array array(dtype, shape);
            std::ranges::fill(array.bytes(), std::byte{1});
            ASSERT_TRUE(write_npy(folder.path() / "x.npy", array));
            const auto back = read_npy(folder.path() / "x.npy");
            ASSERT_TRUE(back) << back.error().message;
            EXPECT_EQ(back->dtype(), dtype);
            EXPECT_EQ(back->shape(), shape);
            EXPECT_TRUE(std::ranges::equal(back->bytes(), array.bytes()));
        }
    }
    EXPECT_FALSE(write_npy(folder.path() / "x.npy", Array(Dtype::BF16, {1})));
}

TEST(Npy, AlignsTheElementsAsNumpyDoes) {
    EXPECT_EQ(npy_header(Array(Dtype::F32, {3})).size() % 64, 0u);
    EXPECT_THAT(npy_header(Array(Dtype::F32, {3})),
                HasSubstr("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }"));
    EXPECT_THAT(npy_header(Array(Dtype::F32, {3, 4})), HasSubstr("'shape': (3, 4), }"));
}

TEST(Npy, ReadsFortranOrderAndLaterVersions) {
    const auto array = read_bytes(
        npy(3, "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3), }\n", "abcdef"));
    ASSERT_TRUE(array) << array.error().message;
    EXPECT_THAT(array->as<char>(), ElementsAre('a', 'c', 'e', 'b', 'd', 'f'));
    EXPECT_EQ(npy_fault_of(npy(2, "{'shape': (1L,), 'descr': '?', 'fortran_order': False}", "1")),
              "read");
}

TEST(Npy, HasASentenceForEveryFault) {
    const auto with = [](std::string_view descr, std::string_view shape, std::string_view data) {
        return npy_fault_of(npy(1,
                                std::string("{'descr': ") + std::string(descr) +
                                    ", 'fortran_order': False, 'shape': " + std::string(shape) +
                                    ", }",
                                data));
    };
    EXPECT_EQ(with("'|u1'", "(4,)", "1234"), "read");
    EXPECT_THAT(with("'|u1'", "(4,)", "123"),
                HasSubstr("the array of 4 bytes is longer than the file"));
    EXPECT_THAT(with("'|u1'", "(4,)", "12345"), HasSubstr("goes on after its array"));
    EXPECT_THAT(with("'|u1'", "(-4,)", ""), HasSubstr("the shape is impossible"));
    EXPECT_THAT(with("'<f8'", "(4611686018427387904,4)", ""), HasSubstr("the shape is impossible"));
    EXPECT_THAT(with("'|u1'", "(x,)", ""), HasSubstr("not made of numbers"));
    EXPECT_THAT(with("'>f4'", "(1,)", "1234"), HasSubstr("the elements are big-endian (>f4)"));
    EXPECT_THAT(with("'|O'", "(1,)", "1234"), HasSubstr("of a type that no model needs"));
    EXPECT_THAT(with("[('a', '<f4')]", "(1,)", "1234"), HasSubstr("records, not numbers"));
    EXPECT_THAT(with("'|u1", "(1,)", "1"), HasSubstr("the header"));
    EXPECT_THAT(npy_fault_of("not numpy"), HasSubstr("this is not a numpy array"));
    EXPECT_THAT(npy_fault_of(npy(4, "{}", "")),
                HasSubstr("version 4 of numpy's format is unknown"));
    EXPECT_THAT(npy_fault_of(npy(1, "{}", "")), HasSubstr("descr, fortran_order and shape"));
    EXPECT_THAT(npy_fault_of(npy(1, "{'extra': 1}", "")), HasSubstr("the unknown key extra"));
    EXPECT_THAT(
        npy_fault_of(npy(1, "{'descr': '|u1', 'shape': (2,), 'shape': (1,), 'shape': (0,)}", "12")),
        HasSubstr("the header has the key shape twice"));
    EXPECT_THAT(npy_fault_of(npy(2, std::string(65536, ' '), "")),
                HasSubstr("a header of 65536 bytes is absurd"));
    const std::string whole =
        npy(1, "{'descr': '|u1', 'fortran_order': False, 'shape': (2,)}", "12");
    for (std::size_t size = 0; size < whole.size(); ++size) {
        EXPECT_NE(npy_fault_of(std::string_view(whole).substr(0, size)), "read");
    }
}

TEST(Npz, ReadsEveryArrayByName) {
    const auto arrays = read_npz(PLIANT_TEST_DATA "/fixtures/official-64.npz");
    ASSERT_TRUE(arrays) << arrays.error().message;
    ASSERT_TRUE(arrays->contains("image"));
    EXPECT_EQ(arrays->at("image").shape().back(), 64);
    EXPECT_TRUE(arrays->contains("w_psi0.7"));
    EXPECT_FALSE(read_npz("/no/such/file.npz"));
}

}  // namespace
}  // namespace pliant::model_io
