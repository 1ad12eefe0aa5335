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

/// The plan in a checkpoint, which is untrusted input. Errors: FileCorrupt.
template <typename PlanType>
[[nodiscard]] Result<PlanType> read_plan(const std::string& json) try {
    auto plan = nlohmann::json::parse(json).get<PlanType>();
    if (auto valid = validate(plan); !valid) {
        return Error{ErrorCode::FileCorrupt,
                     {"The training plan in it is invalid: {}", valid.error().message}};
    }
    return plan;
} catch (const nlohmann::json::exception& fault) {
    return Error{ErrorCode::FileCorrupt,
                 {"The training plan in it cannot be read: {}.", fault.what()}};
}

/// A file written by TrainingState::save, opened but not yet checked.
class Checkpoint {
  public:
    /// Errors: those of ModelFile::open; FileCorrupt if it is not a checkpoint.
    [[nodiscard]] static Result<Checkpoint> open(const std::filesystem::path& path);

    /// The plan of the training. Errors: FileCorrupt.
    template <typename PlanType>
    [[nodiscard]] Result<PlanType> plan() const {
        auto plan = PlanType::from_json(metadata_.at("plan"));
        if (!plan) return corrupt(plan.error().message);
        return plan;
    }
    /// Metadata that describe the data; empty if there are none.
    [[nodiscard]] std::string metadata(const std::string& key) const;
    [[nodiscard]] const std::map<std::string, std::string>& metadata() const { return metadata_; }
    [[nodiscard]] const model_io::ModelFile& file() const { return file_; }

    /// The error for an unusable checkpoint, with its name and the reason.
    [[nodiscard]] Error corrupt(const Sentence& why) const;

  private:
    explicit Checkpoint(model_io::ModelFile file) : file_(std::move(file)) {}

    model_io::ModelFile file_;
    std::map<std::string, std::string> metadata_;
};

}  // namespace pliant::training
