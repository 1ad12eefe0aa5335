#include "core/document/command.h"
#include "core/document/command_text.h"
#include "core/document/history.h"
#include "tests/core/document/random_commands.h"
#include "tests/support/invariants.h"

#include <gtest/gtest.h>

#include <limits>
#include <set>

namespace pliant::document {
namespace {

constexpr double kNowhere = std::numeric_limits<double>::quiet_NaN();
const ModelReference kLarge = {.sha256 = "large", .size = {256, 256}};
const ModelReference kWide = {.sha256 = "wide", .size = {64, 32}};

Document after(const std::vector<Command>& commands, Document document = {}) {
    for (const auto& command : commands) document = apply(std::move(document), command);
    return document;
}

std::vector<LayerId> order_of(const Document& document) {
    std::vector<LayerId> ids;
    for (const auto& layer : document.layers) ids.push_back(layer.id);
    return ids;
}

TEST(Layers, BeginWithOneOnACanvasOfItsSize) {
    const auto document = after({OpenModel{kLarge}});
    EXPECT_EQ(order_of(document), std::vector<LayerId>{1});
    EXPECT_EQ(document.canvas_size(), kLarge.size);
    EXPECT_EQ(after({OpenModel{kWide}}, document).canvas_size(), kWide.size);
}

TEST(Layers, AreAddedAboveTheActiveOneAndFitIn) {
    const auto document =
        after({OpenModel{kLarge}, AddLayer{kLarge, {}}, {ActivateLayer{}, 1}, AddLayer{kWide, {}}});
    EXPECT_EQ(order_of(document), (std::vector<LayerId>{1, 3, 2}));
    EXPECT_EQ(document.active, 3u);
    EXPECT_EQ(document.canvas_size(), kLarge.size);
    EXPECT_EQ(document.active_layer().placement, fitted(kWide.size, kLarge.size));
}

TEST(Layers, KeepTheCanvasThatTheyWereAddedTo) {
    const auto document = after({OpenModel{kLarge}, AddLayer{kWide, {}}, {RemoveLayer{}, 1}});
    EXPECT_EQ(document.canvas_size(), kLarge.size);
}

TEST(Layers, AreNamedByIdsThatAreNeverGivenTwice) {
    const auto document = after({DuplicateLayer{}, RemoveLayer{}, DuplicateLayer{}});
    EXPECT_EQ(order_of(document), (std::vector<LayerId>{1, 3}));
}

TEST(Layers, AreDuplicatedWithAllThatIsInThem) {
    const auto before = after({SetSeed{7}, AddPoint{{1, 2}}, SetMask{Mask(4, 4, 9)}});
    const auto document = apply(before, DuplicateLayer{});
    EXPECT_EQ(document.generated(), before.generated());
    EXPECT_NE(document.active, before.active);
}

TEST(Layers, LeaveTheNextLowerOneActiveWhenTheyAreRemoved) {
    const auto three = after({DuplicateLayer{}, DuplicateLayer{}});
    EXPECT_EQ(apply(three, RemoveLayer{}).active, 2u);
    EXPECT_EQ(after({{ActivateLayer{}, 1}, RemoveLayer{}}, three).active, 2u);
    EXPECT_EQ(apply(three, {RemoveLayer{}, 1}).active, 3u) << "another one was removed";
}

TEST(Layers, MoveToAnyPlace) {
    const auto three = after({DuplicateLayer{}, DuplicateLayer{}});
    EXPECT_EQ(order_of(apply(three, {MoveLayer{2}, 1})), (std::vector<LayerId>{2, 3, 1}));
    EXPECT_EQ(order_of(apply(three, {MoveLayer{0}, 3})), (std::vector<LayerId>{3, 1, 2}));
}

TEST(Layers, AreEachChangedByTheCommandsThatNameThem) {
    const auto two = after({DuplicateLayer{}});
    const auto document = after({{SetSeed{5}, 1}, SetSeed{6}, {SetOpacity{0.5}, 1}}, two);
    EXPECT_EQ(document.find_layer(1)->generated().source.seed, 5u);
    EXPECT_EQ(document.find_layer(2)->generated().source.seed, 6u);
    EXPECT_EQ(document.find_layer(1)->opacity, 0.5);
    EXPECT_EQ(document.find_layer(2)->opacity, 1.0);
    EXPECT_EQ(document.active, 2u);
}

TEST(Layers, StayAsLargeOnTheCanvasWithAModelOfAnotherSize) {
    const auto before = after({OpenModel{kLarge},
                               DuplicateLayer{},
                               PlaceLayer{{.scale = 0.5, .angle = 0.3, .shift = {20, 30}}}});
    const auto document = after({OpenModel{{.sha256 = "small", .size = {64, 64}}}}, before);
    const auto from = before.active_layer().placement;
    const auto to = document.active_layer().placement;
    EXPECT_LT(distance(from({-0.5, -0.5}), to({-0.5, -0.5})), 1e-9);
    EXPECT_LT(distance(from({255.5, 255.5}), to({63.5, 63.5})), 1e-9);
}

TEST(Layers, StayAsTheyAreWhereACommandChangesNothing) {
    const auto document = after({OpenModel{kLarge}});
    for (const Command& command :
         std::vector<Command>{RemoveLayer{},
                              {SetSeed{5}, 7},
                              MoveLayer{0},
                              MoveLayer{3},
                              SetOpacity{kNowhere},
                              PlaceLayer{document.active_layer().placement},
                              PlaceLayer{{.scale = 0}},
                              PlaceLayer{{.scale = -1}},
                              PlaceLayer{{.angle = kNowhere}},
                              PlaceLayer{{.shift = {0, std::numeric_limits<double>::infinity()}}},
                              SetCanvas{{0, 5}},
                              SetCanvas{{kMaxCanvasSide, kMaxCanvasSide}}}) {
        EXPECT_EQ(apply(document, command), document) << name_of(command);
    }
    EXPECT_EQ(apply(document, SetOpacity{7}).active_layer().opacity, 1.0);
}

TEST(Layers, AreNoMoreThanAMachineCanShow) {
    Document document;
    for (std::size_t i = 0; i < kMaxLayers + 3; ++i) {
        document = apply(std::move(document),
                         i % 2 == 0 ? Command(DuplicateLayer{}) : Command(AddLayer{kLarge, {}}));
    }
    EXPECT_EQ(document.layers.size(), kMaxLayers);
    EXPECT_EQ(apply(document, AddLayer{kLarge, {}}), document);
}

/// Several layers of several models, through every command, back and forth.
TEST(Layers, AreInEveryStateAsTheyWereHoweverItIsReached) {
    std::mt19937 random(16);
    History history(Document{});
    std::vector<std::string> states{to_text(history.present())};
    std::size_t most_layers = 0;
    std::set<std::string> models;
    for (int i = 0; i < 500; ++i) {
        const auto command = random_command(history.present(), random);
        history.push(apply(history.present(), command), kNoGesture, std::string(name_of(command)));
        if (history.entries().size() > states.size()) states.push_back(to_text(history.present()));
        ASSERT_EQ(support::broken_invariant(history.present()), std::nullopt);
        most_layers = std::max(most_layers, history.present().layers.size());
        for (const auto& layer : history.present().layers) {
            models.insert(layer.generated().model.sha256);
        }
        if (random() % 7 == 0) history.go_to(random() % history.entries().size());
    }
    EXPECT_GE(most_layers, 5u);
    EXPECT_GE(models.size(), 3u);
    for (int i = 0; i < 2000; ++i) {
        switch (random() % 3) {
            case 0: history.undo(); break;
            case 1: history.redo(); break;
            default: history.go_to(random() % history.entries().size());
        }
        ASSERT_EQ(to_text(history.present()), states[history.present_id()]);
    }
}

}  // namespace
}  // namespace pliant::document
