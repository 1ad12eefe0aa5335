#include "core/document/photo.h"

#include "core/document/command.h"
#include "core/document/journal.h"
#include "core/document/session_file.h"
#include "core/image/save.h"
#include "core/model_io/byte_source.h"
#include "core/model_io/sha256.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <fstream>
#include <random>

namespace pliant::document {
namespace {

using testing::HasSubstr;

const ModelReference kLayer{.sha256 = "layer", .size = {64, 64}};

/// A picture of noise, which hardly packs, as the bytes of a file.
std::vector<std::byte> noisy_png(Size size) {
    std::mt19937 random(3);
    image::Image picture(size.width, size.height);
    for (auto& value : picture.pixels()) value = static_cast<std::uint8_t>(random());
    const auto png = *image::encode_png(picture);
    const auto bytes = std::as_bytes(std::span(png));
    return {bytes.begin(), bytes.end()};
}

Photo noisy_photo(Size size = {300, 200}) { return *photo_of("noise.png", noisy_png(size)); }

class PhotoTest : public testing::Test {
  protected:
    [[nodiscard]] std::filesystem::path path(const char* name) const {
        return folder_.path() / name;
    }
    [[nodiscard]] std::filesystem::path write(const char* name,
                                              const std::vector<std::byte>& bytes) const {
        std::ofstream(path(name), std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()), std::ssize(bytes));
        return path(name);
    }

