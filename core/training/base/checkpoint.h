#pragma once

#include "core/base/result.h"
#include "core/base/text.h"
#include "core/model_io/model_file.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <utility>

namespace pliant::training {

/// The plan in a checkpoint, which may be anybody's. Errors: FileCorrupt.
template <typename PlanType>
[[nodiscard]] Result<PlanType> read_plan(const std::string& json) try {
    auto plan = nlohmann::json::parse(json).get<PlanType>();
    if (auto valid = validate(plan); !valid) {
        return Error{ErrorCode::FileCorrupt,
                     {"The training plan in it is wrong: {}", valid.error().message}};
    }
    return plan;
} catch (const nlohmann::json::exception& fault) {
    return Error{ErrorCode::FileCorrupt,
                 {"The training plan in it cannot be read: {}.", fault.what()}};
}

/// The file that a training can be resumed from (TrainingState::save), opened and not yet trusted.
class Checkpoint {
  public:
    /// Errors: those of ModelFile::open; FileCorrupt where it is no checkpoint.
    [[nodiscard]] static Result<Checkpoint> open(const std::filesystem::path& path);

    /// The plan that the training follows. Errors: FileCorrupt.
    template <typename PlanType>
    [[nodiscard]] Result<PlanType> plan() const {
        auto plan = PlanType::from_json(metadata_.at("plan"));
        if (!plan) return corrupt(plan.error().message);
        return plan;
    }
    /// What was said of the data beside it; empty where nothing was.
    [[nodiscard]] std::string metadata(const std::string& key) const;
    [[nodiscard]] const std::map<std::string, std::string>& metadata() const { return metadata_; }
    [[nodiscard]] const model_io::ModelFile& file() const { return file_; }

    /// The error of a checkpoint that cannot be used, with its name and that reason.
    [[nodiscard]] Error corrupt(const Sentence& why) const;

  private:
    explicit Checkpoint(model_io::ModelFile file) : file_(std::move(file)) {}

    model_io::ModelFile file_;
    std::map<std::string, std::string> metadata_;
};

}  // namespace pliant::training
