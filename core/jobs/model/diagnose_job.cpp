#include "core/jobs/model/diagnose_job.h"

#include "core/base/size_text.h"
#include "core/base/text.h"
#include "core/base/version.h"
#include "core/facenets/face_detector.h"
#include "core/facenets/label_regressor.h"
#include "core/facenets/landmark_network.h"
#include "core/model_io/model_file.h"
#include "core/model_io/model_paths.h"
#include "core/stylegan/checkpoint.h"
#include "core/tensor/device.h"
#include "core/tensor/runtime.h"

#include <opencv2/core/utility.hpp>

#include <cmath>
#include <filesystem>
#include <functional>
#include <iomanip>

namespace pliant::jobs {
namespace {

const Error kStopped{ErrorCode::Cancelled, "Stopped."};

std::vector<std::string> devices(const tensor::Runtime& runtime) {
    std::vector<std::string> list = {"cpu: CPU"};
    if (!runtime.has_cuda) return list;
    for (int index = 0;; ++index) {
        const auto name = text("cuda:", index);
        const auto device = tensor::choose_device(name);
        if (!device) return list;
        list.push_back(text(name, ": ", tensor::describe(*device)));
    }
}

/// Describes a loaded net or what is wrong with it; false if the file holds something else.
template <typename Net>
bool is_described(const Result<Net>& loaded,
                  const std::function<std::string(const Net&)>& describe,
                  engine::ModelCheck& check) {
    if (loaded) {
        check.summary = describe(*loaded);
    } else if (loaded.error().code != ErrorCode::ModelMismatch) {
        check.problem = loaded.error().message;
    }
    return loaded || loaded.error().code != ErrorCode::ModelMismatch;
}

/// The same for every kind of net but generators.
bool is_other_net(const std::filesystem::path& path, engine::ModelCheck& check) {
    return is_described<facenets::LabelRegressor>(
               facenets::LabelRegressor::load(path, c10::kCPU),
               [](const auto& regressor) {
                   return text("label regressor, ",
                               regressor.architecture().size,
                               " px, ",
                               regressor.layout().labels().size(),
                               " labels");
               },
               check) ||
           is_described<facenets::FaceDetector>(
               facenets::FaceDetector::load(path),
               [](const auto&) {
                   return text("face detector, ", facenets::FaceDetector::kSide, " px");
               },
               check) ||
           is_described<facenets::LandmarkNetwork>(
               facenets::LandmarkNetwork::load(path),
               [](const auto&) {
                   return text("landmarks of faces, ", facenets::LandmarkNetwork::kSide, " px");
               },
               check);
}

engine::ModelCheck check(const std::filesystem::path& path, const engine::RunningJob& job) {
    engine::ModelCheck result{.file = path};
    const auto file = model_io::ModelFile::open(path);
    if (!file) {
        result.problem = file.error().message;
        return result;
    }
    if (auto sha256 = file->sha256({.stop = job.stop})) result.sha256 = *std::move(sha256);
    if (is_other_net(path, result)) return result;
    const auto checkpoint = stylegan::Checkpoint::read(*file, {}, {.stop = job.stop});
    if (!checkpoint) {
        result.problem = checkpoint.error().message;
        return result;
    }
    const auto& about = checkpoint->description;
    result.summary = text(about.architecture.name(),
                          ", ",
                          size_text(about.architecture.size()),
                          ", ",
                          std::fixed,
                          std::setprecision(1),
                          static_cast<double>(about.parameter_count) / 1e6,
                          " million parameters");
    return result;
}

/// The models of the first folder that contains any, sorted by name.
std::vector<std::filesystem::path> bundled_models() {
    for (const auto& folder : model_io::weight_folders(model_io::Surroundings::of_this_process())) {
        if (auto models = model_io::models_in(folder); !models.empty()) return models;
    }
    return {};
}

}  // namespace

Activity<engine::Diagnosis> run(engine::Diagnose request, engine::RunningJob job) {
    const double seconds = request.seconds_per_measurement;
    if (!std::isfinite(seconds) || seconds <= 0.0) {
        co_return Error{ErrorCode::InvalidArgument,
                        {"A measurement cannot take {} s; it must be longer than 0 s.", seconds}};
    }

    job.report(0.0, "looking around");
    const auto runtime = tensor::describe_runtime();
    engine::Diagnosis found{.pliant = std::string(version()),
                            .libtorch = runtime.libtorch,
                            .onednn = runtime.onednn,
                            .opencv = cv::getVersionString(),
                            .blas = runtime.blas_kernels.empty()
                                        ? runtime.blas
                                        : text(runtime.blas, ", for ", runtime.blas_kernels),
                            .cpu = runtime.cpu,
                            .threads = runtime.threads,
                            .devices = devices(runtime),
                            .log_file = job.log_file};
    if (!runtime.has_optimised_blas) {
        found.warnings.push_back(
            text("Matrix products go to a generic BLAS (",
                 runtime.blas,
                 "), many times slower than an optimised one: install libopenblas0-pthread."));
    }
    if (!runtime.better_blas_kernels.empty()) {
        found.warnings.push_back(
            text("OpenBLAS does not recognise this processor and treats it as a ",
                 runtime.blas_kernels,
                 ", slowly: set OPENBLAS_CORETYPE=",
                 runtime.better_blas_kernels,
                 " in the environment."));
    }

    job.report(0.2, "measuring convolutions in float32");
    found.exact_gflops = tensor::measure_convolution_rate(false, seconds);
    if (job.is_cancelled()) co_return kStopped;
    co_await next_step();
    job.report(0.5, "measuring convolutions in bfloat16");
    found.bfloat16_gflops = tensor::measure_convolution_rate(true, seconds);
    if (job.is_cancelled()) co_return kStopped;

    co_await next_step();
    job.report(0.8, "checking the models");
    for (const auto& path : bundled_models()) {
        co_await next_step();
        found.models.push_back(check(path, job));
        if (job.is_cancelled()) co_return kStopped;
    }
    if (const auto model = model_io::find_bundled_model(model_io::Surroundings::of_this_process());
        !model) {
        found.warnings.push_back(model.error().message);
    }
    co_return found;
}

}  // namespace pliant::jobs
