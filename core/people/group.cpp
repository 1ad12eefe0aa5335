#include "core/people/group.h"

#include "core/people/backdrop.h"
#include "core/people/resolve.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace pliant::people {
namespace {

constexpr int kLeastSide = 64, kMostSide = 4096;
constexpr int kMostInRow = 4;  // of a single one
// Frames are so many times as large as those of heads: shoulders fit, and busts end at this height.
constexpr float kBust = 2.7F;
constexpr double kBustEnds = 0.92;

/// A person's frame in the picture.
struct Place {
    int left, top, side;
};

/// A row from left to right, whose busts end at `bottom`.
void add_row(const GroupOptions& options, int count, int bottom, std::vector<Place>& places) {
    const double spacing = static_cast<double>(options.width) / count;
    // Neighbours' shoulders overlap.
    constexpr double kInSpacing = 2.3, kInHeight = 1.15;
    const int side = std::clamp(
        static_cast<int>(std::min(kInSpacing * spacing, kInHeight * options.height)), 16, 2048);
    for (int i = 0; i < count; ++i) {
        const auto left = static_cast<int>(std::lround((i + 0.5) * spacing - 0.5 * side));
        places.push_back({left, bottom - static_cast<int>(kBustEnds * side), side});
    }
}

std::vector<Place> places_of(const GroupOptions& options, int count) {
    const int front = count <= kMostInRow ? count : (count + 1) / 2;
    std::vector<Place> places;
    add_row(options, front, options.height, places);
    if (count > front) {
        // The ends of the back row's busts are behind the front row's shoulders.
        const int higher = static_cast<int>(0.17 * places.front().side);
        add_row(options, count - front, std::max(options.height - higher, 16), places);
    }
    return places;
}

image::Image backdrop_of(const Person& person, const GroupOptions& options) {
    Backdrop backdrop;
    backdrop.paint(person.background);
    image::Image image(options.width, options.height);
    auto to = image.pixels().begin();
    for (int y = 0; y < options.height; ++y) {
        for (int x = 0; x < options.width; ++x) {
            const Vec3 colour =
                backdrop.at((static_cast<float>(x) + 0.5F) / static_cast<float>(options.width),
                            (static_cast<float>(y) + 0.5F) / static_cast<float>(options.height));
            for (const float light : {colour.x, colour.y, colour.z}) {
                *to++ = tone_mapped(light * person.light.gain());
            }
        }
    }
    return image;
}

/// Lays a person over what is in the picture so far.
void lay(const RenderedHead& head,
         Place place,
         int index,
         const GroupOptions& options,
         GroupPicture& group) {
    for (int y = std::max(0, -place.top); y < std::min(place.side, options.height - place.top);
         ++y) {
        for (int x = std::max(0, -place.left); x < std::min(place.side, options.width - place.left);
             ++x) {
            const int from = y * place.side + x;
            const int alpha = head.alpha[from];
            if (alpha == 0) continue;
            const auto to =
                static_cast<std::size_t>(place.top + y) * options.width + place.left + x;
            for (int c = 0; c < 3; ++c) {
                auto& value = group.image.pixels()[3 * to + c];
                const int over = head.image.pixels()[3 * from + c];
                value =
                    static_cast<std::uint8_t>((value * (255 - alpha) + over * alpha + 127) / 255);
            }
            if (alpha < 128 || head.segments[from] == Segment::Background) continue;
            group.who[to] = static_cast<std::uint8_t>(index + 1);
            group.segments[to] = head.segments[from];
        }
    }
    for (std::size_t i = 0; i < head.landmarks.size(); ++i) {
        group.landmarks[index][i] = head.landmarks[i] + Point{static_cast<double>(place.left),
                                                              static_cast<double>(place.top)};
    }
}

}  // namespace

Result<void> validate_group(const GroupOptions& options) {
    const auto refuse = [](const char* field, int value, int low, int high) {
        return Error{ErrorCode::InvalidArgument,
                     {"{} is {}; it must be from {} to {}.", Field{field}, value, low, high}};
    };
    for (const auto& [field, value] :
         {std::pair{"width", options.width}, {"height", options.height}}) {
        if (value < kLeastSide || value > kMostSide) {
            return refuse(field, value, kLeastSide, kMostSide);
        }
    }
    if (options.samples < 1 || options.samples > 4) {
        return refuse("samples", options.samples, 1, 4);
    }
    return {};
}

GroupPicture render_group(const Renderer& renderer,
                          std::span<const Person> people,
                          const GroupOptions& options) {
    if (const auto valid = validate_group(options); !valid) {
        throw std::invalid_argument(valid.error().message);
    }
    if (people.empty() || people.size() > kMostInGroup) {
        throw std::invalid_argument("a group has 1 to 16 people");
    }
    const std::size_t pixels = static_cast<std::size_t>(options.width) * options.height;
    GroupPicture group{.image = backdrop_of(people.front(), options),
                       .who = std::vector<std::uint8_t>(pixels),
                       .segments = std::vector<Segment>(pixels),
                       .landmarks = std::vector<std::array<Point, 68>>(people.size())};
    const auto places = places_of(options, static_cast<int>(people.size()));
    // From the back to the front.
    for (int i = static_cast<int>(people.size()) - 1; i >= 0; --i) {
        Person person = people[i];
        person.light = people.front().light;
        person.framing = {.field_of_view = people.front().framing.field_of_view, .scale = kBust};
        const auto head = renderer.render(person,
                                          {.size = places[i].side,
                                           .samples = options.samples,
                                           .with_segments = true,
                                           .with_alpha = true});
        lay(head, places[i], i, options, group);
    }
    return group;
}

}  // namespace pliant::people
