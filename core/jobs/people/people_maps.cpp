#include "core/jobs/people/people_maps.h"

#include "core/image/save.h"
#include "core/model_io/npy.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

namespace pliant::jobs {
namespace {

using std::filesystem::path;

/// Writes what is known of each pixel of one picture.
class MapFiles {
  public:
    MapFiles(path stem, std::size_t pixels, std::vector<path>& files)
        : stem_(std::move(stem)), side_(std::lround(std::sqrt(pixels))), files_(files) {}

    /// `numbers_of` takes a value and gives its numbers, an array.
    template <typename Value, typename NumbersOf>
    Result<void> write(const char* name, const std::vector<Value>& values, NumbersOf numbers_of) {
        constexpr auto kCount = std::tuple_size_v<decltype(numbers_of(values.front()))>;
        model_io::Array array(
            model_io::Dtype::F32,
            kCount == 1 ? model_io::Shape{side_, side_} : model_io::Shape{side_, side_, kCount});
        auto to = array.as<float>().begin();
        for (const Value& value : values) to = std::ranges::copy(numbers_of(value), to).out;
        return write(name, array);
    }

    Result<void> write(const char* name, const std::vector<people::Fate>& fates) {
        model_io::Array array(model_io::Dtype::U8, {side_, side_});
        std::ranges::transform(fates, array.as<std::uint8_t>().begin(), [](people::Fate fate) {
            return static_cast<std::uint8_t>(fate);
        });
        return write(name, array);
    }

    Result<void> write(const char* name, const std::vector<people::Segment>& segments) {
        image::Image grey(static_cast<int>(side_), static_cast<int>(side_));
        auto to = grey.pixels().begin();
        for (const auto segment : segments) {
            to = std::fill_n(to, 3, static_cast<std::uint8_t>(segment));
        }
        return image::save(named(name), grey, {.description = "segments"});
    }

  private:
    Result<void> write(const char* name, const model_io::Array& array) {
        return model_io::write_npy(named(name), array);
    }
    const path& named(const char* name) {
        files_.push_back(path(stem_) += name);
        return files_.back();
    }

    path stem_;
    std::int64_t side_;
    std::vector<path>& files_;
};

/// The first error of several writes, which are made one after the other until there is one.
template <typename... Write>
Result<void> all_of(Write... write) {
    Result<void> result;
    (... && static_cast<bool>(result = write()));
    return result;
}

}  // namespace

Result<void> write_maps(const path& stem,
                        const people::RenderedHead& head,
                        std::vector<path>& files) {
    MapFiles maps(stem, head.segments.size(), files);
    return all_of(
        [&] { return maps.write("-segments.png", head.segments); },
        [&] {
            return maps.write("-depth.npy", head.depth, [](float dm) { return std::array{dm}; });
        },
        [&] {
            return maps.write("-surface.npy", head.surface, [](const people::SurfacePoint& point) {
                return std::array{static_cast<float>(point.part), point.u, point.v};
            });
        },
        [&] {
            return maps.write("-normals.npy", head.normals, [](people::Vec3 normal) {
                return std::array{normal.x, normal.y, normal.z};
            });
        },
        [&] {
            return maps.write("-cover.npy", head.cover, [](const people::Cover& cover) {
                return std::array{cover.hair, cover.glasses};
            });
        });
}

Result<void> write_motion(const path& stem,
                          const people::Motion& there,
                          const people::Motion& back,
                          std::vector<path>& files) {
    MapFiles maps(stem, there.fate.size(), files);
    return all_of(
        [&] {
            return maps.write("-motion.npy", there.shift, [](people::Vec2 shift) {
                return std::array{shift.x, shift.y};
            });
        },
        [&] { return maps.write("-fate.npy", there.fate); },
        [&] { return maps.write("-origin.npy", back.fate); });
}

}  // namespace pliant::jobs
