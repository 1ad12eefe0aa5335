#include "core/base/activity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace pliant {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Records its destruction.
class Guest {
  public:
    Guest(std::vector<std::string>& diary, std::string name)
        : diary_(diary), name_(std::move(name)) {}
    Guest(const Guest&) = delete;
    Guest& operator=(const Guest&) = delete;
    ~Guest() { diary_.push_back(name_ + " goes"); }

  private:
    std::vector<std::string>& diary_;
    std::string name_;
};

struct Order {
    std::vector<int> numbers;
    std::vector<std::string>* diary;
};

constexpr int kRefused = -1, kThrown = -2;

/// Adds one number per step.
Activity<int> sum_of(Order order) {
    const Guest guest(*order.diary, "sum");
    int sum = 0;
    for (const int number : order.numbers) {
        if (number == kRefused) co_return Error{ErrorCode::InvalidArgument, "refused"};
        if (number == kThrown) throw std::runtime_error("thrown");
        sum += number;
        order.diary->push_back("+" + std::to_string(number));
        co_await next_step();
    }
    co_return sum;
}

/// Waits for two sums.
Activity<std::string> product_of(Order a, Order b) {
    const Guest guest(*a.diary, "product");
    auto adding = sum_of(a);
    const auto first = co_await std::move(adding);
    if (!first) co_return first.error();
    co_await next_step();
    auto adding_more = sum_of(b);
    const auto second = co_await std::move(adding_more);
    if (!second) co_return second.error();
    co_return std::to_string(*first * *second);
}

class ActivityTest : public ::testing::Test {
  protected:
    [[nodiscard]] Order numbers(std::vector<int> numbers) { return {std::move(numbers), &diary_}; }

    std::vector<std::string> diary_;
};

TEST_F(ActivityTest, StartsWithItsFirstStep) {
    auto activity = sum_of(numbers({1, 2}));
    EXPECT_THAT(diary_, IsEmpty());
    activity.step();
    EXPECT_THAT(diary_, ElementsAre("+1"));
    EXPECT_FALSE(activity.is_done());
}

TEST_F(ActivityTest, ReturnsItsResultWhenDone) {
    auto activity = sum_of(numbers({1, 2, 3}));
    int steps = 0;
    for (; !activity.is_done(); ++steps) activity.step();
    EXPECT_EQ(steps, 4);
    EXPECT_EQ(*activity.take(), 6);
    EXPECT_THAT(diary_, ElementsAre("+1", "+2", "+3", "sum goes"));
}

TEST_F(ActivityTest, RunsAwaitedActivitiesInStepsToo) {
    auto activity = product_of(numbers({1, 2}), numbers({4, 5}));
    activity.step();
    EXPECT_THAT(diary_, ElementsAre("+1"));
    int steps = 1;
    for (; !activity.is_done(); ++steps) activity.step();
    EXPECT_EQ(steps, 6);
    EXPECT_EQ(*activity.take(), "27");
    EXPECT_THAT(diary_,
                ElementsAre("+1", "+2", "sum goes", "+4", "+5", "sum goes", "product goes"));
}

TEST_F(ActivityTest, MayFailAtAnyDepth) {
    const auto product = product_of(numbers({1}), numbers({4, kRefused})).run_to_end();
    ASSERT_FALSE(product);
    EXPECT_EQ(product.error().code, ErrorCode::InvalidArgument);
}

TEST_F(ActivityTest, ThrowsWhatItsStepThrowsAtAnyDepth) {
    auto activity = product_of(numbers({1}), numbers({kThrown}));
    EXPECT_THROW(
        {
            while (!activity.is_done()) activity.step();
        },
        std::runtime_error);
    EXPECT_TRUE(activity.is_done());
    EXPECT_THAT(diary_, ElementsAre("+1", "sum goes", "sum goes", "product goes"));
}

TEST_F(ActivityTest, ReleasesEverythingWhenAbandoned) {
    {
        auto activity = product_of(numbers({1, 2}), numbers({4}));
        activity.step();
    }
    EXPECT_THAT(diary_, ElementsAre("+1", "sum goes", "product goes"));
}

TEST_F(ActivityTest, CanBeMovedBetweenSteps) {
    auto activity = product_of(numbers({1}), numbers({4}));
    activity.step();
    auto moved = std::make_unique<Activity<std::string>>(std::move(activity));
    EXPECT_EQ(*moved->run_to_end(), "4");
}

}  // namespace
}  // namespace pliant
