#include "core/people/texture.h"

#include "core/people/asset_file.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace pliant::people {
namespace {

constexpr int kLargestSide = 4096;
constexpr int kSmallestSide = 8;

/// Dilates the visible colours into transparent texels, one texel per pass; their alpha becomes 1.
void dilate_colours(std::vector<std::uint8_t>& rgba, int width, int height) {
    constexpr int kPasses = 24;
    const auto is_drawn = [&](int place) {
        return rgba[4 * place + 3] > 8 || rgba[4 * place + 3] == 1;
    };
    const auto for_neighbours = [&](int place, auto visit) {
        const int x = place % width, y = place / width;
        for (int ny = std::max(0, y - 1); ny <= std::min(height - 1, y + 1); ++ny) {
            for (int nx = std::max(0, x - 1); nx <= std::min(width - 1, x + 1); ++nx) {
                visit(ny * width + nx);
            }
        }
    };
    // Only neighbours of the texels changed in the last pass need to be visited.
    std::vector<std::uint8_t> is_queued(static_cast<std::size_t>(width) * height, 0);
    std::vector<int> rim;
    const auto queue_around = [&](int place) {
        for_neighbours(place, [&](int neighbour) {
            if (is_queued[neighbour] != 0 || is_drawn(neighbour)) return;
            is_queued[neighbour] = 1;
            rim.push_back(neighbour);
        });
    };
    for (int place = 0; place < width * height; ++place) {
        if (is_drawn(place)) queue_around(place);
    }
    for (int pass = 0; pass < kPasses && !rim.empty(); ++pass) {
        const auto growing = std::exchange(rim, {});
        std::vector<std::array<std::uint8_t, 3>> means;
        for (const int place : growing) {
            std::array<int, 3> sum{};
            int count = 0;
            for_neighbours(place, [&](int neighbour) {
                if (!is_drawn(neighbour)) return;
                for (int c = 0; c < 3; ++c) sum[c] += rgba[4 * neighbour + c];
                ++count;
            });
            auto& mean = means.emplace_back();
            for (int c = 0; c < 3; ++c) mean[c] = static_cast<std::uint8_t>(sum[c] / count);
        }
        for (std::size_t i = 0; i < growing.size(); ++i) {
            std::copy(means[i].begin(), means[i].end(), &rgba[4 * growing[i]]);
            rgba[4 * growing[i] + 3] = 1;
        }
        for (const int place : growing) queue_around(place);
    }
}

/// Downsamples by two; colours are weighted by alpha.
std::vector<std::uint8_t> halved(const std::vector<std::uint8_t>& rgba, int width, int height) {
    const int half_width = width / 2;
    const int half_height = height / 2;
    std::vector<std::uint8_t> half(static_cast<std::size_t>(half_width) * half_height * 4);
    for (int y = 0; y < half_height; ++y) {
        for (int x = 0; x < half_width; ++x) {
            int alpha = 0;
            std::array<int, 3> weighted{}, plain{};
            for (int k = 0; k < 4; ++k) {
                const std::uint8_t* texel =
                    &rgba[4 * ((y * 2 + (k >> 1)) * width + x * 2 + (k & 1))];
                alpha += texel[3];
                for (int c = 0; c < 3; ++c) {
                    weighted[c] += texel[c] * texel[3];
                    plain[c] += texel[c];
                }
            }
            std::uint8_t* texel = &half[4 * (y * half_width + x)];
            for (int c = 0; c < 3; ++c) {
                texel[c] =
                    static_cast<std::uint8_t>(alpha > 0 ? weighted[c] / alpha : plain[c] / 4);
            }
            texel[3] = static_cast<std::uint8_t>((alpha + 2) / 4);
        }
    }
    return half;
}

}  // namespace

Texture::Texture(int width, int height) {
    levels_.push_back(
        {width,
         height,
         std::vector<std::uint8_t>(static_cast<std::size_t>(width) * height * 4, 255)});
}

Texture Texture::read(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) {
        throw Fault({ErrorCode::FileNotFound, {"The texture {} is missing.", file.string()}});
    }
    cv::Mat picture;
    try {
        picture = cv::imread(file.string(), cv::IMREAD_UNCHANGED);
    } catch (const cv::Exception& error) {
        fail_asset(file, {"it cannot be read as a picture ({})", error.what()});
    }
    if (picture.empty() || picture.depth() != CV_8U || picture.channels() < 3) {
        fail_asset(file, "it is not an 8-bit colour picture");
    }
    if (picture.cols > kLargestSide || picture.rows > kLargestSide ||
        picture.cols < kSmallestSide || picture.rows < kSmallestSide) {
        fail_asset(file,
                   {"it has {} x {} pixels; a side must be {} to {}",
                    picture.cols,
                    picture.rows,
                    kSmallestSide,
                    kLargestSide});
    }
    const bool has_alpha = picture.channels() == 4;
    cv::cvtColor(picture, picture, has_alpha ? cv::COLOR_BGRA2RGBA : cv::COLOR_BGR2RGBA);
    Texture texture(picture.cols, picture.rows);
    texture.has_alpha_ = has_alpha;
    std::memcpy(texture.pixels(), picture.data, picture.total() * 4);
    if (has_alpha) dilate_colours(texture.levels_.front().rgba, picture.cols, picture.rows);
    texture.rebuild_mipmaps();
    return texture;
}

void Texture::rebuild_mipmaps() {
    levels_.resize(1);
    while (levels_.back().width > kSmallestSide && levels_.back().height > kSmallestSide) {
        const Level& last = levels_.back();
        levels_.push_back(
            {last.width / 2, last.height / 2, halved(last.rgba, last.width, last.height)});
    }
}

}  // namespace pliant::people
