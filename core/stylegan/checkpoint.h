#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/model_io/model_file.h"
#include "core/stylegan/architecture.h"

#include <map>
#include <string>
#include <string_view>

namespace pliant::stylegan {

/// What a generator's file may lack; see substitutes.h for what replaces it.
struct Omissions {
    bool mean_latent = false;      ///< rosinality's training checkpoints, or w_avg_beta=None
    bool noise_constants = false;  ///< rosinality's early checkpoints
    bool noise_layers = false;     ///< use_noise=False: neither constants nor strengths
};

/// What is known about a generator before its weights are read.
struct Description {
    Architecture architecture;
    std::string network;  ///< containing it: "G_ema", "state_dict", or "" (the file's only one)
    std::string name;     ///< full name: "G_ema", "state_dict.decoder"; may be empty
    std::int64_t parameter_count = 0;  ///< trainable numbers, without buffers
    Omissions omissions = {};
};

/// Recognises the generator in a file: the one named `network`, or the averaged one if
/// that is empty. Errors: ModelMismatch when there is none of that name, when it is ambiguous, or
/// when its tensors do not fit together; FormatUnsupported, naming the reason, for residual or
/// 'orig' synthesis, unsupported TensorFlow pickles, other filters and networks that are not
/// generators.
[[nodiscard]] Result<Description> describe(const model_io::ModelFile& file,
                                           std::string_view network = {});

/// Like `describe`, but also reads and checks all weights, so that it fails whenever
/// `Checkpoint::read` would. Keeps no weights.
[[nodiscard]] Result<Description> examine(const model_io::ModelFile& file,
                                          std::string_view network = {},
                                          const JobContext& job = {});

/// A generator's weights under their official (stylegan2-ada-pytorch, stylegan3) names.
struct Checkpoint {
    Description description;
    std::map<std::string, model_io::Array>
        tensors;                                  ///< "synthesis.b4.conv1.weight", ...; complete,
                                                  /// including substitutes
    std::map<std::string, std::string> metadata;  ///< "resolution", "drag_learning_rate", ...

    /// Reads the generator that `describe` finds. Errors: those of `describe`; FileCorrupt when a
    /// weight is not finite; Cancelled.
    [[nodiscard]] static Result<Checkpoint> read(const model_io::ModelFile& file,
                                                 std::string_view network = {},
                                                 const JobContext& job = {});
};

}  // namespace pliant::stylegan
