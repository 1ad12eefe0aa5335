#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/people/labels.h"
#include "core/stylegan/checkpoint.h"
#include "core/training/data/label_code.h"
#include "core/training/generator/generator_state.h"
#include "core/training/generator/plan.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pliant::training {

/// A generator that a training starts from.
struct Origin {
    stylegan::Checkpoint generator;
    std::map<std::string, model_io::Array> label_code;  ///< tensors label_code.*, if it has them
    std::string name;  ///< for messages, and for the metadata of the trained model
    std::string sha256;

    /// Reads any file with a StyleGAN2 generator. Errors: those of ModelFile::open and
    /// Checkpoint::read.
    [[nodiscard]] static Result<Origin> read(const std::filesystem::path& model,
                                             const JobContext& job = {});
    /// Its label code for people with these labels, if it has one.
    [[nodiscard]] std::optional<LabelCode> code_of(const std::vector<people::Label>& labels) const;
};

/// Fits the plan to the origin: layer widths are the origin's where it has the layer, the plan's
/// for blocks above its resolution. A generator of pictures also takes over the mapping network, so
/// its labels must have the same width. Errors: ModelMismatch, naming what does not fit.
[[nodiscard]] Result<Plan> fit_to(const Origin& origin, Plan plan);

/// Copies the origin's synthesis network to the state's generator and average, and its mapping
/// network if `with_mapping`; otherwise that keeps its initial weights, since the origin's codes
/// have another meaning.
void begin_with(const Origin& origin, bool with_mapping, GeneratorState& state);

}  // namespace pliant::training
