#pragma once

#include "core/base/path_text.h"
#include "core/base/precision.h"
#include "core/base/result.h"
#include "core/model_io/model_file.h"
#include "core/reach/reach.h"
#include "core/requests/running_job.h"
#include "core/stylegan/checkpoint.h"
#include "core/stylegan/generator.h"

#include <c10/core/Device.h>

#include <filesystem>
#include <string>

namespace pliant::models {

/// The model that a request names, and the device to run it on.
struct ChosenModel {
    c10::Device device;
    std::filesystem::path path;
    model_io::ModelFile file;
    stylegan::Checkpoint checkpoint;

    /// An empty `model` is the bundled one, an empty `network` the averaged one. Errors: those of
    /// choose_device, model_or_bundled and Checkpoint::read.
    [[nodiscard]] static Result<ChosenModel> read(const std::string& device,
                                                  const std::filesystem::path& model,
                                                  const std::string& network,
                                                  const engine::RunningJob& job);

    /// Falls back to the CPU, with a notice, if the GPU has too little memory; `device` is updated.
    [[nodiscard]] Result<stylegan::Generator> generator(Precision precision,
                                                        const engine::RunningJob& job);
    /// Fails unless it draws what networks that read people can read: square pictures in RGB.
    [[nodiscard]] Result<void> check_draws_as_renderings() const;
    /// The reach of that generator: as kept in the file or beside it, or to be measured.
    [[nodiscard]] Result<reach::LazyReach> reach_of(const stylegan::Generator& generator) const;

    [[nodiscard]] std::string name() const { return shown(path.filename()); }
};

}  // namespace pliant::models
