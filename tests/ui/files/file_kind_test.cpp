#include "ui/files/file_kind.h"

#include "core/document/latent_file.h"
#include "core/document/session_file.h"
#include "core/image/save.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace pliant::ui {
namespace {

class FileKindTest : public testing::Test {
  protected:
    [[nodiscard]] std::filesystem::path path(const char* name) const {
        return folder_.path() / name;
    }
    support::TemporaryFolder folder_;
};

TEST_F(FileKindTest, GoesByTheContentAndNotByTheName) {
    const document::Session session{.history = document::History(document::Document{})};
    ASSERT_TRUE(document::save_session(path("session.pkl"), session));
    EXPECT_EQ(*kind_of_file(path("session.pkl")), FileKind::Session);
    ASSERT_TRUE(image::save(path("a.png"), image::Image(4, 4)));
    std::filesystem::rename(path("a.png"), path("picture.npy"));
    EXPECT_EQ(*kind_of_file(path("picture.npy")), FileKind::Picture);
    for (const char* name : {"latent.npy", "latent.safetensors"}) {
        ASSERT_TRUE(document::save_latent(path(name), document::Latent(2, 3, {1, 2, 3, 4, 5, 6})));
        EXPECT_EQ(*kind_of_file(path(name)), FileKind::Latent) << name;
    }
}

TEST_F(FileKindTest, TakesEverythingElseForAModel) {
    std::ofstream(path("model.jpg")) << "\x80\x04 a pickle";
    EXPECT_EQ(*kind_of_file(path("model.jpg")), FileKind::Model);
}

TEST_F(FileKindTest, SaysWhatIsMissingOrEmpty) {
    EXPECT_EQ(kind_of_file(path("none")).error().code, ErrorCode::FileNotFound);
    std::ofstream(path("empty")) << "";
    EXPECT_EQ(kind_of_file(path("empty")).error().code, ErrorCode::FileUnreadable);
    EXPECT_EQ(kind_of_file(folder_.path()).error().code, ErrorCode::FileUnreadable);
}

}  // namespace
}  // namespace pliant::ui
