#include "core/image/movie.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <webp/demux.h>
#include <opencv2/videoio.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "core/image/load.h"
#include "tests/core/image/forge.h"

namespace pliant::image {
namespace {

using testing::HasSubstr;

/// A red square moving to the right over a shaded background.
std::vector<Image> movement(int count, int width, int height) {
    std::vector<Image> frames;
    for (int i = 0; i < count; ++i) {
        frames.push_back(forge::gradient(width, height));
        for (int y = 8; y < 24; ++y) {
            for (int x = 0; x < 16; ++x) frames.back().set(4 + 2 * i + x, y, {230, 20, 20});
        }
    }
    return frames;
}

Result<void> write(const std::filesystem::path& path,
                   const std::vector<Image>& frames,
                   const MovieOptions& options = {}) {
    auto movie = MovieWriter::create(path, options);
    if (!movie) return movie.error();
    for (const auto& frame : frames) {
        if (auto added = movie->add(frame); !added) return added;
    }
    return movie->finish();
}

struct Animation {
    std::vector<Image> frames;
    std::vector<int> ends_ms;  // when each is over
    std::uint32_t loops = 1;   // 0: for ever
};

/// OpenCV does not decode animated WebP.
Animation read_webp(const std::filesystem::path& path) {
    const auto bytes = forge::read_file(path);
    const WebPData data{bytes.data(), bytes.size()};
    const std::unique_ptr<WebPAnimDecoder, decltype(&WebPAnimDecoderDelete)> decoder(
        WebPAnimDecoderNew(&data, nullptr), &WebPAnimDecoderDelete);
    Animation animation;
    WebPAnimInfo info;
    if (!decoder || !WebPAnimDecoderGetInfo(decoder.get(), &info)) return animation;
    animation.loops = info.loop_count;
    std::uint8_t* rgba = nullptr;
    int end_ms = 0;
    while (WebPAnimDecoderGetNext(decoder.get(), &rgba, &end_ms)) {
        Image frame(static_cast<int>(info.canvas_width), static_cast<int>(info.canvas_height));
        for (int y = 0; y < frame.height(); ++y) {
            for (int x = 0; x < frame.width(); ++x, rgba += 4) {
                frame.set(x, y, {rgba[0], rgba[1], rgba[2]});
            }
        }
        animation.frames.push_back(std::move(frame));
        animation.ends_ms.push_back(end_ms);
    }
    return animation;
}

/// The frames as a player shows them.
std::vector<Image> read(const std::filesystem::path& path) {
    if (path.extension() == ".webp") return read_webp(path).frames;
    cv::VideoCapture capture(path.string());
    std::vector<Image> frames;
    for (cv::Mat bgr; capture.read(bgr);) {
        frames.emplace_back(bgr.cols, bgr.rows);
        for (int y = 0; y < bgr.rows; ++y) {
            for (int x = 0; x < bgr.cols; ++x) {
                const auto& pixel = bgr.at<cv::Vec3b>(y, x);
                frames.back().set(x, y, {pixel[2], pixel[1], pixel[0]});
            }
        }
    }
    return frames;
}

double mean_difference(const Image& a, const Image& b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.pixels().size(); ++i) {
        sum += std::abs(int{a.pixels()[i]} - int{b.pixels()[i]});
    }
    return sum / static_cast<double>(a.pixels().size());
}

TEST(Movie, ShowsItsFramesInOrder) {
    const forge::Folder folder;
    const auto frames = movement(12, 96, 64);
    for (const char* const name : {"a.gif", "a.mp4", "a.webp", "B.GIF"}) {
        const auto written = write(folder.path() / name, frames);
        ASSERT_TRUE(written) << written.error().message << written.error().detail;
        const auto shown = read(folder.path() / name);
        ASSERT_EQ(shown.size(), frames.size()) << name;
        for (std::size_t i = 0; i < frames.size(); ++i) {
            ASSERT_EQ(shown[i].width(), 96);
            const auto likest = std::ranges::min_element(
                frames, {}, [&](const Image& frame) { return mean_difference(shown[i], frame); });
            EXPECT_EQ(likest - frames.begin(), static_cast<std::ptrdiff_t>(i)) << name;
            // 256 dithered colours; OpenCV reads every MP4 as BT.601.
            EXPECT_LT(mean_difference(shown[i], frames[i]), 8.0) << name << " frame " << i;
        }
    }
}

TEST(Movie, LastsAsLongAsItsFrames) {
    const forge::Folder folder;
    ASSERT_TRUE(write(folder.path() / "a.mp4", movement(10, 64, 64), {.frames_per_second = 20}));
    const cv::VideoCapture capture((folder.path() / "a.mp4").string());
    EXPECT_EQ(capture.get(cv::CAP_PROP_FPS), 20.0);
    EXPECT_EQ(capture.get(cv::CAP_PROP_FRAME_COUNT), 10.0);
}

TEST(Movie, LoopsAsWebpWithAPauseOnTheLastFrame) {
    const forge::Folder folder;
    ASSERT_TRUE(write(folder.path() / "a.webp", movement(5, 64, 64), {.frames_per_second = 20}));
    const auto shown = read_webp(folder.path() / "a.webp");
    EXPECT_EQ(shown.loops, 0U);
    ASSERT_EQ(shown.ends_ms.size(), 5U);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(shown.ends_ms[i], 50 * (static_cast<int>(i) + 1));
    EXPECT_GE(shown.ends_ms.back(), 200 + 1500);
}

TEST(Movie, IsAFolderOfNumberedPicturesWithoutAnExtension) {
    const forge::Folder folder;
    const auto frames = movement(12, 65, 47);
    for (const auto& turn : {folder.path() / "turn", folder.path() / "turn 2" / ""}) {
        ASSERT_TRUE(write(turn, frames, {.description = "seed 42"}));
        EXPECT_EQ(forge::files_in(turn), 12);
        EXPECT_EQ(*load(turn / "0001.png"), frames.front());
        EXPECT_EQ(*load(turn / "0012.png"), frames.back());
    }
    const auto bytes = forge::read_file(folder.path() / "turn" / "0012.png");
    const std::string content(bytes.begin(), bytes.end());
    EXPECT_THAT(content, HasSubstr("trainedAlgorithmicMedia"));
    EXPECT_THAT(content, HasSubstr("seed 42"));
    EXPECT_EQ(forge::files_in(folder.path()), 2);
}

TEST(Movie, ReplacesOnlyAFolderOfItsOwnPictures) {
    const forge::Folder folder;
    const auto turn = folder.path() / "turn";
    ASSERT_TRUE(write(turn, movement(5, 32, 32)));
    ASSERT_TRUE(write(turn, movement(3, 32, 32)));
    EXPECT_EQ(forge::files_in(turn), 3);
    std::ofstream(turn / "notes.txt") << "mine";
    const auto refused = write(turn, movement(2, 32, 32));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidArgument);
    EXPECT_THAT(refused.error().message, HasSubstr(turn.string()));
    EXPECT_EQ(forge::files_in(turn), 4);
    std::ofstream(folder.path() / "file") << "mine";
    EXPECT_FALSE(write(folder.path() / "file", movement(2, 32, 32)));
    EXPECT_EQ(forge::files_in(folder.path()), 2);
}

