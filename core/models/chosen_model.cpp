#include "core/models/chosen_model.h"

#include "core/model_io/model_paths.h"
#include "core/stylegan/substitutes.h"
#include "core/tensor/device.h"

#include <utility>

namespace pliant::models {

Result<ChosenModel> ChosenModel::read(const std::string& device,
                                      const std::filesystem::path& model,
                                      const std::string& network,
                                      const engine::RunningJob& job) {
    const auto chosen = tensor::choose_device(device);
    if (!chosen) return chosen.error();
    auto path = model_io::model_or_bundled(model);
    if (!path) return path.error();
    job.report(0.0, "reading the model");
    auto file = model_io::ModelFile::open(*path);
    if (!file) return file.error();
    auto checkpoint = stylegan::Checkpoint::read(*file, network, {.stop = job.stop});
    if (!checkpoint) return checkpoint.error();
    for (const auto& sentence : stylegan::substitutes(checkpoint->description.omissions)) {
        job.notice(sentence);
    }
    return ChosenModel{*chosen, *std::move(path), *std::move(file), *std::move(checkpoint)};
}

Result<stylegan::Generator> ChosenModel::generator(Precision precision,
                                                   const engine::RunningJob& job) {
    auto generator = stylegan::Generator::load(checkpoint, device, precision);
    if (!generator && generator.error().code == ErrorCode::OutOfMemory && device.is_cuda()) {
        job.notice("The GPU has too little memory for this model; the CPU is used instead.");
        device = c10::Device(c10::kCPU);
        generator = stylegan::Generator::load(checkpoint, device, precision);
    }
    return generator;
}

Result<void> ChosenModel::check_draws_as_renderings() const {
    const auto& architecture = checkpoint.description.architecture;
    const auto size = architecture.size();
    if (size.width == size.height && architecture.picture_channels == 3) return {};
    return Error{ErrorCode::ModelMismatch,
                 {"{} draws pictures of another shape than renderings of people, which are "
                  "square and RGB.",
                  name()}};
}

Result<reach::LazyReach> ChosenModel::reach_of(const stylegan::Generator& generator) const {
    const auto& description = checkpoint.description;
    auto kept = reach::Reach::find(file, description.network, description.architecture.w_dim);
    if (!kept) return kept.error();
    return reach::LazyReach(generator, *std::move(kept));
}

}  // namespace pliant::models
