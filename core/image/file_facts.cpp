#include "core/image/file_facts.h"

#include "core/image/container.h"
#include "core/image/file_colours.h"
#include "core/image/header.h"

#include <array>
#include <limits>
#include <optional>
#include <utility>

namespace pliant::image {
namespace {

std::uint16_t to_16_bits(std::uint8_t value) { return static_cast<std::uint16_t>(value * 257); }
std::uint16_t to_16_bits(std::uint16_t value) { return value; }

// ITU-R BT.601: the weights by which JPEG and its readers make grey of colours.
std::uint16_t luma(const std::uint16_t* rgb) {
    return static_cast<std::uint16_t>((299U * rgb[0] + 587U * rgb[1] + 114U * rgb[2] + 500U) /
                                      1000U);
}

}  // namespace

Result<FileFacts> read_facts(std::span<const std::uint8_t> file,
                             std::string_view name,
                             std::int64_t max_pixels) {
    const auto header = detail::read_header(file, name);
    if (!header) return header.error();
    if (auto fits = detail::check_size(*header, name, max_pixels); !fits) return fits.error();
    return FileFacts{
        .format = header->kind,
        .stored = {static_cast<int>(header->width), static_cast<int>(header->height)},
        .orientation = detail::orientation_of(*header, detail::metadata_of(*header, file))};
}

struct OwnColours::Impl {
    bool is_grey;
    std::optional<detail::FromSrgb> own = {};

    template <typename T>
    void convert(std::span<const T> srgb, std::span<std::uint16_t> out) const {
        const auto pixels = srgb.size() / 3;
        if (own && (own->makes_grey() || !is_grey)) {
            own->convert(srgb.data(), out.data(), pixels);
            return;
        }
        for (std::size_t i = 0; i < pixels; ++i) {
            std::array<std::uint16_t, 3> rgb{};
            if (own) {
                own->convert(&srgb[3 * i], rgb.data(), 1);
            } else {
                for (std::size_t c = 0; c < 3; ++c) rgb[c] = to_16_bits(srgb[3 * i + c]);
            }
            if (is_grey) {
                out[i] = luma(rgb.data());
            } else {
                for (std::size_t c = 0; c < 3; ++c) out[3 * i + c] = rgb[c];
            }
        }
    }
};

OwnColours::OwnColours(bool is_grey) : impl_(std::make_unique<Impl>(Impl{is_grey})) {}
OwnColours::~OwnColours() = default;
OwnColours::OwnColours(OwnColours&&) noexcept = default;
OwnColours& OwnColours::operator=(OwnColours&&) noexcept = default;

Result<OwnColours> OwnColours::of(std::span<const std::uint8_t> file,
                                  std::string_view name,
                                  bool is_grey) {
    const auto header = detail::read_header(file, name);
    if (!header) return header.error();
    const auto metadata = detail::metadata_of(*header, file);
    const auto colours = detail::colours_of(*header, metadata);
    OwnColours made(is_grey);
    made.impl_->own = colours.from_srgb(is_grey);
    if (!made.impl_->own && colours.to_srgb({.is_grey = is_grey})) {
        return Error{ErrorCode::FormatUnsupported,
                     {"The colour profile in {} cannot be used to write colours; save under a name "
                      "of another format.",
                      name}};
    }
    return made;
}

int OwnColours::channels() const { return impl_->is_grey ? 1 : 3; }

void OwnColours::convert(std::span<const std::uint8_t> srgb, std::span<std::uint16_t> own) const {
    impl_->convert(srgb, own);
}

void OwnColours::convert(std::span<const std::uint16_t> srgb, std::span<std::uint16_t> own) const {
    impl_->convert(srgb, own);
}

}  // namespace pliant::image
