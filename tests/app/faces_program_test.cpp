// `pliant faces` of the built program, with the nets that come with it.

#include "core/image/image.h"
#include "core/image/save.h"
#include "tests/app/program.h"
#include "tests/support/file_bytes.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace pliant {
namespace {

using std::filesystem::path;
using ::testing::HasSubstr;
using ::testing::SizeIs;

const path kHead = path(PLIANT_TEST_DATA) / "astronaut-face.png";

class FacesProgram : public ::testing::Test {
  protected:
    [[nodiscard]] support::Ended faces(const path& photo,
                                       const std::vector<std::string>& more = {}) {
        std::vector<std::string> arguments = {"faces", photo.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return support::run_pliant(folder_.path(), arguments);
    }

    support::TemporaryFolder folder_;
};

TEST_F(FacesProgram, PrintsBoxesAndLandmarks) {
    const auto table = faces(kHead);
    ASSERT_EQ(table.exit_code, 0) << table.err;
    EXPECT_THAT(table.out, HasSubstr("eyes apart"));
    const auto ended = faces(kHead, {"--json"});
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    const auto json = nlohmann::json::parse(ended.out);
    EXPECT_EQ(json.at("size"), nlohmann::json({200, 220}));
    ASSERT_THAT(json.at("faces"), SizeIs(1));
    const auto& face = json.at("faces")[0];
    EXPECT_THAT(face.at("landmarks"), SizeIs(68));
    EXPECT_NEAR(face.at("eye_distance").get<double>(), 63.0, 8.0);
    EXPECT_NEAR(face.at("left").get<double>() + face.at("width").get<double>() / 2, 88.0, 15.0);
    EXPECT_NEAR(face.at("roll").get<double>(), 2.5, 4.0);
}

TEST_F(FacesProgram, SaysThatThereIsNobody) {
    const auto dot = folder_.path() / "dot.png";
    ASSERT_TRUE(image::save(dot, image::Image(1, 1, image::Rgb{9, 9, 9})));
    const auto ended = faces(dot);
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("No face was found"));
    EXPECT_THAT(nlohmann::json::parse(faces(dot, {"--json"}).out).at("faces"), SizeIs(0));
}

TEST_F(FacesProgram, RefusesFilesThatAreNoPhotos) {
    const auto missing = faces(folder_.path() / "none.png");
    EXPECT_EQ(missing.exit_code, 2);
    EXPECT_THAT(missing.err, HasSubstr("none.png"));
    const auto bytes = support::bytes_of(kHead);
    const auto half = folder_.path() / "half.png";
    std::ofstream(half, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size() / 2));
    const auto truncated = faces(half);
    EXPECT_EQ(truncated.exit_code, 2);
    EXPECT_THAT(truncated.err, HasSubstr("half.png"));
}

}  // namespace
}  // namespace pliant
