#pragma once

#include "core/base/result.h"

#include <array>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace pliant::model_io {

/// The generators that come with Pliant; the first one is meant where none is named.
inline constexpr std::array<std::string_view, 2> kBundledModels = {"people-128.safetensors",
                                                                   "people-256.safetensors"};
/// The label regressor that judges, and that nothing is steered by.
inline constexpr std::string_view kBundledJudge = "regressor-judge.safetensors";
/// The other one, to steer by.
inline constexpr std::string_view kBundledSteer = "regressor-steer.safetensors";

/// The nets that find faces in photos, and the landmarks of faces.
inline constexpr std::string_view kBundledFaceDetector = "face-detector.safetensors";
inline constexpr std::string_view kBundledFaceLandmarks = "face-landmarks.safetensors";

/// The network that fills what was rubbed out.
inline constexpr std::string_view kBundledRetouch = "retouch.safetensors";

/// What determines the folders of bundled models.
struct Surroundings {
    std::filesystem::path executable;                   ///< full path of the running program
    std::optional<std::filesystem::path> weights = {};  ///< $PLIANT_WEIGHTS, where it is set

    [[nodiscard]] static Surroundings of_this_process();
};

/// The folders that may hold bundled models, the first to be asked first: $PLIANT_WEIGHTS alone
/// where it is set; else ../share/pliant/weights beside an installed program, and `weights` in the
/// folders above one that runs from its build tree.
[[nodiscard]] std::vector<std::filesystem::path> weight_folders(const Surroundings& surroundings);

/// A bundled file of that name. Errors: FileNotFound, naming every folder looked into.
[[nodiscard]] Result<std::filesystem::path> find_bundled(std::string_view name,
                                                         const Surroundings& surroundings);
/// The bundled model that is meant where none is named. Errors: the same.
[[nodiscard]] Result<std::filesystem::path> find_bundled_model(const Surroundings& surroundings);
/// The other bundled models that there are.
[[nodiscard]] std::vector<std::filesystem::path> other_bundled_models(
    const Surroundings& surroundings);

/// Where a person puts models for Pliant to find: `models` in the data folder; it need not exist.
/// Empty where no home is known.
[[nodiscard]] std::filesystem::path models_folder();

/// The files of a folder that are called like models (.pkl, .pt, .pth, .safetensors), by name; not
/// what is kept beside one (.axes.safetensors, .reach.safetensors).
/// Nothing where there is no such folder.
[[nodiscard]] std::vector<std::filesystem::path> models_in(const std::filesystem::path& folder);

/// The model that a request names: a file, or a bundled one by its name alone ("people-256",
/// "regressor-judge"), though there be a folder of that name. Nothing names nothing. Errors:
/// FileNotFound for a bundled one that is not there.
[[nodiscard]] Result<std::filesystem::path> named_model(
    const std::filesystem::path& named,
    const Surroundings& surroundings = Surroundings::of_this_process());
/// The same, but the bundled file of that name where none is named.
[[nodiscard]] Result<std::filesystem::path> named_or_bundled(
    const std::filesystem::path& named,
    std::string_view bundled,
    const Surroundings& surroundings = Surroundings::of_this_process());
/// The same, but the first bundled model where none is named.
[[nodiscard]] Result<std::filesystem::path> model_or_bundled(
    const std::filesystem::path& named,
    const Surroundings& surroundings = Surroundings::of_this_process());

}  // namespace pliant::model_io
