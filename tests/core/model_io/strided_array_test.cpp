#include "core/model_io/strided_array.h"

#include <gmock/gmock.h>

#include <cstring>
#include <numeric>

namespace pliant::model_io {
namespace {

using testing::ElementsAre;

/// Bytes 0, 1, 2, .. of 16-bit elements.
ByteRange counting(std::size_t count) {
    std::vector<std::uint16_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), std::uint16_t{0});
    const auto bytes = std::as_bytes(std::span(numbers));
    return ByteRange::all_of(hold_bytes("numbers", {bytes.begin(), bytes.end()}));
}

std::vector<std::uint16_t> values(const StridedArray& array) {
    EXPECT_EQ(why_unreadable(array), "");
    const Array packed = read(array);
    const auto numbers = packed.as<std::uint16_t>();
    return {numbers.begin(), numbers.end()};
}

TEST(StridedArray, PacksAnyLayout) {
    EXPECT_THAT(values({counting(6), Dtype::I16, {2, 3}, {3, 1}, 0}),
                ElementsAre(0, 1, 2, 3, 4, 5));
    EXPECT_THAT(values({counting(6), Dtype::I16, {3, 2}, {1, 3}, 0}),
                ElementsAre(0, 3, 1, 4, 2, 5));
    EXPECT_THAT(values({counting(6), Dtype::I16, {2}, {2}, 1}), ElementsAre(1, 3));
    EXPECT_THAT(values({counting(6), Dtype::I16, {2, 2}, {0, 1}, 4}), ElementsAre(4, 5, 4, 5));
    EXPECT_THAT(values({counting(6), Dtype::I16, {}, {}, 5}), ElementsAre(5));
    EXPECT_THAT(values({counting(6), Dtype::I16, {0, 3}, {3, 1}, 900}), ElementsAre());
    EXPECT_THAT(values({counting(6), Dtype::I16, {1, 3}, {77, 1}, 0}), ElementsAre(0, 1, 2));
}

/// A source that notes how much is read of it, and from where on last.
class WatchedSource final : public ByteSource {
  public:
    explicit WatchedSource(ByteRange range)
        : ByteSource("watched", range.size), range_(std::move(range)) {}
    mutable std::uint64_t bytes_read = 0;
    mutable std::uint64_t position = 0;
    mutable bool goes_back = false;

  private:
    void fill(std::uint64_t offset, std::span<std::byte> destination) const override {
        goes_back = goes_back || offset < position;
        position = offset + destination.size();
        bytes_read += destination.size();
        range_.read(offset, destination);
    }
    ByteRange range_;
};

TEST(StridedArray, ReadsNothingTwiceHoweverTheAxesLie) {
    constexpr std::int64_t kApart = 4 << 20;
    const auto storage = counting(std::size_t{5 * kApart} + 16);
    const auto layouts = {std::pair{Shape{4, 8, 8, 3, 3}, Shape{0, 1, 1, 1, kApart}},
                          std::pair{Shape{3, 5}, Shape{1, kApart + 1}},
                          std::pair{Shape{2, 3, 2}, Shape{kApart, kApart - 1, 2 * kApart + 1}},
                          std::pair{Shape{2, 2}, Shape{1, 4 * kApart + 900}},
                          std::pair{Shape{1000, 4}, Shape{kApart / 250, 3}}};
    for (const auto& [shape, strides] : layouts) {
        const auto watched = std::make_shared<WatchedSource>(storage);
        const StridedArray array{ByteRange::all_of(watched), Dtype::I16, shape, strides, 5};
        const auto packed = values(array);
        EXPECT_FALSE(watched->goes_back);
        EXPECT_LE(watched->bytes_read, storage.size);
        std::vector<std::uint16_t> expected;
        for (std::int64_t i = 0; i < element_count(shape); ++i) {
            std::int64_t at = array.first;
            std::int64_t rest = i;
            for (std::size_t d = shape.size(); d-- > 0; rest /= shape[d]) {
                at += rest % shape[d] * strides[d];
            }
            expected.push_back(static_cast<std::uint16_t>(at));
        }
        EXPECT_EQ(packed, expected);
    }
}

TEST(StridedArray, RepeatsElementsAsExpandedTensorsDo) {
    EXPECT_THAT(values({counting(1), Dtype::I16, {4}, {0}, 0}), ElementsAre(0, 0, 0, 0));
    EXPECT_THAT(values({counting(3), Dtype::I16, {3, 2}, {1, 0}, 0}),
                ElementsAre(0, 0, 1, 1, 2, 2));
    EXPECT_EQ(why_unreadable({counting(1), Dtype::I16, {32 << 20}, {0}, 0}), "");
    EXPECT_THAT(why_unreadable({counting(1), Dtype::I16, {(32 << 20) + 1}, {0}, 0}),
                testing::HasSubstr("repeats its elements to more than 67108864 bytes"));
}

TEST(StridedArray, GathersAStretchTooLongForOneReading) {
    // Two columns 20 MB apart: more than is read at once, so column by column.
    constexpr std::int64_t kApart = 10'000'000;
    const ByteRange storage = counting(std::size_t{kApart} + 2);
    const auto of = [](std::int64_t i) { return static_cast<std::uint16_t>(i); };
    EXPECT_THAT(values({storage, Dtype::I16, {2, 2}, {1, kApart}, 0}),
                ElementsAre(0, of(kApart), 1, of(kApart + 1)));
}

}  // namespace
}  // namespace pliant::model_io
