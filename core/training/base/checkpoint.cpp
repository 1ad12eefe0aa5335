#include "core/training/base/checkpoint.h"

namespace pliant::training {

Result<Checkpoint> Checkpoint::open(const std::filesystem::path& path) {
    auto file = model_io::ModelFile::open(path);
    if (!file) return file.error();
    Checkpoint checkpoint(*std::move(file));
    for (const auto& [key, value] : checkpoint.file_.metadata().items()) {
        if (value.is_string()) checkpoint.metadata_[key] = value.get<std::string>();
    }
    auto& metadata = checkpoint.metadata_;
    if (!metadata.contains("progress") && metadata.contains("steps")) {
        // Older checkpoints of label regressors, which have one optimiser, store only the steps.
        metadata["progress"] =
            text("{\"steps\":", metadata["steps"], ",\"adam_steps\":[", metadata["steps"], "]}");
    }
    if (checkpoint.file_.find("") == nullptr || !metadata.contains("plan") ||
        !metadata.contains("progress")) {
        return checkpoint.corrupt("it is not a training checkpoint.");
    }
    return checkpoint;
}

std::string Checkpoint::metadata(const std::string& key) const {
    const auto found = metadata_.find(key);
    return found == metadata_.end() ? std::string() : found->second;
}

Error Checkpoint::corrupt(const Sentence& why) const {
    return {ErrorCode::FileCorrupt, {"{}: {}", file_.path().filename().string(), why}};
}

}  // namespace pliant::training
