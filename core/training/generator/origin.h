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

/// A generator whose weights a training begins with.
struct Origin {
    stylegan::Checkpoint generator;
    std::map<std::string, model_io::Array> label_code;  ///< tensors label_code.*, if it has them
    std::string name;  ///< for messages, and for whoever asks what a model was made from
    std::string sha256;

    /// Any file with a StyleGAN2 generator in it. Errors: those of ModelFile::open and
    /// Checkpoint::read.
    [[nodiscard]] static Result<Origin> read(const std::filesystem::path& model,
                                             const JobContext& job = {});
    /// The code in which it draws people with these labels, if it does.
    [[nodiscard]] std::optional<LabelCode> code_of(const std::vector<people::Label>& labels) const;
};

/// The plan with the generator's widths: of what the origin has, its own; blocks above its size
/// are the plan's. A generator of pictures is begun with the mapping network too, so that labels
/// must be as wide. Errors: ModelMismatch, naming what does not fit.
[[nodiscard]] Result<Plan> fit_to(const Origin& origin, Plan plan);

/// Gives the state's generator and its average the origin's synthesis network, and where
/// `with_mapping` its mapping network too. Without, the mapping network stays as it begins: the
/// origin's maps codes that mean something else.
void begin_with(const Origin& origin, bool with_mapping, GeneratorState& state);

}  // namespace pliant::training
