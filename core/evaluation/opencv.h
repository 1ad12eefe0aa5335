#pragma once

#include "core/image/image.h"

#include <opencv2/core.hpp>

namespace pliant::evaluation {

/// The picture's own pixels as OpenCV sees them, RGB; not to be written to.
inline cv::Mat view(const image::Image& image) {
    return {
        image.height(), image.width(), CV_8UC3, const_cast<unsigned char*>(image.pixels().data())};
}

}  // namespace pliant::evaluation
