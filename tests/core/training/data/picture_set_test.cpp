#include "core/training/data/picture_set.h"

#include "core/training/data/picture_data.h"
#include "core/training/data/picture_source.h"
#include "tests/core/training/picture_folder.h"
#include "tests/support/file_bytes.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/zip_writer.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>

#include <unistd.h>

#include <array>

namespace pliant::training {
namespace {

using support::bytes_of;
using ::testing::HasSubstr;

/// Without root's right to read everything, for as long as it lives.
class AsAnybody {
  public:
    AsAnybody() {
        if (was_root_) {
            EXPECT_EQ(::seteuid(kNobody), 0);
        }
    }
    ~AsAnybody() {
        if (was_root_) {
            EXPECT_EQ(::seteuid(0), 0);
        }
    }
    AsAnybody(const AsAnybody&) = delete;
    AsAnybody& operator=(const AsAnybody&) = delete;

  private:
    static constexpr uid_t kNobody = 65534;
    const bool was_root_ = ::geteuid() == 0;
};

class PictureSetTest : public ::testing::Test {
  protected:
    [[nodiscard]] std::filesystem::path file(const char* name) const {
        return folder_.path() / name;
    }
    [[nodiscard]] PictureSet open(PictureSetOptions options = {.size = 16}) const {
        auto set = PictureSet::open(folder_.path(), options);
        EXPECT_TRUE(set) << set.error().message;
        return *std::move(set);
    }
    [[nodiscard]] std::string complaint(const std::filesystem::path& path,
                                        PictureSetOptions options = {.size = 16}) const {
        const auto set = PictureSet::open(path, options);
        return set ? "it was opened" : set.error().message;
    }

