#pragma once

#include "core/base/path_text.h"
#include "core/base/precision.h"
#include "core/base/result.h"
#include "core/model_io/model_file.h"
#include "core/requests/running_job.h"
#include "core/stylegan/checkpoint.h"
#include "core/stylegan/generator.h"

#include <c10/core/Device.h>

#include <filesystem>
#include <string>

namespace pliant::models {

/// The model that a request names, read, and the device that it is to run on.
struct ChosenModel {
    c10::Device device;
    std::filesystem::path path;
    model_io::ModelFile file;
    stylegan::Checkpoint checkpoint;

    /// "" names the bundled model, or the averaged network. Errors: those of choose_device,
    /// model_or_bundled and Checkpoint::read.
    [[nodiscard]] static Result<ChosenModel> read(const std::string& device,
                                                  const std::filesystem::path& model,
                                                  const std::string& network,
                                                  const engine::RunningJob& job);

    /// On the CPU, with a sentence, where the GPU has too little memory; `device` then says so.
    [[nodiscard]] Result<stylegan::Generator> generator(Precision precision,
                                                        const engine::RunningJob& job);

    [[nodiscard]] std::string name() const { return shown(path.filename()); }
};

}  // namespace pliant::models
