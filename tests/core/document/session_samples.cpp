#include "tests/core/document/session_samples.h"

#include "tests/core/document/random_commands.h"

#include <gtest/gtest.h>

namespace pliant::document {

Session random_session(std::uint32_t seed, int commands) {
    std::mt19937 random(seed);
    Session session = {.history = History(Document{})};
    auto& history = session.history;
    for (int i = 0; i < commands; ++i) {
        const auto command = random_command(history.present(), random);
        history.push(apply(history.present(), command), kNoGesture, std::string(name_of(command)));
        if (random() % 4 == 0) {
            history.set_thumbnail(
                history.present_id(),
                std::make_shared<image::Image>(
                    8, 8, image::Rgb{static_cast<std::uint8_t>(random() % 256), 0, 0}));
        }
        if (random() % 5 == 0) history.go_to(random() % history.entries().size());
    }
    return session;
}

void expect_same(const History& actual, const History& expected) {
    ASSERT_EQ(actual.entries().size(), expected.entries().size());
    EXPECT_EQ(actual.present_id(), expected.present_id());
    for (EntryId id = 0; id < expected.entries().size(); ++id) {
        const auto& a = actual.at(id);
        const auto& e = expected.at(id);
        ASSERT_EQ(a.document, e.document) << id;
        ASSERT_EQ(a.name, e.name) << id;
        ASSERT_EQ(a.parent, e.parent) << id;
        ASSERT_EQ(a.children, e.children) << id;
        ASSERT_EQ(a.next, e.next) << id;
        ASSERT_EQ(a.made_at, e.made_at) << id;
        ASSERT_EQ(a.thumbnail == nullptr, e.thumbnail == nullptr) << id;
        if (e.thumbnail) {
            ASSERT_EQ(a.thumbnail->width(), e.thumbnail->width()) << id;
            ASSERT_NEAR(a.thumbnail->at(3, 3).r, e.thumbnail->at(3, 3).r, 4) << id;
        }
    }
}

}  // namespace pliant::document