    support::TemporaryFolder folder_;
};

/// A history of a photo with layers over it, and `edits` more states.
Session edited_over(const Photo& photo, int edits) {
    Session session{.history = History(apply({}, OpenModel{kLayer}))};
    auto& history = session.history;
    history.push(apply(history.present(), SetPhoto{photo}), kNoGesture, "Open photo");
    for (int i = 0; i < edits; ++i) {
        history.push(apply(history.present(), SetSeed{static_cast<std::uint32_t>(i + 1)}),
                     kNoGesture,
                     "Change seed");
    }
    return session;
}

TEST_F(PhotoTest, IsTheBytesOfItsFile) {
    const auto bytes = noisy_png({30, 20});
    const auto photo = open_photo(write("Sommer.png", bytes));
    ASSERT_TRUE(photo) << photo.error().message;
    EXPECT_EQ(photo->name, "Sommer.png");
    EXPECT_EQ(*photo->bytes, bytes);
    EXPECT_EQ(photo->size, (Size{30, 20}));
    EXPECT_EQ(
        photo->sha256,
        model_io::sha256(model_io::ByteRange::all_of(model_io::hold_bytes("photo", {bytes}))));
    EXPECT_TRUE(decoded(*photo));
}

TEST_F(PhotoTest, IsNoFileThatIsNoPicture) {
    const auto text = write("letter.png", std::vector<std::byte>(100, std::byte{'x'}));
    EXPECT_EQ(open_photo(text).error().code, ErrorCode::FormatUnsupported);
    EXPECT_EQ(open_photo(path("none.png")).error().code, ErrorCode::FileNotFound);
    auto cut = noisy_png({30, 20});
    cut.resize(cut.size() / 2);
    EXPECT_EQ(open_photo(write("cut.png", cut)).error().code, ErrorCode::FileCorrupt);
}

TEST_F(PhotoTest, IsNoLargerThanACanvas) {
    const auto wide = photo_of("wide.png", noisy_png({kMaxCanvasSide + 1, 1}));
    ASSERT_FALSE(wide);
    EXPECT_THAT(wide.error().message, HasSubstr("wide.png has 16385 x 1 px"));
}

TEST_F(PhotoTest, LiesUnderWhatTheCanvasShowed) {
    const auto before = apply(apply({}, OpenModel{kLayer}), AddLayer{kLayer, {}});
    const auto photo = noisy_photo();
    const auto after = apply(before, SetPhoto{photo});
    EXPECT_EQ(after.canvas_size(), photo.size);
    EXPECT_EQ(after.photo, photo);
    for (const auto& layer : after.layers) {
        EXPECT_EQ(layer.placement, fitted({64, 64}, photo.size));
    }
    const auto without = apply(after, SetPhoto{});
    EXPECT_TRUE(without.photo.is_empty());
    EXPECT_EQ(without.canvas_size(), photo.size) << "all else stays as it is";
    EXPECT_EQ(without.layers, after.layers);
    EXPECT_EQ(apply(before, SetPhoto{{.sha256 = "x", .size = {1 << 20, 1}}}), before);
}

TEST_F(PhotoTest, IsEditedByALayerThatStandsForAPartOfIt) {
    const Latent found(1, 2, {1, 2});
    const Similarity place{.scale = 0.1, .shift = {3, 2}};
    auto document = apply(apply({}, OpenModel{kLayer}), SetPhoto{noisy_photo()});
    document = apply(document, EditUnder{kLayer, found, place});
    ASSERT_EQ(document.layers.size(), 1u) << "the seed's picture made way";
    EXPECT_TRUE(document.generated().carries());
    EXPECT_EQ(document.generated().latent, found);
    EXPECT_EQ(document.generated().before, found);
    EXPECT_EQ(document.active_layer().placement, place);

    const auto dragged = apply(document, FinishDrag{.latent = {1, 2, {3, 4}}, .handles = {}});
    EXPECT_EQ(dragged.generated().before, found);
    EXPECT_EQ(apply(dragged, ResetPicture{}), document);
    const auto another = apply(dragged, EditUnder{kLayer, found, place});
    ASSERT_EQ(another.layers.size(), 2u) << "nothing that was done is lost";
    EXPECT_EQ(another.active, another.layers.back().id);

    const auto rebuilt = apply(dragged, CarryLayer{false});
    EXPECT_FALSE(rebuilt.generated().carries());
    EXPECT_EQ(apply(rebuilt, CarryLayer{true}), dragged);
    EXPECT_EQ(apply({}, CarryLayer{true}), Document{}) << "it stands for nothing";
}

TEST_F(PhotoTest, IsEditedOnByABetterLatent) {
    const Latent found(1, 2, {1, 2}), better(1, 2, {1.5, 1});
    auto document = apply(apply({}, OpenModel{kLayer}), SetPhoto{noisy_photo()});
    document = apply(document, EditUnder{kLayer, found, {}});
    const auto refined = apply(document, RefineUnder{found, better});
    EXPECT_EQ(refined.generated().before, better);
    EXPECT_EQ(refined.generated().latent, better);

    const auto dragged = apply(document, FinishDrag{.latent = {1, 2, {3, 4}}, .handles = {}});
    const auto dragged_on = apply(dragged, RefineUnder{found, better});
    EXPECT_EQ(dragged_on.generated().before, better);
    EXPECT_EQ(dragged_on.generated().latent, Latent(1, 2, {3.5, 3}))
        << "as far from the better one";

    EXPECT_EQ(apply(dragged, RefineUnder{better, found}), dragged) << "it stands for another one";
    EXPECT_EQ(apply(dragged, RefineUnder{found, {1, 3, {1, 2, 3}}}), dragged);
    EXPECT_EQ(apply({}, RefineUnder{{}, better}), Document{});
}

TEST_F(PhotoTest, IsCarriedOnlyWhileItIsThere) {
    const Latent found(1, 2, {1, 2});
    auto document = apply(apply({}, OpenModel{kLayer}), SetPhoto{noisy_photo()});
    document = apply(document, EditUnder{kLayer, found, {}});
    EXPECT_EQ(apply(document, SetPhoto{document.photo}).generated(), document.generated());
    for (const auto& command :
         {Command(SetPhoto{}), Command(SetSeed{4}), Command(OpenModel{{.sha256 = "other"}})}) {
        EXPECT_TRUE(apply(document, command).generated().before.is_empty()) << name_of(command);
    }
}

TEST_F(PhotoTest, KeepsWhatStandsForAPartOfItInASession) {
    auto session = edited_over(noisy_photo(), 0);
    auto& history = session.history;
    const Command edit = EditUnder{kLayer, {1, 2, {1, 2}}, {.scale = 0.25}};
    history.push(apply(history.present(), edit), kNoGesture, "Edit here");
    const Command drag = FinishDrag{.latent = {1, 2, {3, 4}}, .handles = {}};
    history.push(apply(history.present(), drag), kNoGesture, "Drag");
    history.push(apply(history.present(), CarryLayer{false}), kNoGesture, "Rebuild");
    ASSERT_TRUE(save_session(path("a.pliant"), session));
    const auto loaded = load_session(path("a.pliant"));
    ASSERT_TRUE(loaded) << loaded.error().message;
    for (EntryId id = 0; id < history.entries().size(); ++id) {
        EXPECT_EQ(loaded->history.at(id).document, history.at(id).document) << id;
    }
    EXPECT_FALSE(loaded->history.present().generated().before.is_empty());
}

TEST_F(PhotoTest, IsStoredOnceInASession) {
    const auto photo = noisy_photo();
    auto session = edited_over(photo, 20);
    // The same file, opened once more.
    auto& history = session.history;
    history.push(apply(history.present(), SetPhoto{}), kNoGesture, "Remove photo");
    history.push(apply(history.present(), SetPhoto{noisy_photo()}), kNoGesture, "Open photo");
    ASSERT_TRUE(save_session(path("a.pliant"), session));
    EXPECT_LT(std::filesystem::file_size(path("a.pliant")), photo.bytes->size() + 20'000);
    const auto loaded = load_session(path("a.pliant"));
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_EQ(loaded->history.present(), history.present());
    EXPECT_EQ(*loaded->history.present().photo.bytes, *photo.bytes);
    EXPECT_EQ(loaded->history.at(1).document.photo.bytes, loaded->history.present().photo.bytes)
        << "the states share it";
    EXPECT_TRUE(loaded->history.at(0).document.photo.is_empty());
}

TEST_F(PhotoTest, IsWrittenOnceIntoAJournal) {
    const auto photo = noisy_photo();
    auto session = edited_over(photo, 0);
    {
        auto journal = Journal::create(folder_.path(), session);
        ASSERT_TRUE(journal) << journal.error().message;
        const auto before = std::filesystem::file_size(journal->path());
        EXPECT_GT(before, photo.bytes->size());
        for (std::uint32_t i = 1; i <= 20; ++i) {
            auto& history = session.history;
            history.push(apply(history.present(), SetSeed{i}), kNoGesture, "Change seed");
            ASSERT_TRUE(journal->record(session));
        }
        EXPECT_LT(std::filesystem::file_size(journal->path()), before + 20 * 3000);
    }
    const auto recovery = Recovery::find(folder_.path());
    ASSERT_EQ(recovery.edits.size(), 1u);
    const auto& recovered = recovery.edits.front().session().history.present();
    EXPECT_EQ(recovered, session.history.present());
    EXPECT_EQ(*recovered.photo.bytes, *photo.bytes);
}

/// Whoever opens a stranger's session has not shown its photo yet.
TEST_F(PhotoTest, IsNotLookedIntoUntilItIsShown) {
    auto photo = noisy_photo();
    std::vector<std::byte> broken(photo.bytes->begin(), photo.bytes->begin() + 500);
    photo.sha256 =
        model_io::sha256(model_io::ByteRange::all_of(model_io::hold_bytes("photo", {broken})));
    photo.bytes = std::make_shared<const std::vector<std::byte>>(broken);
    ASSERT_TRUE(save_session(path("a.pliant"), edited_over(photo, 1)));
    const auto loaded = load_session(path("a.pliant"));
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_EQ(decoded(loaded->history.present().photo).error().code, ErrorCode::FileCorrupt);
}

TEST_F(PhotoTest, IsShownOnlyWhereItIsOfItsSize) {
    auto photo = noisy_photo();
    photo.size = {200, 300};
    EXPECT_EQ(decoded(photo).error().code, ErrorCode::FileCorrupt);
    photo.bytes = nullptr;
    EXPECT_EQ(decoded(photo).error().code, ErrorCode::FileNotFound);
}

}  // namespace
}  // namespace pliant::document
