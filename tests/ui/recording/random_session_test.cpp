#include "tests/ui/recording/random_session.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace pliant::ui {
namespace {

using Then = Move::Then;

constexpr int kMoves = 40;

int sequences_asked_for() {
    const char* number = std::getenv("PLIANT_SEQUENCES");
    return number == nullptr ? 300 : std::atoi(number);
}

std::string broken_by(const std::vector<Move>& moves) {
    RandomSession session;
    for (const auto& move : moves) session.make(move);
    session.finish();
    return session.broken();
}

TEST(RandomSession, KeepsWhatHoldsOfEveryEditWhateverIsAsked) {
    const int sequences = sequences_asked_for();
    for (int seed = 1; seed <= sequences; ++seed) {
        std::mt19937 random(static_cast<std::uint32_t>(seed));
        RandomSession session;
        std::vector<Move> moves;
        while (moves.size() < kMoves && session.broken().empty()) {
            moves.push_back(session.think_up(random));
            session.make(moves.back());
        }
        session.finish();
        ASSERT_EQ(session.broken(), "") << "after sequence " << seed << ":\n" << as_test(moves);
    }
}

/// So that a failure can be pasted here.
TEST(RandomSession, IsPrintedAsATest) {
    const std::vector<Move> moves = {
        {Issue{document::AddPoint{{10, 10}, Point{12, 10}}}, Then::GoOn},
        {Plain::Start, Then::Settle},
        {Plain::Undo, Then::Crash},
    };
    EXPECT_EQ(broken_by(moves), "");
    const auto printed = as_test(moves);
    for (const auto& move : moves) EXPECT_NE(printed.find(to_text(move.ask)), std::string::npos);
}

}  // namespace
}  // namespace pliant::ui
