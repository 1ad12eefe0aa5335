#include "core/layers/save_canvas.h"

#include "core/base/atomic_file.h"
#include "core/document/command.h"
#include "core/image/load.h"
#include "core/image/save.h"
#include "tests/core/photo/forge_heif.h"
#include "tests/support/file_bytes.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>

namespace pliant::layers {
namespace {

using document::apply;

constexpr Size kPhotoSize{96, 64};
const document::ModelReference kModelOnPhoto = {.sha256 = "a", .size = {32, 32}};

image::Image scene() {
    image::Image picture(kPhotoSize.width, kPhotoSize.height);
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const auto at = [](double value) { return static_cast<std::uint8_t>(value); };
            picture.set(x, y, {at(90 + 60 * std::sin(x / 5.0)), at(80 + y), at(200 - x)});
        }
    }
    return picture;
}

/// A document of a photo with a layer in its middle.
class SaveCanvasTest : public testing::Test {
  protected:
    void open(const std::string& name) {
        if (name.ends_with(".heic")) {
            const auto bytes = photo::forge::heif(scene());
            ASSERT_TRUE(write_atomically(
                file(name), {reinterpret_cast<const char*>(bytes.data()), bytes.size()}));
        } else {
            ASSERT_TRUE(image::save(file(name), scene(), {.quality = 90}));
        }
        const auto photo = document::open_photo(file(name));
        ASSERT_TRUE(photo);
        document_ = apply(document_, document::OpenModel{kModelOnPhoto});
        document_ = apply(document_, document::SetPhoto{*photo});
        document_ = apply(document_, document::PlaceLayer{{.shift = {32, 16}}});
        pictures_.put_photo(photo->sha256,
                            std::make_shared<const image::Image>(*document::decoded(*photo)));
        pictures_.put(PictureInputs::of(document_.layers.front().generated()),
                      std::make_shared<const image::Image>(32, 32, image::Rgb{250, 10, 10}));
    }
    [[nodiscard]] std::filesystem::path file(const std::string& name) const {
        return folder_.path() / name;
    }
    SavedCanvas save(const std::string& name) {
        const auto saved = save_canvas(pictures_.content(document_), file(name));
        EXPECT_TRUE(saved) << saved.error().message << ' ' << saved.error().detail;
        return saved ? *saved : SavedCanvas();
    }
    [[nodiscard]] image::Image loaded(const std::string& name) const {
        return *image::load(file(name));
    }

    support::TemporaryFolder folder_;
    document::Document document_;
    LayerPictures pictures_;
};

TEST_F(SaveCanvasTest, CopiesAPhotoWithNothingOverIt) {
    for (const std::string ending : {".jpg", ".png", ".webp"}) {
        open("photo" + ending);
        document_ = apply(document_, document::ShowLayer{false});
        EXPECT_TRUE(save("copy" + ending).is_copy);
        EXPECT_EQ(support::bytes_of(file("copy" + ending)),
                  support::bytes_of(file("photo" + ending)));
        document_ = apply(document_, document::ShowLayer{true});
    }
}

TEST_F(SaveCanvasTest, PutsLayersIntoThePhotosOwnFile) {
    for (const std::string ending : {".jpg", ".png", ".webp"}) {
        open("photo" + ending);
        EXPECT_FALSE(save("out" + ending).is_copy);
        const auto before = loaded("photo" + ending);
        const auto after = loaded("out" + ending);
        for (int y = 0; y < kPhotoSize.height; ++y) {
            for (int x = 0; x < kPhotoSize.width; ++x) {
                const bool is_far = x < 30 || x >= 66 || y < 14 || y >= 50;
                if (!is_far) continue;
                ASSERT_EQ(after.at(x, y), before.at(x, y)) << ending << x << ", " << y;
            }
        }
        EXPECT_NEAR(after.at(48, 32).r, 250, 3);
        EXPECT_NEAR(after.at(48, 32).g, 10, 3);
    }
}

TEST_F(SaveCanvasTest, CopiesWhereALayerShowsThePhotoItself) {
    open("photo.jpg");
    const auto photo = *document::decoded(document_.photo);
    image::Image part(32, 32);
    for (int y = 0; y < 32; ++y) {
        for (int x = 0; x < 32; ++x) part.set(x, y, photo.at(x + 32, y + 16));
    }
    pictures_.put(PictureInputs::of(document_.layers.front().generated()),
                  std::make_shared<const image::Image>(part));
    EXPECT_TRUE(save("same.jpg").is_copy);
}

TEST_F(SaveCanvasTest, MakesANewPictureUnderAnotherEnding) {
    open("photo.jpg");
    EXPECT_FALSE(keeps_format(document_.photo, "a.png"));
    EXPECT_TRUE(keeps_format(document_.photo, "a.JPEG"));
    EXPECT_FALSE(save("new.png").is_copy);
    EXPECT_EQ(loaded("new.png"), *pictures_.composed(document_));
}

TEST_F(SaveCanvasTest, MakesAJpegOrPngOfAHeic) {
    open("photo.heic");
    for (const std::string name : {"a.jpg", "b.png"}) {
        EXPECT_TRUE(keeps_format(document_.photo, name));
        EXPECT_FALSE(save(name).is_copy);
        EXPECT_NEAR(loaded(name).at(48, 32).r, 250, 3);
        EXPECT_NEAR(loaded(name).at(5, 5).b, loaded("photo.heic").at(5, 5).b, 6);
    }
    document_ = apply(document_, document::ShowLayer{false});
    EXPECT_FALSE(save("alone.jpg").is_copy) << "it is a JPEG now";
    EXPECT_TRUE(save("copy.heic").is_copy);
}

TEST_F(SaveCanvasTest, RefusesAPhotoThatIsNotThere) {
    open("photo.jpg");
    pictures_.forget();
    const auto saved = save_canvas(pictures_.content(document_), file("a.jpg"));
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, ErrorCode::InvalidArgument);
    EXPECT_FALSE(std::filesystem::exists(file("a.jpg")));
}

TEST_F(SaveCanvasTest, SavesACanvasWithoutAPhoto) {
    open("photo.jpg");
    document_ = apply(document_, document::SetPhoto{});
    EXPECT_FALSE(save("alone.png").is_copy);
    EXPECT_EQ(loaded("alone.png"), *pictures_.composed(document_));
}

}  // namespace
}  // namespace pliant::layers
