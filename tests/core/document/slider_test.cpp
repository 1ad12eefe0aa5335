#include "core/document/slider.h"

#include "core/document/command.h"
#include "core/document/command_text.h"
#include "core/document/history.h"
#include "core/document/session_file.h"
#include "tests/core/document/random_commands.h"
#include "tests/core/document/session_samples.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <tuple>

namespace pliant::document {
namespace {

Latent filled(float number) { return {2, 3, std::vector<float>(6, number)}; }
const Latent kUp = filled(0.5F);
const Latent kDown = filled(-1.0F);

Document after(const std::vector<Command>& commands, Document document = {}) {
    for (const auto& command : commands) document = apply(std::move(document), command);
    return document;
}

/// W+ of the picture, where the layer has a latent.
Latent shown(const Document& document) {
    const auto& picture = document.generated();
    return moved(picture.latent, offsets_of(picture.sliders));
}

Document of_latent(float number = 1.0F) { return after({OpenLatent{"/w.npy", filled(number)}}); }

TEST(Sliders, AddTheirChangesToTheLatent) {
    const auto document =
        after({SetSlider{"smile", 2.0, kUp}, SetSlider{"age", -1.0, kDown}}, of_latent());
    EXPECT_EQ(shown(document), filled(3.0F));
    EXPECT_EQ(document.generated().latent, filled(1.0F));
}

TEST(Sliders, MovedBackChangeNothingBitForBit) {
    std::mt19937 random(1);
    const auto before = after({OpenLatent{"/w.npy", random_latent(random)}});
    const auto change = random_latent(random);
    const auto there = apply(before, SetSlider{"smile", 1.37, change});
    EXPECT_NE(shown(there), shown(before));
    EXPECT_EQ(apply(there, SetSlider{"smile", 0.0, change}), before);
    EXPECT_EQ(apply(there, ResetSliders{}), before);
}

TEST(Sliders, DoNotDependOnTheOrderInWhichTheyAreMoved) {
    std::mt19937 random(2);
    const auto before = after({OpenLatent{"/w.npy", random_latent(random)}});
    const SetSlider a{"a", 0.3, random_latent(random)}, b{"b", -1.7, random_latent(random)};
    EXPECT_EQ(after({a, b}, before), after({b, a}, before));
}

TEST(Sliders, AreContainedInWhatADragEndsWith) {
    const auto dragged =
        after({SetSlider{"smile", 2.0, kUp}, FinishDrag{filled(7.0F), {}}}, of_latent());
    EXPECT_EQ(shown(dragged), filled(7.0F));
    EXPECT_EQ(dragged.generated().find_slider("smile")->amount, 2.0) << "it stands where it stood";
    // From there on, a slider adds the difference.
    EXPECT_EQ(shown(apply(dragged, SetSlider{"smile", 3.0, kUp})), filled(7.5F));
    EXPECT_EQ(shown(apply(dragged, SetSlider{"smile", 0.0, kUp})), filled(6.0F));
    const auto there_and_back =
        after({SetSlider{"smile", 3.0, kUp}, SetSlider{"smile", 2.0, kUp}}, dragged);
    EXPECT_EQ(shown(there_and_back), filled(7.0F));
}

TEST(Sliders, OfADragThatBeganWithoutThemAreForgottenOnceTheyAreBack) {
    const auto document = after({SetSlider{"smile", 2.0, kUp},
                                 FinishDrag{filled(7.0F), {}},
                                 SetSlider{"smile", 0.0, kUp},
                                 FinishDrag{filled(6.0F), {}}},
                                of_latent());
    EXPECT_TRUE(document.generated().sliders.empty());
}

TEST(Sliders, TakeTheChangeThatTheyWereMovedAlongLast) {
    const auto document =
        after({SetSlider{"smile", 2.0, kUp}, SetSlider{"smile", 2.0, kDown}}, of_latent());
    EXPECT_EQ(shown(document), filled(-1.0F));
}

TEST(Sliders, GoBackWithThePictureThatTheyChanged) {
    const auto moved_one = after({SetSlider{"smile", 2.0, kUp}}, of_latent());
    for (const Command& command : {Command(SetSeed{3}),
                                   Command(ResetPicture{}),
                                   Command(OpenLatent{"/v.npy", filled(2.0F)}),
                                   Command(OpenModel{{.sha256 = "another"}})}) {
        EXPECT_TRUE(apply(moved_one, command).generated().sliders.empty()) << name_of(command);
    }
}

TEST(Sliders, StayWhereTheyAreWhileLocked) {
    const auto locked =
        after({SetSlider{"smile", 2.0, kUp}, LockSliders{{"smile", "age"}}}, of_latent());
    EXPECT_EQ(locked.generated().locked_sliders, (std::vector<std::string>{"age", "smile"}));
    EXPECT_EQ(apply(locked, SetSlider{"smile", 1.0, kUp}), locked);
    EXPECT_EQ(apply(locked, ResetSliders{}), locked);
    EXPECT_EQ(apply(locked, LockSliders{{"age"}}), locked);
    const auto open = apply(locked, LockSliders{{"smile", "age"}, false});
    EXPECT_TRUE(open.generated().locked_sliders.empty());
    EXPECT_EQ(shown(apply(open, SetSlider{"smile", 0.0, kUp})), filled(1.0F));
}

TEST(Sliders, IgnoreWhatMakesNoSense) {
    const auto document = of_latent();
    constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(apply(document, SetSlider{"smile", kNoNumber, kUp}), document);
    EXPECT_EQ(apply(document, SetSlider{"smile", 2 * kMaxAmount, kUp}), document);
    EXPECT_EQ(apply(document, SetSlider{"smile", 1.0, {}}), document);
    for (const float number : {std::numeric_limits<float>::infinity(), std::nanf("")}) {
        EXPECT_EQ(apply(document, SetSlider{"smile", 1.0, filled(number)}), document) << number;
    }
    EXPECT_EQ(apply(document, SetSlider{"", 1.0, kUp}), document);
    const Latent other(1, 2, {1, 2});
    EXPECT_EQ(apply(document, SetSlider{"smile", 1.0, other}), document);
}

TEST(Sliders, AreSavedWithTheSession) {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "smile.pliant";
    const Session session{.history = History(after({SetSlider{"smile", 2.25, kUp},
                                                    FinishDrag{filled(7.0F), {}},
                                                    SetSlider{"smile", -1.0, kDown},
                                                    LockSliders{{"age"}}},
                                                   of_latent()))};
    ASSERT_TRUE(save_session(file, session));
    const auto read = load_session(file);
    ASSERT_TRUE(read) << read.error().message.english();
    expect_same(read->history, session.history);
}

TEST(Sliders, AreReadAsTextBitForBit) {
    std::mt19937 random(3);
    const Command command = SetSlider{"smile", 1.0 / 3.0, random_latent(random)};
    const auto read = command_of(to_text(command), "a command");
    ASSERT_TRUE(read);
    EXPECT_EQ(apply(of_latent(), *read), apply(of_latent(), command));
}

// Two gestures of a slider are two entries; the movements of one are one.
TEST(Sliders, AreOneEntryForEachGesture) {
    History history(of_latent());
    const auto move = [&](double amount, GestureId gesture) {
        const Command command = SetSlider{"smile", amount, kUp};
        history.push(apply(history.present(), command), gesture, std::string(name_of(command)));
    };
    for (int i = 1; i <= 20; ++i) move(0.1 * i, 1);
    move(1.0, 2);
    EXPECT_EQ(history.entries().size(), 3u);
}

TEST(Sliders, AndDragsAreUndoneAndRedoneBitForBit) {
    std::mt19937 random(4);
    History history(after({OpenLatent{"/w.npy", random_latent(random)}}));
    std::vector<Latent> pictures = {shown(history.present())};
    for (int i = 0; i < 300; ++i) {
        const std::string axis(1, static_cast<char>('a' + random() % 5));
        const double amount = static_cast<double>(random() % 600) / 100.0 - 3.0;
        const Command command = random() % 4 == 0
                                    ? Command(FinishDrag{random_latent(random), {}})
                                    : Command(SetSlider{axis, amount, random_latent(random)});
        const auto next = apply(history.present(), command);
        if (next == history.present()) continue;  // a slider at rest was told to rest
        history.push(next, kNoGesture, std::string(name_of(command)));
        pictures.push_back(shown(history.present()));
    }
    for (std::size_t i = pictures.size(); i-- > 0;) {
        EXPECT_EQ(shown(history.present()), pictures[i]);
        std::ignore = history.undo();
    }
    for (const auto& picture : pictures) {
        EXPECT_EQ(shown(history.present()), picture);
        std::ignore = history.redo();
    }
}

}  // namespace
}  // namespace pliant::document
