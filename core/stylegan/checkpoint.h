#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/model_io/model_file.h"
#include "core/stylegan/architecture.h"

#include <map>
#include <string>
#include <string_view>

namespace pliant::stylegan {

/// What a generator's file may leave out; `substitutes` says what stands in for it.
struct Omissions {
    bool mean_latent = false;      ///< as rosinality's training writes them, or without w_avg_beta
    bool noise_constants = false;  ///< rosinality's first checkpoints
    bool noise_layers = false;     ///< use_noise=False: neither constants nor strengths
};

/// What is known of a generator before its weights are read.
struct Description {
    Architecture architecture;
    std::string network;  ///< that it is in: "G_ema", "state_dict", "" (the file's only one)
    std::string name;     ///< what it is called there: "G_ema", "state_dict.decoder"; may be empty
    std::int64_t parameter_count = 0;  ///< numbers that training changes: buffers not counted
    Omissions omissions = {};
};

/// Recognises the StyleGAN2 generator in a file: `network` by name, or the averaged one when empty.
/// Errors: ModelMismatch when there is none of that name, nothing says which of several is meant,
/// or its tensors do not fit together; FormatUnsupported, naming it, for StyleGAN3, residual or
/// 'orig' synthesis, TensorFlow pickles, another filter and networks that are no generator.
[[nodiscard]] Result<Description> describe(const model_io::ModelFile& file,
                                           std::string_view network = {});

/// The same and whether its numbers can be used, which takes reading them: what `Checkpoint::read`
/// would say. Keeps none.
[[nodiscard]] Result<Description> examine(const model_io::ModelFile& file,
                                          std::string_view network = {},
                                          const JobContext& job = {});

/// A generator's numbers under their official (stylegan2-ada-pytorch) names.
struct Checkpoint {
    Description description;
    std::map<std::string, model_io::Array> tensors;  ///< "synthesis.b4.conv1.weight", ...; whole:
                                                     ///< substitutes for what the file leaves out
    std::map<std::string, std::string> metadata;     ///< "resolution", "drag_learning_rate", ...

    /// Reads the generator that `describe` finds. Errors: as there, and FileCorrupt when a weight
    /// is not finite, Cancelled.
    [[nodiscard]] static Result<Checkpoint> read(const model_io::ModelFile& file,
                                                 std::string_view network = {},
                                                 const JobContext& job = {});
};

}  // namespace pliant::stylegan
