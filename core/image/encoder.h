#pragma once

#include "core/image/image.h"
#include "core/image/movie.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace pliant::image::detail {

/// Thrown when libav fails.
struct EncodingFailed {
    int code;           ///< negative, an AVERROR
    std::string doing;  ///< "opening the encoder"
};

/// Encodes frames into a movie file in memory, of any kind but Pngs, with libav. All members throw
/// EncodingFailed.
class Encoder {
  public:
    Encoder(
        MovieKind kind, int width, int height, int frames_per_second, const std::string& comment);
    ~Encoder();

    void add(const Image& frame);  ///< of the given size; transparent pixels become white
    [[nodiscard]] std::vector<std::uint8_t> finish();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace pliant::image::detail