    support::TemporaryFolder folder_;
};

TEST_F(PictureSetTest, FindsPicturesInTheOrderOfTheirNames) {
    write_picture(file("b.png"), plain(16, 16, 100));
    write_picture(file("a/c.webp"), plain(16, 16, 50));
    write_picture(file("z.JPG").replace_extension(".jpg"), plain(16, 16, 200));
    write_text(file("notes.txt"), "no picture");
    const auto set = open();
    ASSERT_EQ(set.count(), 3);
    EXPECT_EQ(set.label_width(), 0);
    EXPECT_FALSE(set.label(0).defined());
    const auto picture = *set.picture(1);  // b.png
    EXPECT_EQ(picture.sizes(), at::IntArrayRef({3, 16, 16}));
    EXPECT_EQ(picture[0].min().item<int>(), 100);
    EXPECT_EQ(picture[1].max().item<int>(), 155);
    EXPECT_NEAR((*set.picture(0))[0].to(at::kFloat).mean().item<double>(), 50, 4);
}

TEST_F(PictureSetTest, CropsToTheCentreAndScalesByArea) {
    image::Image wide(64, 32);
    for (int y = 0; y < 32; ++y) {
        for (int x = 16; x < 48; ++x) {
            const auto shade = static_cast<std::uint8_t>(x % 2 == 0 ? 100 : 200);
            wide.set(x, y, {shade, shade, shade});
        }
    }
    write_picture(file("wide.png"), wide);
    write_picture(file("small.png"), plain(8, 8, 70));
    const auto set = open();
    EXPECT_EQ((*set.picture(1)).min().item<int>(), 150);  // of 100 and 200, nothing of the black
    EXPECT_EQ((*set.picture(1)).max().item<int>(), 150);
    EXPECT_EQ((*set.picture(0))[0].max().item<int>(), 70);
}

TEST_F(PictureSetTest, IsTheSameFromAZip) {
    write_two_classes(file(""), 5, 16);
    const auto set = open({.size = 16, .has_labels = true});
    std::vector<support::ForgedEntry> entries = {
        {.name = "dataset.json", .data = bytes_of(file("dataset.json"))}};
    for (const auto* name : {"03.png", "00.png", "01.png", "04.png", "02.png"}) {
        entries.push_back(support::deflated_entry(name, bytes_of(file(name))));
    }
    const support::TemporaryFolder other;
    write_text(other.path() / "set.zip", support::forge_zip(entries));
    const auto zipped =
        PictureSet::open(other.path() / "set.zip", {.size = 16, .has_labels = true, .kept = 2});
    ASSERT_TRUE(zipped) << zipped.error().message;
    EXPECT_EQ(zipped->fingerprint(), set.fingerprint());
    for (int i = 0; i < 5; ++i) {
        EXPECT_TRUE(at::equal(*zipped->picture(i), *set.picture(i))) << i;
        EXPECT_TRUE(at::equal(zipped->label(i), set.label(i))) << i;
    }
    EXPECT_EQ(set.label(3)[1].item<float>(), 1.0F);
    EXPECT_EQ(set.label(3)[0].item<float>(), 0.0F);
}

TEST_F(PictureSetTest, SkipsHiddenFiles) {
    const auto picture = plain(16, 16, 100);
    for (const auto* name : {"0.png", "cats/1.png"}) write_picture(file(name), picture);
    for (const auto* name : {".ipynb_checkpoints/0-checkpoint.png",
                             "cats/.thumbnails/large/1.png",
                             "cats/@eaDir/1.png/SYNOPHOTO_THUMB_M.jpg",
                             "$RECYCLE.BIN/$R1.png",
                             "__MACOSX/cats/1.png",
                             ".hidden.png"}) {
        write_picture(file(name), picture);
    }
    write_text(file("cats/._1.png"), "Mac OS X");  // what exFAT gets of a file's attributes
    EXPECT_EQ(open().count(), 2);
}

TEST_F(PictureSetTest, KnowsEveryExtensionOfAJpegAndReportsWhatItSkips) {
    write_picture(file("a.png"), plain(16, 16, 1));
    write_picture(file("b.jpg"), plain(16, 16, 2));
    const auto jpeg = bytes_of(file("b.jpg"));
    for (const auto* name : {"c.jfif", "d.JPE", "e.Jif", "f.pjpeg", "g.PNG"}) {
        write_text(file(name), jpeg);  // the kind is read from the content
    }
    for (const auto* name : {"h.bmp", "i.gif", "j.txt", "k.txt", ".l.png", "dataset.json"}) {
        write_text(file(name), "");
    }
    EXPECT_EQ(open().count(), 7);
    const auto source = PictureSource::open(folder_.path());
    ASSERT_TRUE(source) << source.error().message;
    EXPECT_EQ((*source)->skipped(),
              "1 hidden (.l.png); 4 not named as PNG, JPEG, WebP or TIFF (h.bmp, i.gif, j.txt, "
              "...)");
    const support::TemporaryFolder other;
    write_text(other.path() / "a.bmp", "");
    EXPECT_THAT(complaint(other.path()),
                ::testing::EndsWith("Skipped: 1 not named as PNG, JPEG, WebP or TIFF (a.bmp)."));
}

TEST_F(PictureSetTest, SkipsFoldersThatItCannotList) {
    namespace fs = std::filesystem;
    for (const auto* name : {"a.png", "cats/b.png", "cats/lost+found/c.png", "zebras/d.png"}) {
        write_picture(file(name), plain(16, 16, 1));
    }
    fs::create_symlink("nowhere.png", file("dangling.png"));
    fs::create_directory_symlink("..", file("cats/round"));
    fs::permissions(file("cats/lost+found"), fs::perms::none);
    {
        const AsAnybody anybody;
        const auto source = PictureSource::open(folder_.path());
        ASSERT_TRUE(source) << source.error().message;
        EXPECT_THAT((*source)->pictures(),
                    ::testing::ElementsAre("a.png", "cats/b.png", "zebras/d.png"));
        EXPECT_EQ((*source)->skipped(),
                  "1 cannot be listed, Permission denied (cats/lost+found); 1 linked folder "
                  "(cats/round); "
                  "1 not an ordinary file (dangling.png)");
        EXPECT_THAT(complaint(file("cats/lost+found")),
                    HasSubstr("lost+found cannot be listed: Permission denied."));
    }
    fs::permissions(file("cats/lost+found"), fs::perms::owner_all);
}

TEST_F(PictureSetTest, SkipsWhatAMacAddsToAZip) {
    const auto picture_file = file("cats/0.png");
    write_picture(picture_file, plain(16, 16, 100));
    const auto picture = bytes_of(picture_file);
    write_text(file("cats.zip"),
               support::forge_zip({{.name = "cats/", .data = ""},
                                   {.name = "cats/0.png", .data = picture},
                                   {.name = "__MACOSX/cats/._0.png", .data = "Mac OS X"},
                                   {.name = "cats/1.png", .data = picture},
                                   {.name = "__MACOSX/cats/._1.png", .data = "Mac OS X"},
                                   {.name = "cats/.DS_Store", .data = "Bud1"}}));
    const auto set = PictureSet::open(file("cats.zip"), {.size = 16});
    ASSERT_TRUE(set) << set.error().message;
    EXPECT_EQ(set->count(), 2);
}

TEST_F(PictureSetTest, TakesListsOfNumbersAsLabels) {
    write_picture(file("a.png"), plain(16, 16, 1));
    write_picture(file("b.png"), plain(16, 16, 1));
    write_text(file("dataset.json"),
               R"({"labels": [["b.png", [0.5, -1, 2]], ["a.png", [1, 2, 3]]]})");
    const auto set = open({.size = 16, .has_labels = true});
    EXPECT_EQ(set.label_width(), 3);
    EXPECT_EQ(set.label(1)[1].item<float>(), -1.0F);
}

TEST_F(PictureSetTest, ReadsNamesThatWereWrittenOnWindows) {
    const auto picture_file = file("a.png");
    write_picture(picture_file, plain(16, 16, 100));
    const auto picture = bytes_of(picture_file);
    const std::string labels = R"({"labels": [["00000\\0.png", 0], ["00000\\1.png", 1]]})";
    const auto classes_of = [&](const char* first, const char* second) {
        write_text(file("set.zip"),
                   support::forge_zip({{.name = first, .data = picture},
                                       {.name = second, .data = picture},
                                       {.name = "dataset.json", .data = labels}}));
        const auto set = PictureSet::open(file("set.zip"), {.size = 16, .has_labels = true});
        EXPECT_TRUE(set) << set.error().message;
        EXPECT_TRUE(!set || set->picture(1));
        return set ? set->label_width() : 0;
    };
    EXPECT_EQ(classes_of("00000/0.png", "00000/1.png"), 2);
    EXPECT_EQ(classes_of("00000\\0.png", "00000\\1.png"), 2);
    EXPECT_EQ(classes_of("./00000/0.png", "./00000/1.png"), 2);
    write_text(file("twice.zip"),
               support::forge_zip({{.name = "00000/0.png", .data = picture},
                                   {.name = "00000\\0.png", .data = picture}}));
    EXPECT_THAT(complaint(file("twice.zip")), HasSubstr("two pictures named 00000/0.png"));
}

TEST_F(PictureSetTest, FindsLabelsInsideTheFolderThatWasZipped) {
    const auto picture_file = file("a.png");
    write_picture(picture_file, plain(16, 16, 100));
    const auto picture = bytes_of(picture_file);
    const auto classes_of = [&](const char* labels_file, const std::string& labels) {
        write_text(file("cats.zip"),
                   support::forge_zip({{.name = "cats/0/a.png", .data = picture},
                                       {.name = "cats/1/a.png", .data = picture},
                                       {.name = labels_file, .data = labels}}));
        const auto set = PictureSet::open(file("cats.zip"), {.size = 16, .has_labels = true});
        EXPECT_TRUE(set) << set.error().message;
        return set ? set->label_width() : 0;
    };
    const auto within = R"({"labels": [["0/a.png", 0], ["1/a.png", 1]]})";
    const auto whole = R"({"labels": [["cats/0/a.png", 0], ["cats/1/a.png", 1]]})";
    EXPECT_EQ(classes_of("cats/dataset.json", within), 2);
    EXPECT_EQ(classes_of("cats/dataset.json", whole), 2);
    EXPECT_EQ(classes_of("dataset.json", whole), 2);
    // Beside some of the pictures only: not the set's.
    write_text(file("cats.zip"),
               support::forge_zip({{.name = "cats/0/a.png", .data = picture},
                                   {.name = "cats/1/a.png", .data = picture},
                                   {.name = "cats/0/dataset.json", .data = within}}));
    EXPECT_THAT(complaint(file("cats.zip"), {.size = 16, .has_labels = true}),
                HasSubstr("contains no dataset.json"));
}

TEST_F(PictureSetTest, ReportsWhatItCannotUse) {
    EXPECT_THAT(complaint(file("nothing")), HasSubstr("does not exist"));
    EXPECT_THAT(complaint(folder_.path()), HasSubstr("contains no PNG, JPEG, WebP or TIFF files"));
    write_text(file("a.zip"), "no zip");
    EXPECT_THAT(complaint(file("a.zip")), HasSubstr("a.zip"));
    write_picture(file("a.png"), plain(16, 16, 1));
    write_picture(file("b.png"), plain(16, 16, 1));
    const auto labelled = [&](const std::string& json) {
        write_text(file("dataset.json"), json);
        return complaint(folder_.path(), {.size = 16, .has_labels = true});
    };
    EXPECT_THAT(complaint(folder_.path(), {.size = 16, .has_labels = true}),
                HasSubstr("dataset.json does not exist"));
    EXPECT_THAT(labelled("{"), HasSubstr("cannot be read"));
    EXPECT_THAT(labelled(R"({"labels": null})"), HasSubstr("no labels"));
    EXPECT_THAT(labelled(R"({"labels": [["a.png", 1]]})"), HasSubstr("b.png has no label"));
    EXPECT_THAT(labelled(R"({"labels": [["a.png", 1], ["b.png", [1]]]})"),
                HasSubstr("b.png has a different kind"));
    EXPECT_THAT(labelled(R"({"labels": [["a.png", 1], ["b.png", -1]]})"),
                HasSubstr("negative class"));
    EXPECT_THAT(labelled(R"({"labels": [["a.png", 1], ["b.png", 99999999]]})"),
                HasSubstr("too large"));
    write_text(file("c.png"), "no picture");
    EXPECT_THAT(complaint(folder_.path()), HasSubstr("c.png"));
}

TEST_F(PictureSetTest, ReportsThatAPictureHasDisappeared) {
    write_picture(file("a.png"), plain(16, 16, 1));
    write_picture(file("b.png"), plain(16, 16, 1));
    const auto lazy = open({.size = 16, .kept = 1});
    ASSERT_TRUE(lazy.picture(1));
    std::filesystem::remove(file("b.png"));
    EXPECT_TRUE(lazy.picture(0));
    ASSERT_FALSE(lazy.picture(1));
    EXPECT_THAT(lazy.picture(1).error().message, HasSubstr("b.png does not exist"));
}

TEST_F(PictureSetTest, ListsEveryBrokenPictureBeforeTraining) {
    write_two_classes(file(""), 6, 16);
    write_text(file("03.png"), bytes_of(file("03.png")).substr(0, 60));
    write_text(file("05.png"), "no picture");
    const auto why = complaint(folder_.path(), {.size = 16, .kept = 2});
    EXPECT_THAT(why, HasSubstr("2 of 6 pictures cannot be used; skips_broken skips them"));
    EXPECT_THAT(why, HasSubstr("03.png is cut off"));
    EXPECT_THAT(why, HasSubstr("05.png is not a picture"));
}

TEST_F(PictureSetTest, SkipsBrokenPicturesOnRequest) {
    write_two_classes(file(""), 6, 16);
    for (const auto* name : {"00.png", "03.png"}) write_text(file(name), "no picture");
    const auto set = open({.size = 16, .has_labels = true, .kept = 2, .skips_broken = true});
    EXPECT_EQ(set.count(), 4);
    ASSERT_THAT(set.broken(), ::testing::SizeIs(2));
    EXPECT_THAT(set.broken()[1], HasSubstr("03.png"));
    for (int i = 0; i < 4; ++i) {  // 01, 02, 04 and 05 are left, each with its own look and label
        const int shown = std::array{199, 42, 44, 195}.at(static_cast<std::size_t>(i));
        EXPECT_EQ((*set.picture(i))[0].max().item<int>(), shown) << i;
        EXPECT_EQ(set.label(i)[1].item<float>(), shown > 100 ? 1.0F : 0.0F) << i;
    }
    std::filesystem::remove(file("00.png"));
    std::filesystem::remove(file("03.png"));
    EXPECT_EQ(open({.size = 16, .has_labels = true}).fingerprint(), set.fingerprint());
    for (const auto* name : {"01.png", "02.png", "04.png", "05.png"}) {
        write_text(file(name), "no picture");
    }
    EXPECT_THAT(complaint(folder_.path(), {.size = 16, .skips_broken = true}),
                HasSubstr("4 of 4 pictures cannot be used: 01.png"));
}

TEST_F(PictureSetTest, MakesBatchesThatDependOnlyOnTheirStreams) {
    write_two_classes(file(""), 6, 16);
    image::Image half(16, 16);
    for (int y = 0; y < 16; ++y) half.set(0, y, {255, 255, 255});
    for (int i = 0; i < 6; ++i) write_picture(file(text("0", i, ".png").c_str()), half);
    PictureData data(open({.size = 16, .has_labels = true}), /*is_mirrored=*/true);
    const BatchOrder order = {.count = 64, .size = 16, .choice = 5, .open = 6};
    const auto batch = data.batch(order);
    ASSERT_TRUE(batch);
    EXPECT_EQ(batch->pictures.sizes(), at::IntArrayRef({64, 3, 16, 16}));
    EXPECT_EQ(batch->labels.sizes(), at::IntArrayRef({64, 2}));
    EXPECT_FALSE(batch->codes.defined());
    EXPECT_FALSE(at::equal(batch->labels, batch->other_labels));
    EXPECT_TRUE(at::equal(data.batch(order)->pictures, batch->pictures));
    // The white column is left or right, about as often.
    const double left = ((batch->pictures.select(3, 0).mean({1, 2}) + 1) / 2).mean().item<double>();
    EXPECT_NEAR(left, 0.5, 0.2);
    EXPECT_EQ((batch->pictures.select(3, 0) == 1)
                  .logical_xor(batch->pictures.select(3, 15) == 1)
                  .all()
                  .item<bool>(),
              true);
    EXPECT_EQ(data.batch({.count = 2, .size = 8, .choice = 1})->pictures.size(2), 8);
}

}  // namespace
}  // namespace pliant::training
