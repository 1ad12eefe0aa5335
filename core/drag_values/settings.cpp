#include "core/drag_values/settings.h"

#include <array>
#include <stdexcept>

namespace pliant::drag {
namespace {

constexpr double kMostSteps = std::numeric_limits<std::int32_t>::max();
constexpr double kMostRows = 1000;  // more than any model has
constexpr double kMostSide = 65536;

constexpr std::array kModes = {
    FieldChoice{static_cast<int>(Mode::Fast), "fast", "Fast"},
    FieldChoice{static_cast<int>(Mode::Classic), "classic", "Classic (as published)"}};
constexpr std::array kSpaces = {
    FieldChoice{static_cast<int>(Space::WPlus), "W+", "W+ (each layer its own)"},
    FieldChoice{static_cast<int>(Space::W), "W", "W (one for all layers)"}};
constexpr std::array kPrecisions = {
    FieldChoice{static_cast<int>(Precision::Fast), "fast", "Fast"},
    FieldChoice{static_cast<int>(Precision::Exact), "exact", "Exact"}};

constexpr std::array kSchema = {
    field<&Settings::mode>(
        {.name = "mode",
         .title = "Method",
         .sentence = "Fast arrives in a few steps; classic is the published loop.",
         .choices = kModes,
         .usual = "fast"}),
    field<&Settings::space>({.name = "space",
                             .title = "Latent",
                             .sentence = "W+ reaches more pictures; W keeps them more plausible.",
                             .choices = kSpaces,
                             .usual = "W+"}),
    field<&Settings::precision>({.name = "precision",
                                 .title = "Precision",
                                 .sentence = "Exact computes in 32-bit floats throughout; fast "
                                             "looks the same to the eye.",
                                 .choices = kPrecisions,
                                 .usual = "fast",
                                 .depends = "fast in fast mode, exact in classic"}),
    field<&Settings::rows>(
        {.name = "rows",
         .title = "Layers",
         .sentence = "Rows of W+ that move, from the first; the rest keep the appearance",
         .range = {.least = 1, .most = kMostRows},
         .control = {.least = 1, .most = 64},
         .usual = 6}),
    field<&Settings::step_limit>({.name = "step_limit",
                                  .title = "Step limit",
                                  .sentence = "The drag stops after this many steps",
                                  .range = {.least = 1, .most = kMostSteps},
                                  .control = {.least = 1, .most = 10000, .step = 10},
                                  .usual = 300}),
    field<&Settings::arrival_px>(
        {.name = "arrival_px",
         .title = "Arrival",
         .sentence = "Distance within which a handle has arrived",
         .unit = "px",
         .control = {.least = 0.5, .most = 64, .step = 0.5, .decimals = 1},
         .depends = "2 for a picture of 512 px and below, and grows with it"}),
    field<&Settings::strain_limit>(
        {.name = "strain_limit",
         .title = "Strain limit",
         .sentence = "Fast mode: how far the picture may go from those that the model knows, whose "
                     "strain is about 1",
         .range = {.excludes_least = true},
         .control = {.least = 1, .most = 100, .step = 0.1, .decimals = 1},
         .usual = 2.6}),
    field<&Settings::mask_weight>(
        {.name = "mask_weight",
         .title = "Mask weight",
         .sentence = "Lambda: cost of a change where the mask allows none",
         .control = {.least = 0, .most = 1000, .decimals = 1},
         .usual = 20.0}),
    field<&Settings::learning_rate>(
        {.name = "learning_rate",
         .title = "Learning rate",
         .sentence = "Classic mode: how far the latent moves in a step, in units of W",
         .range = {.excludes_least = true},
         .control = {.least = 0.0001, .most = 1, .step = 0.0005, .decimals = 4},
         .usual = 0.001,
         .depends = "the model's, else 0.001"}),
    field<&Settings::feature_resolution>(
        {.name = "feature_resolution",
         .title = "Feature block",
         .sentence = "Size of the feature map that handles are followed in. Small ones see large "
                     "things, large ones small things.",
         .unit = "px",
         .range = {.least = 4, .most = kMostSide},
         .control = {.least = 4, .most = kMostSide, .has_powers_of_two_only = true},
         .depends = "the model's, else 128 or the picture's side"}),
    field<&Settings::motion_radius_px>(
        {.name = "motion_radius_px",
         .title = "Motion radius",
         .sentence = "r1: radius of the patch that moves with a handle",
         .unit = "px",
         .range = {.least = 1, .most = kMostSide},
         .control = {.least = 1, .most = 64},
         .depends = "3 for a picture of 512 px, and grows with it"}),
    field<&Settings::tracking_radius_px>(
        {.name = "tracking_radius_px",
         .title = "Tracking radius",
         .sentence = "r2: radius in which a handle is searched for",
         .unit = "px",
         .range = {.least = 1, .most = kMostSide},
         .control = {.least = 1, .most = 128},
         .depends = "12 for a picture of 512 px, and grows with it"}),
};

}  // namespace

Schema<Settings> Settings::schema() { return kSchema; }

Settled::Settled(const Settings& all) : all_(all) {
    for (const auto& field : Settings::schema()) {
        if (!field.of(all)) throw std::logic_error(text("the drag has no ", field.name));
    }
}

}  // namespace pliant::drag
