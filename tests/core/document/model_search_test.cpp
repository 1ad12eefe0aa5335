#include "core/document/model_search.h"

#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <fstream>

namespace pliant::document {
namespace {

/// sha256 of "weights".
constexpr const char* kSha256 = "9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c";

class ModelSearch : public testing::Test {
  protected:
    std::filesystem::path write(const char* name, const char* content) const {
        const auto file = folder_.path() / name;
        std::ofstream(file) << content;
        return file;
    }
    [[nodiscard]] std::vector<std::filesystem::path> folders() const {
        return {folder_.path() / "none", folder_.path()};
    }

    support::TemporaryFolder folder_;
    ModelReference model_ = {.name = "people", .path = "/gone/people.pkl", .sha256 = kSha256};
};

TEST_F(ModelSearch, TakesTheFileWhereItWas) {
    model_.path = write("people.pkl", "weights");
    EXPECT_EQ(*find_model(model_, {}), model_.path);
}

TEST_F(ModelSearch, FindsTheSameBytesUnderAnotherName) {
    write("a.pkl", "other weights");
    write("people.pkl", "another model of that name");
    write("notes.txt", "weights");
    const auto file = write("улыбка 2.safetensors", "weights");
    EXPECT_EQ(*find_model(model_, folders()), file);
}

TEST_F(ModelSearch, DoesNotTakeAnotherModelInTheOldPlace) {
    model_.path = write("people.pkl", "another model");
    const auto found = find_model(model_, folders());
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::FileNotFound);
    EXPECT_EQ(found.error().message,
              "The model people was not found. It was " + model_.path.string() +
                  "; choose the file to go on editing.");
}

TEST_F(ModelSearch, GoesByTheNameWhereNoSha256IsKnown) {
    model_.sha256.clear();
    write("other.pkl", "x");
    EXPECT_FALSE(find_model(model_, folders()));
    const auto file = write("people.pkl", "anything");
    EXPECT_EQ(*find_model(model_, folders()), file);
}

TEST_F(ModelSearch, CanBeCancelled) {
    write("people.pkl", "weights");
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(find_model(model_, folders(), {.stop = stop.get_token()}).error().code,
              ErrorCode::Cancelled);
}

TEST_F(ModelSearch, TellsWhetherAChosenFileIsTheModel) {
    EXPECT_TRUE(*is_model(write("a.pkl", "weights"), model_));
    EXPECT_FALSE(*is_model(write("b.pkl", "weight"), model_));
    EXPECT_EQ(is_model(folder_.path() / "c.pkl", model_).error().code, ErrorCode::FileNotFound);
}

}  // namespace
}  // namespace pliant::document
