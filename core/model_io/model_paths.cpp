#include "core/model_io/model_paths.h"

#include "core/base/text.h"
#include "core/base/user_folders.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <system_error>

namespace pliant::model_io {
namespace {

// <source>/build/<preset>/ is where the program is built; one more for a multi-configuration build.
constexpr int kFoldersAbove = 4;

}  // namespace

Surroundings Surroundings::of_this_process() {
    Surroundings surroundings;
    std::error_code ignored;
    surroundings.executable = std::filesystem::read_symlink("/proc/self/exe", ignored);
    if (const char* weights = std::getenv("PLIANT_WEIGHTS");
        weights != nullptr && *weights != '\0') {
        surroundings.weights = weights;
    }
    return surroundings;
}

std::vector<std::filesystem::path> weight_folders(const Surroundings& surroundings) {
    if (surroundings.weights) return {*surroundings.weights};
    std::vector<std::filesystem::path> folders;
    auto folder = surroundings.executable.parent_path();
    folders.push_back(folder.parent_path() / "share" / "pliant" / "weights");
    for (int level = 0; level < kFoldersAbove && folder.has_relative_path(); ++level) {
        folder = folder.parent_path();
        folders.push_back(folder / "weights");
    }
    return folders;
}

Result<std::filesystem::path> find_bundled(std::string_view name,
                                           const Surroundings& surroundings) {
    std::string looked_in;
    for (const auto& folder : weight_folders(surroundings)) {
        const auto file = folder / name;
        std::error_code ignored;
        if (std::filesystem::is_regular_file(file, ignored)) return file;
        looked_in += text(looked_in.empty() ? "" : ", ", folder.string());
    }
    return Error{ErrorCode::FileNotFound,
                 {"The bundled model {} was not found in {}. Name a model file, or the folder that "
                  "holds it in PLIANT_WEIGHTS.",
                  name,
                  looked_in}};
}

Result<std::filesystem::path> find_bundled_model(const Surroundings& surroundings) {
    return find_bundled(kBundledModels.front(), surroundings);
}

std::vector<std::filesystem::path> other_bundled_models(const Surroundings& surroundings) {
    std::vector<std::filesystem::path> models;
    for (std::size_t i = 1; i < kBundledModels.size(); ++i) {
        if (auto file = find_bundled(kBundledModels[i], surroundings)) models.push_back(*file);
    }
    return models;
}

std::filesystem::path models_folder() {
    const auto folder = data_folder();
    return folder.empty() ? folder : folder / "models";
}

std::vector<std::filesystem::path> models_in(const std::filesystem::path& folder) {
    constexpr std::array<std::string_view, 4> kEndings = {".pkl", ".pt", ".pth", ".safetensors"};
    std::vector<std::filesystem::path> models;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        const auto ending = entry->path().extension().string();
        std::error_code ignored;
        const auto what = entry->path().stem().extension();
        const bool is_beside_one = what == ".axes" || what == ".reach";
        if (std::ranges::find(kEndings, ending) != kEndings.end() && !is_beside_one &&
            entry->is_regular_file(ignored)) {
            models.push_back(entry->path());
        }
    }
    std::ranges::sort(models);
    return models;
}

Result<std::filesystem::path> named_model(const std::filesystem::path& named,
                                          const Surroundings& surroundings) {
    std::error_code ignored;
    const auto status = std::filesystem::status(named, ignored);
    // A training's folder is often called as the model that it was begun with.
    if (std::filesystem::exists(status) && !std::filesystem::is_directory(status)) return named;
    const auto is_named = [&](std::string_view file) {
        return named == std::filesystem::path(file).stem();
    };
    for (const auto name : kBundledModels) {
        if (is_named(name)) return find_bundled(name, surroundings);
    }
    for (const auto name : {kBundledJudge,
                            kBundledSteer,
                            kBundledFaceDetector,
                            kBundledFaceLandmarks,
                            kBundledRetouch}) {
        if (is_named(name)) return find_bundled(name, surroundings);
    }
    return named;
}

Result<std::filesystem::path> named_or_bundled(const std::filesystem::path& named,
                                               std::string_view bundled,
                                               const Surroundings& surroundings) {
    return named.empty() ? find_bundled(bundled, surroundings) : named_model(named, surroundings);
}

Result<std::filesystem::path> model_or_bundled(const std::filesystem::path& named,
                                               const Surroundings& surroundings) {
    return named_or_bundled(named, kBundledModels.front(), surroundings);
}

}  // namespace pliant::model_io
