#pragma once

#include "core/base/text.h"
#include "core/image/image.h"
#include "core/image/save.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

namespace pliant::training {

/// A picture of one colour.
inline image::Image plain(int width, int height, std::uint8_t grey) {
    return {width, height, image::Rgb{grey, static_cast<std::uint8_t>(255 - grey), 10}};
}

inline void write_picture(const std::filesystem::path& file, const image::Image& picture) {
    std::filesystem::create_directories(file.parent_path());
    const auto saved = image::save(file, picture);
    EXPECT_TRUE(saved) << saved.error().message;
}

inline void write_text(const std::filesystem::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

/// A few pictures 00.png .. of two looks, with a class each in dataset.json.
inline void write_two_classes(const std::filesystem::path& folder, int count, int size) {
    std::string labels;
    for (int i = 0; i < count; ++i) {
        const auto name = text(i < 10 ? "0" : "", i, ".png");
        const auto shade = static_cast<std::uint8_t>(i % 2 == 0 ? 40 + i : 200 - i);
        write_picture(folder / name, plain(size, size, shade));
        labels += text(i > 0 ? ", " : "", "[\"", name, "\", ", i % 2, "]");
    }
    write_text(folder / "dataset.json", text("{\"labels\": [", labels, "]}"));
}

}  // namespace pliant::training
