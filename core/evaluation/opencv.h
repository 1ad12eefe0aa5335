#pragma once

#include "core/image/image.h"

#include <opencv2/core.hpp>

namespace pliant::evaluation {

/// A view of the picture's pixels, RGB; must not be written to.
inline cv::Mat view(const image::Image& image) {
    return {
        image.height(), image.width(), CV_8UC3, const_cast<unsigned char*>(image.pixels().data())};
}

}  // namespace pliant::evaluation
