#include "core/attributes/rated_axes.h"

#include "core/attributes/factorisation.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <fstream>
#include <stop_token>
#include <string>

namespace pliant::attributes {
namespace {

constexpr std::int64_t kCodeWidth = 16;

/// A person who likes the second number of a code, and says so of `count` pictures.
Ratings ratings_of(const at::Tensor& w, bool is_binary) {
    Ratings ratings;
    Ratings::Column column{.id = "liked", .values = {}};
    for (std::int64_t i = 0; i < w.size(0); ++i) {
        ratings.seeds.push_back(static_cast<std::uint32_t>(i));
        const double value = w[i][1].item<double>();
        column.values.push_back(is_binary ? (value > 0.0 ? 1.0 : 0.0) : 3.0 + 2.0 * value);
    }
    ratings.columns.push_back(std::move(column));
    return ratings;
}

axes::AxisSet about() { return without_axes(support::normals({4000, kCodeWidth}, 9), /*rows=*/2); }

TEST(RatedAxes, FollowRatings) {
    const auto w = support::normals({200, kCodeWidth}, 1);
    const auto set = rated_axes(ratings_of(w, false), w, about());
    ASSERT_TRUE(set);
    ASSERT_EQ(set->axes.size(), 1u);
    EXPECT_FALSE(set->axes[0].is_binary);
    EXPECT_GT(set->axes[0].slope[1], 0.98F);
    EXPECT_GT(set->axes[0].quality, 0.9);
    EXPECT_EQ(set->axes[0].kind, axes::AxisKind::Rated);
}

TEST(RatedAxes, FollowAFewExamplesThatHaveItAndHaveNot) {
    const auto w = support::normals({24, kCodeWidth}, 2);
    const auto set = rated_axes(ratings_of(w, true), w, about());
    EXPECT_TRUE(set->axes[0].is_binary);
    EXPECT_GT(set->axes[0].slope[1], 0.5F);
    EXPECT_GT(set->axes[0].quality, 0.6);
}

TEST(RatedAxes, TakeManyMorePicturesThanThereAreDimensions) {
    for (const bool is_binary : {false, true}) {
        const auto w = support::normals({3000, kCodeWidth}, 5);
        const auto set = rated_axes(ratings_of(w, is_binary), w, about());
        EXPECT_GT(set->axes[0].slope[1], 0.98F) << is_binary;
        EXPECT_GT(set->axes[0].quality, 0.97) << is_binary;
    }
}

TEST(RatedAxes, AreGivenUpWhenNobodyWaitsForThem) {
    std::stop_source stop;
    stop.request_stop();
    const auto w = support::normals({200, kCodeWidth}, 1);
    EXPECT_EQ(rated_axes(ratings_of(w, true), w, about(), stop.get_token()).error().code,
              ErrorCode::Cancelled);
}

TEST(RatedAxes, SayWhenThereIsNothingToLearn) {
    const auto w = support::normals({200, kCodeWidth}, 3);
    const auto set =
        rated_axes(ratings_of(support::normals({200, kCodeWidth}, 4), true), w, about());
    EXPECT_LT(set->axes[0].quality, 0.65);
}

Result<Ratings> read(const std::string& table) {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "ratings.csv";
    std::ofstream(file) << table;
    return Ratings::read(file);
}

TEST(Ratings, AreReadFromATable) {
    const auto ratings = read("seed,friendly,freckles\r\n7,4.5,1\n9,2,0\n12,3,0\n\n15,-1e1,1\n");
    ASSERT_TRUE(ratings) << ratings.error().message.english();
    EXPECT_EQ(ratings->seeds, (std::vector<std::uint32_t>{7, 9, 12, 15}));
    EXPECT_EQ(ratings->columns[0].values, (std::vector<double>{4.5, 2, 3, -10}));
    EXPECT_FALSE(ratings->columns[0].is_binary());
    EXPECT_TRUE(ratings->columns[1].is_binary());
}

TEST(Ratings, RefuseWhatIsNoTable) {
    for (const std::string table : {"",
                                    "picture,a\n1,2\n",
                                    "seed\n1\n2\n3\n4\n",
                                    "seed,a,a\n1,2,3\n",
                                    "seed,a\n1,2\n2,x\n",
                                    "seed,a\n1,2\n2\n",
                                    "seed,a\n1,nan\n2,1\n3,1\n4,1\n",
                                    "seed,a\n-1,2\n2,1\n3,1\n4,1\n",
                                    "seed,a\n1,2\n2,3\n",
                                    "seed,a\n1,2\n2,3\n3,2\n4,3\n2,2\n",
                                    "seed,<b>a</b>\n1,2\n2,3\n3,2\n4,3\n",
                                    "seed,a=b\n1,2\n2,3\n3,2\n4,3\n",
                                    "seed,a\x1b\n1,2\n2,3\n3,2\n4,3\n",
                                    "seed,a\n1,2\n2,2\n3,2\n4,2\n"}) {
        EXPECT_FALSE(read(table)) << table;
    }
    EXPECT_EQ(read("seed,a\n1,2\n2,x\n").error().message.english(),
              "ratings.csv, line 3: 'x' is no number that can stand here.");
}

}  // namespace
}  // namespace pliant::attributes
