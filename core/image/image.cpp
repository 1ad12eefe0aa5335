#include "core/image/image.h"

#include "core/base/text.h"

#include <stdexcept>
#include <utility>

namespace pliant::image {
namespace {

std::size_t byte_count(int width, int height) {
    if (width < 0 || height < 0) {
        throw std::invalid_argument(text("an image cannot be ", width, " x ", height));
    }
    return static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * Image::kChannels;
}

}  // namespace

Image::Image(int width, int height, Rgb colour)
    : width_(width), height_(height), pixels_(byte_count(width, height)) {
    for (std::size_t i = 0; i < pixels_.size(); i += kChannels) {
        pixels_[i] = colour.r;
        pixels_[i + 1] = colour.g;
        pixels_[i + 2] = colour.b;
    }
}

Image::Image(int width, int height, std::vector<std::uint8_t> pixels)
    : width_(width), height_(height), pixels_(std::move(pixels)) {
    if (pixels_.size() != byte_count(width, height)) {
        throw std::invalid_argument(
            text("an image of ", width, " x ", height, " cannot have ", pixels_.size(), " bytes"));
    }
}

std::span<const std::uint8_t> Image::row(int y) const& {
    return pixels().subspan(offset(0, y), static_cast<std::size_t>(width_) * kChannels);
}

std::span<std::uint8_t> Image::row(int y) & {
    return pixels().subspan(offset(0, y), static_cast<std::size_t>(width_) * kChannels);
}

Rgb Image::at(int x, int y) const {
    const auto first = offset(x, y);
    return {pixels_[first], pixels_[first + 1], pixels_[first + 2]};
}

void Image::set(int x, int y, Rgb colour) {
    const auto first = offset(x, y);
    pixels_[first] = colour.r;
    pixels_[first + 1] = colour.g;
    pixels_[first + 2] = colour.b;
}

void Image::set_alpha(std::vector<std::uint8_t> alpha) {
    if (!alpha.empty() && alpha.size() * kChannels != pixels_.size()) {
        throw std::invalid_argument(
            text("an image of ", width_, " x ", height_, " cannot have ", alpha.size(), " alphas"));
    }
    alpha_ = std::move(alpha);
}

Image over(const Image& picture, Rgb behind) {
    Image result = picture;
    result.set_alpha({});
    const auto colours = result.pixels();
    const auto alpha = picture.alpha();
    const std::uint8_t below[] = {behind.r, behind.g, behind.b};
    for (std::size_t i = 0; i < alpha.size(); ++i) {
        for (std::size_t c = 0; c < Image::kChannels; ++c) {
            auto& value = colours[i * Image::kChannels + c];
            value = static_cast<std::uint8_t>(
                (value * alpha[i] + below[c] * (255 - alpha[i]) + 127) / 255);
        }
    }
    return result;
}

std::size_t Image::offset(int x, int y) const {
    // A moved-from picture keeps its size but not its pixels.
    if (x < 0 || y < 0 || x >= width_ || y >= height_ || pixels_.empty()) {
        throw std::out_of_range(
            text("pixel (", x, ", ", y, ") of an image of ", width_, " x ", height_));
    }
    return (static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
            static_cast<std::size_t>(x)) *
           kChannels;
}

}  // namespace pliant::image
