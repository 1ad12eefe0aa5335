#include "core/document/command.h"

#include <gtest/gtest.h>

#include <limits>

namespace pliant::document {
namespace {

constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();

Latent latent(float number) { return {2, 3, std::vector<float>(6, number)}; }

Document with(const std::vector<Command>& commands) {
    Document document;
    for (const auto& command : commands) document = apply(std::move(document), command);
    return document;
}

TEST(Command, GivesEveryPointAnIdOfItsOwn) {
    const auto document =
        with({AddPoint{{1, 2}}, AddPoint{{3, 4}}, RemovePoints{{2}}, AddPoint{{5, 6}}});
    ASSERT_EQ(document.generated().points.size(), 2u);
    EXPECT_EQ(document.generated().points[0].id, 1u);
    EXPECT_EQ(document.generated().points[1].id, 3u);
}

TEST(Command, PairsATargetWithItsHandleAndMovesIt) {
    const auto document = with(
        {AddPoint{{1, 2}}, MoveTarget{1, {7, 8}}, MoveTarget{1, {9, 10}}, MoveHandle{1, {3, 4}}});
    EXPECT_EQ(document.generated().points[0].handle, (Point{3, 4}));
    EXPECT_EQ(document.generated().points[0].target, (Point{9, 10}));
    EXPECT_EQ(apply(document, RemoveTarget{1}).generated().points[0].target, std::nullopt);
}

TEST(Command, GivesAPinNoTarget) {
    const auto document =
        with({AddPoint{{1, 2}, Point{3, 4}, true}, AddPoint{{1, 2}, Point{3, 4}}, PinPoints{{2}}});
    EXPECT_TRUE(document.generated().points[0].is_pin);
    EXPECT_EQ(document.generated().points[0].target, std::nullopt);
    EXPECT_EQ(document.generated().points[1].target, std::nullopt);
    EXPECT_EQ(apply(document, MoveTarget{1, {5, 6}}), document);
}

TEST(Command, LeavesLockedPointsWhereTheyAre) {
    const auto document = with({AddPoint{{1, 2}, Point{3, 4}}, LockPoints{{1}}});
    for (const Command& command : std::vector<Command>{MoveHandle{1, {5, 6}},
                                                       MoveTarget{1, {5, 6}},
                                                       RemoveTarget{1},
                                                       RemovePoints{{1}},
                                                       ShiftPoints{{1}, {1, 1}},
                                                       ClearPoints{}}) {
        EXPECT_EQ(apply(document, command), document) << name_of(command);
    }
    EXPECT_TRUE(
        apply(apply(document, LockPoints{{1}, false}), ClearPoints{}).generated().points.empty());
}

TEST(Command, ShiftsTheEndsThatItNames) {
    const auto document = with({AddPoint{{1, 2}, Point{3, 4}}});
    const auto both = apply(document, ShiftPoints{{1}, {10, 0}});
    EXPECT_EQ(both.generated().points[0].handle, (Point{11, 2}));
    EXPECT_EQ(both.generated().points[0].target, (Point{13, 4}));
    const auto targets = apply(document, ShiftPoints{{1}, {10, 0}, PointEnds::Targets});
    EXPECT_EQ(targets.generated().points[0].handle, (Point{1, 2}));
    EXPECT_EQ(targets.generated().points[0].target, (Point{13, 4}));
}

TEST(Command, LeavesTheDocumentAsItIsWhereItMakesNoSense) {
    const auto document = with({AddPoint{{1, 2}, Point{3, 4}}, FinishDrag{latent(1), {}}});
    for (const Command& command : std::vector<Command>{AddPoint{{kNotANumber, 0}},
                                                       AddPoint{{0, 0}, Point{0, kNotANumber}},
                                                       MoveHandle{1, {kNotANumber, 0}},
                                                       MoveHandle{7, {1, 1}},
                                                       MoveTarget{7, {1, 1}},
                                                       ShiftPoints{{1}, {0, kNotANumber}},
                                                       RemovePoints{{7, 8}},
                                                       SetPsi{kNotANumber},
                                                       SetCutoff{-1},
                                                       SetClass{-1},
                                                       OpenLatent{"w.npy", {}},
                                                       FinishDrag{{}, {{1, {9, 9}}}}}) {
        EXPECT_EQ(apply(document, command), document) << name_of(command);
    }
}

TEST(Command, FinishesADragWithItsLatentAndItsHandles) {
    const auto document = with(
        {AddPoint{{1, 2}, Point{3, 4}}, LockPoints{{1}}, FinishDrag{latent(2), {{1, {3, 3.5}}}}});
    EXPECT_EQ(document.generated().latent, latent(2));
    EXPECT_EQ(document.generated().points[0].handle, (Point{3, 3.5}));
}

TEST(Command, KeepsPointsAndMaskWithAnotherSeed) {
    const auto before = with({AddPoint{{1, 2}}, SetMask{Mask(4, 4, 9)}, FinishDrag{latent(2), {}}});
    const auto after = apply(before, SetSeed{42});
    EXPECT_TRUE(after.generated().latent.is_empty());
    EXPECT_EQ(after.generated().points, before.generated().points);
    EXPECT_EQ(after.generated().mask, before.generated().mask);
    EXPECT_EQ(after.generated().source.seed, 42u);
}

TEST(Command, KeepsTheSeedsSettingsThroughALatentOfAFile) {
    const auto document = with({SetSeed{5}, SetPsi{0.5}, OpenLatent{"w.npy", latent(1)}});
    EXPECT_EQ(document.generated().source.latent_file, "w.npy");
    const auto back = apply(document, ResetPicture{});
    EXPECT_TRUE(back.generated().latent.is_empty());
    EXPECT_EQ(back.generated().source, (Source{.seed = 5, .psi = 0.5}));
}

TEST(Command, ScalesPointsAndMaskToAnotherModelsPictures) {
    const auto document = with({OpenModel{{.sha256 = "a", .size = {4, 4}}},
                                AddPoint{{0, 3}, Point{1.5, 1.5}},
                                SetMask{Mask(4, 4, 9)},
                                OpenModel{{.sha256 = "b", .size = {8, 8}}}});
    EXPECT_EQ(document.generated().points[0].handle, (Point{0.5, 6.5}));
    EXPECT_EQ(document.generated().points[0].target, (Point{3.5, 3.5}));
    EXPECT_EQ(document.generated().mask, Mask(8, 8, 9));
}

TEST(Command, KeepsThePictureOfAModelThatOnlyMoved) {
    const auto document = with({OpenModel{{.path = "old/m.pkl", .sha256 = "a"}},
                                FinishDrag{latent(2), {}},
                                OpenModel{{.path = "new/m.pkl", .sha256 = "a"}}});
    EXPECT_EQ(document.generated().latent, latent(2));
    EXPECT_EQ(document.generated().model.path, "new/m.pkl");
}

TEST(Command, LeavesAClassThatTheOpenedModelDoesNotHave) {
    const auto document = with({SetClass{3}});
    const auto opened = [&](std::optional<std::int64_t> count) {
        return apply(document, OpenModel{{.sha256 = "b"}, count}).generated().source.class_index;
    };
    EXPECT_EQ(opened(4), 3);
    EXPECT_EQ(opened(3), std::nullopt);
    EXPECT_EQ(opened(0), std::nullopt);
    EXPECT_EQ(opened(std::nullopt), 3);
}

TEST(Latent, IsEmptyWhereTheCountIsWrong) {
    EXPECT_TRUE(Latent(2, 3, std::vector<float>(5)).is_empty());
    EXPECT_TRUE(Latent(0, 3, {}).is_empty());
    EXPECT_EQ(Latent(2, 3, std::vector<float>(5)), Latent());
}

TEST(Latent, IsEqualBitForBit) {
    EXPECT_EQ(latent(1), latent(1));
    EXPECT_NE(latent(0.0F), latent(-0.0F));
    EXPECT_NE(latent(1), Latent(3, 2, std::vector<float>(6, 1)));
}

}  // namespace
}  // namespace pliant::document
