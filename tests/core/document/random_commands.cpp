#include "tests/core/document/random_commands.h"

#include "core/document/mask_edits.h"
#include "core/image/save.h"

#include <array>
#include <span>

namespace pliant::document {
namespace {

constexpr int kSide = 48;

double uniform(std::mt19937& random, double from, double to) {
    return std::uniform_real_distribution<double>(from, to)(random);
}

int whole(std::mt19937& random, int from, int to) {
    return std::uniform_int_distribution<int>(from, to)(random);
}

Point place(std::mt19937& random) {
    return {uniform(random, -2, kSide), uniform(random, -2, kSide)};
}

Paint paint(std::mt19937& random) { return whole(random, 0, 1) == 0 ? Paint::Add : Paint::Erase; }

Mask random_mask(const Mask& before, std::mt19937& random) {
    const auto mask = begun(before, kSide, kSide, paint(random));
    switch (whole(random, 0, 5)) {
        case 0: return rectangle(mask, place(random), place(random), paint(random));
        case 1:
            return polygon(
                mask, std::vector{place(random), place(random), place(random)}, paint(random));
        case 2: return inverted(mask);
        case 3: return grown(mask, whole(random, -3, 3));
        case 4: return {};
        default:
            return stroke(mask,
                          std::vector{place(random), place(random)},
                          {.radius_px = uniform(random, 1, 9)},
                          paint(random));
    }
}

}  // namespace

Latent random_latent(std::mt19937& random) {
    std::vector<float> numbers(4 * 8);
    for (auto& number : numbers) number = static_cast<float>(uniform(random, -3, 3));
    return {4, 8, std::move(numbers)};
}

namespace {

ModelReference random_model(std::mt19937& random) {
    constexpr std::array kSizes = {Size{128, 128}, Size{256, 256}, Size{64, 32}};
    const auto which = static_cast<std::size_t>(whole(random, 0, 2));
    return {.name = "model",
            .path = "/models/model.pkl",
            .sha256 = std::to_string(which),
            .size = kSizes.at(which)};
}

/// One of a few, or none.
Photo random_photo(std::mt19937& random) {
    constexpr std::array kSizes = {Size{9, 5}, Size{30, 40}};
    const auto which = static_cast<std::size_t>(whole(random, 0, 2));
    if (which == kSizes.size()) return {};
    const auto size = kSizes.at(which);
    const auto png = *image::encode_png(image::Image(size.width, size.height, image::Rgb{1, 2, 3}));
    const auto bytes = std::as_bytes(std::span(png));
    return *photo_of("photo.png", {bytes.begin(), bytes.end()});
}

Command random_layer_command(const Document& document, std::mt19937& random) {
    switch (whole(random, 0, 13)) {
        case 0:
        case 1:
            if (document.layers.size() >= 5) return RemoveLayer{};
            return AddLayer{random_model(random), {.seed = static_cast<std::uint32_t>(random())}};
        case 2: return document.layers.size() < 5 ? Command(DuplicateLayer{}) : RemoveLayer{};
        case 3: return MoveLayer{static_cast<std::size_t>(whole(random, 0, 5))};
        case 4: return ShowLayer{whole(random, 0, 1) == 1};
        case 5: return SetOpacity{uniform(random, 0, 1)};
        case 6: return RenameLayer{whole(random, 0, 3) == 0 ? "" : "Über"};
        case 7:
            return PlaceLayer{{.scale = uniform(random, 0.1, 3),
                               .angle = uniform(random, -3, 3),
                               .shift = place(random)}};
        case 8: return SetCanvas{{whole(random, 1, 300), whole(random, 1, 300)}};
        case 9: return SetPhoto{random_photo(random)};
        case 10:
            if (document.layers.size() >= 5) return RemoveLayer{};
            return EditUnder{random_model(random),
                             random_latent(random),
                             {.scale = uniform(random, 0.1, 3), .shift = place(random)}};
        case 11: return CarryLayer{whole(random, 0, 1) == 1};
        case 12: return RefineUnder{document.generated().before, random_latent(random)};
        default: return ActivateLayer{};
    }
}

Command random_picture_command(const Generated& picture, std::mt19937& random) {
    // One more than there are: now and then a point that is not there.
    const auto id = static_cast<PointId>(whole(random, 1, static_cast<int>(picture.next_point)));
    const bool yes = whole(random, 0, 1) == 1;
    switch (whole(random, 0, 23)) {
        case 0: return OpenModel{random_model(random)};
        case 1: return SetSeed{static_cast<std::uint32_t>(random())};
        case 2: return SetPsi{uniform(random, 0, 1)};
        case 3:
            return SetCutoff{yes ? std::optional<std::int64_t>(whole(random, 0, 9)) : std::nullopt};
        case 4:
            return SetClass{yes ? std::optional<std::int64_t>(whole(random, 0, 9)) : std::nullopt};
        case 5: return OpenLatent{"/latents/w.npy", random_latent(random)};
        case 6: return ResetPicture{};
        case 7: return FinishDrag{random_latent(random), {{id, place(random)}}};
        case 8: return RemovePoints{{id}};
        case 9:
            return whole(random, 0, 9) == 0 ? Command(ClearPoints{}) : Command(RemoveTarget{id});
        case 10: return MoveHandle{id, place(random)};
        case 11: return MoveTarget{id, place(random)};
        case 12: return ShiftPoints{{id, 1}, place(random)};
        case 13: return LockPoints{{id}, yes};
        case 14: return EnablePoints{{id}, yes};
        case 15: return PinPoints{{id}, yes};
        case 16:
            return SetDragSettings{
                {.rows = whole(random, 1, 9), .mask_weight = uniform(random, 0, 50)}};
        case 17: return AddPoint{place(random), place(random)};
        case 18: return AddPoint{.handle = place(random), .is_pin = yes};
        case 19:
        case 20:
            return SetSlider{
                yes ? "smile" : "age", whole(random, -4, 4) * 0.5, random_latent(random)};
        case 21: return ResetSliders{};
        case 22: return LockSliders{{yes ? "smile" : "age"}, whole(random, 0, 2) == 0};
        default: return SetMask{random_mask(picture.mask, random)};
    }
}

}  // namespace

Command random_command(const Document& document, std::mt19937& random) {
    // Mostly of the active layer, and now and then of one that is not there.
    const auto last = static_cast<int>(document.next_layer);
    const auto id = static_cast<LayerId>(whole(random, 0, 2) > 0 ? 0 : whole(random, 1, last));
    const auto* layer = document.find_layer(id == 0 ? document.active : id);
    auto command = layer == nullptr || whole(random, 0, 4) == 0
                       ? random_layer_command(document, random)
                       : random_picture_command(layer->generated(), random);
    command.layer = id;
    return command;
}

}  // namespace pliant::document
