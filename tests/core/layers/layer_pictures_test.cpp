#include "core/layers/layer_pictures.h"

#include "core/document/command.h"

#include <gtest/gtest.h>

namespace pliant::layers {
namespace {

using document::apply;
using document::Document;

const document::ModelReference kModel = {.sha256 = "a", .size = {8, 8}};

engine::SharedImage plain(std::uint8_t grey) {
    return std::make_shared<const image::Image>(8, 8, image::Rgb{grey, grey, grey});
}

/// Layer 1 below layer 2, each of a seed of its own, and their pictures.
class LayerPicturesTest : public testing::Test {
  protected:
    LayerPicturesTest() {
        document_ = apply(document_, document::OpenModel{kModel});
        document_ = apply(document_, document::AddLayer{kModel, {.seed = 2}});
        put(1, 100);
        put(2, 200);
    }
    void put(document::LayerId layer, std::uint8_t grey) {
        pictures_.put(PictureInputs::of(document_.find_layer(layer)->generated()), plain(grey));
    }
    [[nodiscard]] int shown() { return pictures_.composed(document_)->at(4, 4).r; }
    void change(const document::Command& command) { document_ = apply(document_, command); }

    Document document_;
    LayerPictures pictures_;
};

TEST_F(LayerPicturesTest, LieOverOneAnotherInTheirOrder) {
    EXPECT_EQ(shown(), 200);
    change(document::MoveLayer{0});
    EXPECT_EQ(shown(), 100);
    change({document::SetOpacity{0.5}, 1});
    EXPECT_EQ(shown(), 150);
    change({document::ShowLayer{false}, 1});
    EXPECT_EQ(shown(), 200);
}

TEST_F(LayerPicturesTest, AreMissingWhereTheirInputsHaveChanged) {
    EXPECT_TRUE(pictures_.missing(document_).empty());
    change({document::SetSeed{7}, 1});
    EXPECT_EQ(pictures_.missing(document_), std::vector<document::LayerId>{1});
    EXPECT_EQ(shown(), 200) << "the rest is shown";
    change({document::ShowLayer{false}, 1});
    EXPECT_TRUE(pictures_.missing(document_).empty()) << "nobody sees it";
}

TEST_F(LayerPicturesTest, StayWhereWhatHasChangedIsNotInThem) {
    change(document::AddPoint{{1, 1}});
    change(document::SetOpacity{0.3});
    change(document::PlaceLayer{{.shift = {1, 1}}});
    change({document::OpenModel{{.path = "/elsewhere", .sha256 = "a", .size = {8, 8}}}, 1});
    EXPECT_TRUE(pictures_.missing(document_).empty());
}

TEST_F(LayerPicturesTest, AreLeftWithTheirLayers) {
    const auto before = document_;
    change(document::RemoveLayer{});
    pictures_.keep_those_of(document_);
    EXPECT_EQ(pictures_.missing(before), std::vector<document::LayerId>{2});
    EXPECT_TRUE(pictures_.missing(document_).empty());
}

TEST_F(LayerPicturesTest, GiveWayToTheActiveOneWhileItMoves) {
    EXPECT_EQ(pictures_.composed(document_, plain(7))->at(4, 4).r, 7);
    EXPECT_EQ(shown(), 200);
}

/// A canvas of a photo of 40 x 20 px with the two layers on it.
class PicturesOnAPhoto : public LayerPicturesTest {
  protected:
    PicturesOnAPhoto() { change(document::SetPhoto{{.sha256 = "photo", .size = {40, 20}}}); }
    void put_photo() {
        pictures_.put_photo("photo",
                            std::make_shared<const image::Image>(40, 20, image::Rgb{50, 50, 50}));
    }
    [[nodiscard]] image::Rgb shown_at(int x, int y) {
        return pictures_.composed(document_)->at(x, y);
    }
};

TEST_F(PicturesOnAPhoto, LieOverIt) {
    EXPECT_TRUE(pictures_.lacks_photo(document_));
    put_photo();
    EXPECT_FALSE(pictures_.lacks_photo(document_));
    EXPECT_EQ(shown_at(0, 0), (image::Rgb{50, 50, 50}));
    EXPECT_EQ(shown_at(20, 10), (image::Rgb{200, 200, 200}));
    change(document::SetOpacity{0.5});
    change({document::ShowLayer{false}, 1});
    EXPECT_EQ(shown_at(20, 10), (image::Rgb{125, 125, 125}));
}

TEST_F(PicturesOnAPhoto, LeaveItAloneWhereNoneIsShown) {
    put_photo();
    change({document::ShowLayer{false}, 1});
    change({document::ShowLayer{false}, 2});
    EXPECT_EQ(shown_at(20, 10), (image::Rgb{50, 50, 50}));
}

TEST_F(PicturesOnAPhoto, AreShownWithoutItWhileItIsNotThere) {
    EXPECT_EQ(shown_at(20, 10), (image::Rgb{200, 200, 200}));
    EXPECT_EQ(shown_at(0, 0), image::Rgb());
    pictures_.forget();
    EXPECT_EQ(pictures_.composed(document_), nullptr);
}

TEST_F(PicturesOnAPhoto, LeaveItWithTheDocument) {
    put_photo();
    const auto with_photo = document_;
    change(document::SetPhoto{});
    pictures_.keep_those_of(document_);
    EXPECT_TRUE(pictures_.lacks_photo(with_photo));
}

TEST_F(PicturesOnAPhoto, AreTheSameInADraftOfASmallCanvas) {
    put_photo();
    change(document::SetOpacity{0.3});
    change(document::PlaceLayer{{.scale = 1.7, .angle = 0.4, .shift = {3, 2}}});
    for (const auto& active : {engine::SharedImage(), plain(7)}) {
        EXPECT_EQ(*pictures_.draft(document_, active), *pictures_.composed(document_, active));
    }
}

TEST_F(PicturesOnAPhoto, AreReducedInADraftOfALargeOne) {
    constexpr Size kLarge{4096, 2048};
    change(document::SetPhoto{{.sha256 = "large", .size = kLarge}});
    pictures_.put_photo(
        "large",
        std::make_shared<const image::Image>(kLarge.width, kLarge.height, image::Rgb{50, 50, 50}));
    const auto draft = pictures_.draft(document_);
    EXPECT_EQ((Size{draft->width(), draft->height()}), (Size{1024, 512}));
    EXPECT_EQ(draft->at(512, 256), (image::Rgb{200, 200, 200}));
    EXPECT_EQ(draft->at(2, 256), (image::Rgb{50, 50, 50}));
    EXPECT_EQ(pictures_.draft(document_), draft) << "what does not change is not made again";
    EXPECT_EQ(pictures_.composed(document_)->width(), kLarge.width);
}

/// Another picture of the photo's size, whose left half is brighter.
class CarriedOnAPhoto : public PicturesOnAPhoto {
  protected:
    CarriedOnAPhoto() {
        image::Image photo(40, 20, image::Rgb{50, 50, 50});
        for (int y = 0; y < 20; ++y) {
            for (int x = 0; x < 20; ++x) photo.set(x, y, {90, 90, 90});
        }
        pictures_.put_photo("photo", std::make_shared<const image::Image>(std::move(photo)));
        change({document::ShowLayer{false}, 1});
        change({document::ShowLayer{false}, 2});
        change(document::AddLayer{kModel, {}});
        change(document::EditUnder{kModel, {1, 1, {0}}, {2.0, 0.0, {12.5, 2.5}}});
        change(document::FinishDrag{.latent = {1, 1, {1}}, .handles = {}});
    }
    /// Everything in the layer comes from two of its pixels, four of the photo's, further left.
    static photo::SharedMotion to_the_right() {
        auto motion = std::make_shared<photo::Motion>();
        motion->size = {8, 8};
        for (int i = 0; i < 64; ++i) {
            motion->way.push_back(-2.0F);
            motion->way.push_back(0.0F);
        }
        motion->shade.assign(64, 0.0F);
        motion->fresh.assign(64, 0.0F);
        motion->after = motion->moved = image::Image(8, 8);
        return motion;
    }
    void put_moved() {
        pictures_.put(PictureInputs::of(document_.generated()), {plain(255), to_the_right()});
    }
};

TEST_F(CarriedOnAPhoto, ShowThePhotosOwnPixelsMoved) {
    EXPECT_EQ(pictures_.missing(document_).size(), 1u);
    EXPECT_EQ(shown_at(21, 10).r, 50) << "nothing is known of the motion yet";
    put_moved();
    EXPECT_TRUE(pictures_.missing(document_).empty());
    EXPECT_EQ(shown_at(21, 10).r, 90);
    EXPECT_EQ(shown_at(26, 10).r, 50);
    EXPECT_EQ(shown_at(21, 0).r, 50) << "outside the layer";
}

TEST_F(CarriedOnAPhoto, ShowTheirOwnPictureWhereTheyAreRebuilt) {
    change(document::CarryLayer{false});
    EXPECT_EQ(pictures_.missing(document_).size(), 1u) << "it was drawn for its motion only";
    put_moved();
    EXPECT_EQ(shown_at(21, 10).r, 255);
}

TEST_F(CarriedOnAPhoto, LeaveItAloneWhereNothingHasMoved) {
    pictures_.put(PictureInputs::of(document_.generated()), plain(255));
    EXPECT_EQ(shown_at(21, 10).r, 50);
    put_moved();
    change(document::SetOpacity{0.5});
    EXPECT_EQ(shown_at(21, 10).r, 70);
}

TEST_F(CarriedOnAPhoto, MoveWhileTheyAreDragged) {
    const engine::LayerPicture active(plain(255), to_the_right());
    EXPECT_EQ(pictures_.composed(document_, active)->at(21, 10).r, 90);
    EXPECT_EQ(*pictures_.draft(document_, active), *pictures_.composed(document_, active));
}

TEST_F(LayerPicturesTest, AreGivenAsTheyAreWhereOneIsAllOfTheCanvas) {
    change({document::ShowLayer{false}, 1});
    const auto picture = plain(9);
    EXPECT_EQ(pictures_.composed(document_, picture), picture);
}

TEST_F(LayerPicturesTest, AreComposedOnceWhileNothingChanges) {
    const auto once = pictures_.composed(document_);
    EXPECT_EQ(pictures_.composed(document_), once);
    change(document::AddPoint{{1, 1}});
    EXPECT_EQ(pictures_.composed(document_), once);
    change(document::SetOpacity{0.5});
    EXPECT_NE(pictures_.composed(document_), once);
}

TEST_F(LayerPicturesTest, AreAsLargeAsTheyAreWhereTheModelHasNotToldItsSize) {
    document_ = apply(Document{}, document::DuplicateLayer{});
    put(1, 100);
    change(document::SetOpacity{0.5});
    const auto whole = pictures_.composed(document_);
    ASSERT_NE(whole, nullptr);
    EXPECT_EQ(whole->width(), 8);
    EXPECT_EQ(whole->at(4, 4).r, 100);
}

TEST_F(LayerPicturesTest, AreNothingWhereNoneIsThere) {
    pictures_.forget();
    EXPECT_EQ(pictures_.composed(document_), nullptr);
    change({document::ShowLayer{false}, 1});
    change({document::ShowLayer{false}, 2});
    EXPECT_EQ(shown(), 0) << "an empty canvas is all there is to show";
}

}  // namespace
}  // namespace pliant::layers
