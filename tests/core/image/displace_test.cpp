#include "core/image/displace.h"

#include <gtest/gtest.h>

#include <array>

namespace pliant::image {
namespace {

/// Black with a white square of 5 px around a point.
Image with_square_at(int x, int y) {
    Image image(64, 64);
    for (int dy = -2; dy <= 2; ++dy) {
        for (int dx = -2; dx <= 2; ++dx) image.set(x + dx, y + dy, {255, 255, 255});
    }
    return image;
}

TEST(Displaced, MovesWhatIsAtAPoint) {
    const auto before = with_square_at(20, 30);
    const std::array way{Displacement{{20, 30}, {25, 27}}};
    const auto after = displaced(before, way);
    EXPECT_EQ(after.at(25, 27).r, 255);
    EXPECT_LT(after.at(20, 30).r, 128) << "it is not where it was";
    EXPECT_EQ(after.width(), 64);
}

TEST(Displaced, KeepsWhatIsFarAwayOrHeld) {
    const std::array far{Displacement{{12, 12}, {16, 12}}};
    const auto corner = with_square_at(58, 58);
    EXPECT_EQ(displaced(corner, far), corner);

    const auto near = with_square_at(24, 12);
    const std::array held{Displacement{{12, 12}, {16, 12}}, Displacement{{24, 12}, {24, 12}}};
    const auto moved_alone = displaced(near, std::span(held).first(1));
    const auto moved_held = displaced(near, held);
    EXPECT_LT(moved_alone.at(24, 12).r, 128);
    EXPECT_GT(moved_held.at(24, 12).r, 200);
}

TEST(Displaced, MovesAlphaAlong) {
    const auto square = with_square_at(24, 12);
    auto image = square;
    std::vector<std::uint8_t> alpha;
    for (std::size_t i = 0; i < square.pixels().size(); i += Image::kChannels) {
        alpha.push_back(square.pixels()[i]);
    }
    image.set_alpha(alpha);
    const std::array moves{Displacement{{24, 12}, {30, 12}}};
    const auto moved = displaced(image, moves);
    ASSERT_TRUE(moved.has_alpha());
    for (std::size_t i = 0; i < alpha.size(); ++i) {
        ASSERT_EQ(moved.alpha()[i], moved.pixels()[Image::kChannels * i]);
    }
}

TEST(Displaced, IsUnchangedByZeroDisplacements) {
    const auto image = with_square_at(10, 10);
    EXPECT_EQ(displaced(image, {}), image);
    const std::array none{Displacement{{10, 10}, {10, 10}}};
    EXPECT_EQ(displaced(image, none), image);
    EXPECT_TRUE(displaced(Image(), none).is_empty());
}

}  // namespace
}  // namespace pliant::image
