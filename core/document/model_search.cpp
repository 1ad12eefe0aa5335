#include "core/document/model_search.h"

#include "core/base/fault.h"
#include "core/base/text.h"
#include "core/model_io/byte_source.h"
#include "core/model_io/model_paths.h"
#include "core/model_io/sha256.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

namespace pliant::document {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kExtensions = {".pkl", ".pt", ".pth", ".safetensors"};

/// The model files in these folders, those called `name` first: they are the likeliest.
std::vector<fs::path> candidates_in(const std::vector<fs::path>& folders, const fs::path& name) {
    std::vector<fs::path> found;
    for (const auto& folder : folders) {
        std::error_code failed;
        for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
             entry.increment(failed)) {
            std::error_code ignored;
            const bool is_candidate =
                entry->is_regular_file(ignored) &&
                std::ranges::find(kExtensions, entry->path().extension().string()) !=
                    kExtensions.end();
            if (is_candidate) found.push_back(entry->path());
        }
    }
    std::ranges::sort(found);
    // Not the one of std::ranges: clang 14, which builds the fuzzers, has no use for its subrange.
    std::stable_partition(
        found.begin(), found.end(), [&](const fs::path& file) { return file.filename() == name; });
    return found;
}

Error not_found(const ModelReference& model) {
    const auto name = model.name.empty() ? model.path.filename().string() : model.name;
    const auto where = model.path.empty() ? std::string("with Pliant") : model.path.string();
    return {ErrorCode::FileNotFound,
            {"The model {} was not found. It was {}; choose the file to go on editing.",
             name.empty() ? "of this session" : name,
             where},
            model.sha256.empty() ? std::string() : text("sha256 ", model.sha256)};
}

}  // namespace

std::vector<fs::path> folders_for(const ModelReference& model, const fs::path& session_file) {
    std::vector<fs::path> folders;
    if (!session_file.empty()) folders.push_back(session_file.parent_path());
    if (!model.path.empty()) folders.push_back(model.path.parent_path());
    folders.push_back(model_io::models_folder());
    const auto bundled = model_io::weight_folders(model_io::Surroundings::of_this_process());
    folders.insert(folders.end(), bundled.begin(), bundled.end());
    return folders;
}

Result<bool> is_model(const fs::path& file, const ModelReference& model, const JobContext& job) {
    return caught([&] {
        const auto bytes = model_io::ByteRange::all_of(model_io::open_file(file));
        return model.sha256.empty() || model_io::sha256(bytes, job) == model.sha256;
    });
}

Result<fs::path> find_model(const ModelReference& model,
                            const std::vector<fs::path>& folders,
                            const JobContext& job) {
    const auto name = model.path.filename();
    auto candidates = candidates_in(folders, name);
    if (model.sha256.empty()) {
        std::erase_if(candidates, [&](const fs::path& file) { return file.filename() != name; });
    }
    if (!model.path.empty()) candidates.insert(candidates.begin(), model.path);
    for (const auto& file : candidates) {
        const auto is_same = is_model(file, model, job);
        if (is_same && *is_same) return file;
        if (!is_same && is_same.error().code == ErrorCode::Cancelled) return is_same.error();
    }
    return not_found(model);
}

}  // namespace pliant::document