TEST(Movie, CropsOddSidesOfAnMp4Only) {
    const forge::Folder folder;
    const auto frames = movement(3, 65, 47);
    ASSERT_TRUE(write(folder.path() / "a.mp4", frames));
    ASSERT_TRUE(write(folder.path() / "a.gif", frames));
    const auto mp4 = read(folder.path() / "a.mp4"), gif = read(folder.path() / "a.gif");
    ASSERT_FALSE(mp4.empty());
    ASSERT_FALSE(gif.empty());
    EXPECT_EQ(mp4[0].width(), 64);
    EXPECT_EQ(mp4[0].height(), 46);
    EXPECT_EQ(gif[0].width(), 65);
    EXPECT_EQ(gif[0].height(), 47);
}

TEST(Movie, DeclaresItsPicturesSynthetic) {
    const forge::Folder folder;
    std::string description = "drag of seed 42, ";
    description.append(300, 'x').append(" the end");
    for (const char* const name : {"a.gif", "a.mp4", "a.webp"}) {
        ASSERT_TRUE(write(folder.path() / name, movement(2, 64, 64), {.description = description}));
        const auto bytes = forge::read_file(folder.path() / name);
        const std::string content(bytes.begin(), bytes.end());
        EXPECT_THAT(content, HasSubstr("digitalsourcetype/trainedAlgorithmicMedia")) << name;
        EXPECT_THAT(content, HasSubstr("the end")) << name;
        EXPECT_EQ(read(folder.path() / name).size(), 2U) << name;
    }
}

TEST(Movie, GivesTheSameBytesEveryTime) {
    const forge::Folder folder;
    for (const std::string extension : {".gif", ".mp4", ".webp"}) {
        const auto first = folder.path() / ("1" + extension);
        const auto second = folder.path() / ("2" + extension);
        ASSERT_TRUE(write(first, movement(4, 64, 64)));
        ASSERT_TRUE(write(second, movement(4, 64, 64)));
        EXPECT_EQ(forge::read_file(first), forge::read_file(second)) << extension;
    }
}

TEST(Movie, LeavesNothingWhenAbandoned) {
    const forge::Folder folder;
    for (const char* const name : {"a.gif", "a.webp", "a"}) {
        auto movie = MovieWriter::create(folder.path() / name);
        ASSERT_TRUE(movie);
        ASSERT_TRUE(movie->add(forge::gradient(32, 32)));
    }
    EXPECT_EQ(forge::files_in(folder.path()), 0);
}

TEST(Movie, RefusesInvalidArguments) {
    const forge::Folder folder;
    const auto code_of = [](const Result<void>& result) {
        return result ? ErrorCode::Internal : result.error().code;
    };
    const std::vector<Image> frames(2, forge::gradient(32, 32));
    EXPECT_EQ(code_of(write(folder.path() / "a.avi", frames)), ErrorCode::InvalidArgument);
    EXPECT_EQ(code_of(write(folder.path() / "a.gif", frames, {.frames_per_second = 51})),
              ErrorCode::InvalidArgument);
    EXPECT_EQ(code_of(write(folder.path() / "a.gif", {})), ErrorCode::InvalidArgument);
    EXPECT_EQ(code_of(write(folder.path() / "a.gif", {Image()})), ErrorCode::InvalidArgument);
    EXPECT_EQ(code_of(write(folder.path() / "a.mp4", {Image(16, 16), Image(16, 17)})),
              ErrorCode::InvalidArgument);
    EXPECT_EQ(code_of(write(folder.path() / "a", {Image(16, 16), Image(16, 17)})),
              ErrorCode::InvalidArgument);
    EXPECT_EQ(code_of(write("/nowhere/a.mp4", frames)), ErrorCode::FileUnwritable);
    EXPECT_EQ(code_of(write("/nowhere/a", frames)), ErrorCode::FileUnwritable);
    EXPECT_EQ(forge::files_in(folder.path()), 0);
}

}  // namespace
}  // namespace pliant::image
