#include "core/jobs/model/generate_job.h"

#include "core/base/path_text.h"
#include "core/base/size_text.h"
#include "core/base/text.h"
#include "core/image/grid.h"
#include "core/image/load.h"
#include "core/image/save.h"
#include "core/jobs/files/picture_files.h"
#include "core/model_io/model_file.h"
#include "core/model_io/model_paths.h"
#include "core/model_io/npy.h"
#include "core/models/latents.h"
#include "core/stylegan/checkpoint.h"
#include "core/stylegan/generator.h"
#include "core/stylegan/input_transform.h"
#include "core/stylegan/substitutes.h"
#include "core/tensor/convert.h"
#include "core/tensor/device.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <c10/util/Exception.h>

#include <cmath>
#include <string>
#include <string_view>
#include <utility>

namespace pliant::jobs {
namespace {

bool is_moved(const engine::Generate& request) {
    return request.rotate != 0.0 || request.shift_x != 0.0 || request.shift_y != 0.0;
}

/// Checks what can be checked without the model.
Result<void> validate(const engine::Generate& request) {
    if (request.seeds.empty()) {
        return Error{ErrorCode::InvalidArgument,
                     {"{} is empty: name at least one seed.", Field{"seeds"}}};
    }
    // The network computes in float32, in which 1e300 is infinite.
    if (!std::isfinite(static_cast<float>(request.psi))) {
        return Error{
            ErrorCode::InvalidArgument,
            {"{} is {}; it must be a finite number, usually 0 to 1.", Field{"psi"}, request.psi}};
    }
    for (const auto& [name, number] : {std::pair{"rotate", request.rotate},
                                       std::pair{"shift_x", request.shift_x},
                                       std::pair{"shift_y", request.shift_y}}) {
        if (std::isfinite(number)) continue;
        return Error{ErrorCode::InvalidArgument,
                     {"{} is {}; it must be a finite number.", Field{name}, number}};
    }
    return {};
}

/// Checks the rest against the model's architecture.
Result<void> validate(const engine::Generate& request, const stylegan::Architecture& architecture) {
    const auto rows = architecture.num_ws();
    if (request.cutoff && (*request.cutoff < 0 || *request.cutoff > rows)) {
        return Error{
            ErrorCode::InvalidArgument,
            {"{} is {}; this model takes 0 to {}.", Field{"cutoff"}, *request.cutoff, rows}};
    }
    if (auto valid = models::check_class(request.class_index, architecture); !valid) {
        return valid.error();
    }
    if (is_moved(request) && !architecture.alias_free) {
        return Error{ErrorCode::InvalidArgument,
                     {"{} and {} move pictures of StyleGAN3; this is a {} model.",
                      Field{"rotate"},
                      Field{"shift_x"},
                      architecture.name()}};
    }
    const auto size = architecture.size();
    const double pixels = static_cast<double>(size.width) * size.height;
    if (request.layout == engine::Layout::Grid &&
        static_cast<double>(request.seeds.size()) * pixels > double{image::kMaxPixels}) {
        return Error{
            ErrorCode::InvalidArgument,
            {"{}: a grid cannot hold {} pictures of {}; ask for a file each, or for at most {}.",
             Field{"layout"},
             request.seeds.size(),
             size_text(size),
             std::floor(double{image::kMaxPixels} / pixels)}};
    }
    return {};
}

/// A generator on a device with the request's settings.
class Painter {
  public:
    static Result<Painter> load(const stylegan::Checkpoint& checkpoint,
                                const engine::Generate& request,
                                c10::Device device) {
        auto generator = stylegan::Generator::load(checkpoint, device, request.precision);
        if (!generator) return generator.error();
        if (!is_moved(request)) return Painter(*std::move(generator), request);
        const auto transform = stylegan::input_transform({.turn_degrees = request.rotate,
                                                          .shift_x = request.shift_x,
                                                          .shift_y = request.shift_y});
        return Painter(generator->moved(transform).value(), request);
    }

    [[nodiscard]] c10::Device device() const { return generator_.device(); }

    /// The picture of a seed, float32 [1,P,H,W]. Errors: OutOfMemory; InvalidArgument if the
    /// settings make the network overflow.
    [[nodiscard]] Result<at::Tensor> paint(std::uint32_t seed) const {
        try {
            const c10::NoGradGuard no_gradient;
            const auto z = stylegan::z_of_seed(seed, generator_.architecture(), device());
            const auto w_plus = generator_.map(z, class_vector_, truncation_);        // [1,L,D]
            const auto picture = generator_.synthesize(w_plus, noise_).to(at::kCPU);  // [1,P,H,W]
            if (!picture.isfinite().all().item<bool>()) {
                return Error{
                    ErrorCode::InvalidArgument,
                    {"The picture of seed {} holds infinite or undefined numbers; {} {} is "
                     "too far out.",
                     seed,
                     Field{"psi"},
                     truncation_.psi}};
            }
            return picture;
        } catch (const c10::Error& error) {
            if (!tensor::is_out_of_memory(error)) throw;
            return Error{ErrorCode::OutOfMemory,
                         {"There is not enough memory for a picture of {}.",
                          size_text(generator_.architecture().size())},
                         error.what()};
        }
    }

  private:
    Painter(stylegan::Generator generator, const engine::Generate& request)
        : generator_(std::move(generator)), truncation_{request.psi, request.cutoff} {
        noise_.seed = request.noise_seed;
        switch (request.noise) {
            case engine::NoiseKind::Const: noise_.kind = stylegan::Noise::Kind::Const; break;
            case engine::NoiseKind::None: noise_.kind = stylegan::Noise::Kind::None; break;
            case engine::NoiseKind::Random: noise_.kind = stylegan::Noise::Kind::Random; break;
        }
        if (request.class_index) {
            class_vector_ = at::zeros({1, generator_.architecture().c_dim},
                                      at::device(device()).dtype(at::kFloat));
            class_vector_.select(1, *request.class_index).fill_(1.0F);
        }
    }

    stylegan::Generator generator_;
    stylegan::Truncation truncation_;
    stylegan::Noise noise_;
    at::Tensor class_vector_;  // one-hot [1,c_dim]; undefined without classes
};

/// Uses the requested device until its memory runs out, then the CPU.
class FallbackPainter {
  public:
    static Result<FallbackPainter> load(const stylegan::Checkpoint& checkpoint,
                                        const engine::Generate& request,
                                        c10::Device device,
                                        const engine::RunningJob& job) {
        auto painter = Painter::load(checkpoint, request, device);
        if (!painter && painter.error().code == ErrorCode::OutOfMemory && device.is_cuda()) {
            job.notice(kNotice);
            painter = Painter::load(checkpoint, request, c10::Device(c10::kCPU));
        }
        if (!painter) return painter.error();
        return FallbackPainter(*std::move(painter), checkpoint, request, job);
    }

    [[nodiscard]] c10::Device device() const { return painter_.device(); }

    [[nodiscard]] Result<at::Tensor> paint(std::uint32_t seed) {
        auto picture = painter_.paint(seed);
        if (picture || picture.error().code != ErrorCode::OutOfMemory ||
            !painter_.device().is_cuda()) {
            return picture;
        }
        job_.notice(kNotice);
        auto on_cpu = Painter::load(checkpoint_, request_, c10::Device(c10::kCPU));
        if (!on_cpu) return on_cpu.error();
        painter_ = *std::move(on_cpu);
        return painter_.paint(seed);
    }

  private:
    static constexpr char kNotice[] = "The GPU ran out of memory; the CPU is used instead.";

    FallbackPainter(Painter painter,
                    const stylegan::Checkpoint& checkpoint,
                    const engine::Generate& request,
                    const engine::RunningJob& job)
        : painter_(std::move(painter)), checkpoint_(checkpoint), request_(request), job_(job) {}

    Painter painter_;
    const stylegan::Checkpoint& checkpoint_;
    const engine::Generate& request_;
    const engine::RunningJob& job_;
};

/// "seed 42, psi 0.7, people-128.safetensors": enough to reproduce the picture.
std::string description(const engine::Generate& request,
                        std::uint32_t seed,
                        const std::string& model) {
    return text("seed ",
                seed,
                ", psi ",
                request.psi,
                request.cutoff ? text(", cutoff ", *request.cutoff) : "",
                request.class_index ? text(", class ", *request.class_index) : "",
                is_moved(request) ? text(", turned by ",
                                         request.rotate,
                                         " degrees, shifted by ",
                                         request.shift_x,
                                         ", ",
                                         request.shift_y)
                                  : "",
                ", ",
                model);
}

}  // namespace

Activity<engine::GeneratedPictures> run(engine::Generate request, engine::RunningJob job) {
    if (auto valid = validate(request); !valid) co_return valid.error();
    const auto device = tensor::choose_device(request.device);
    if (!device) co_return device.error();
    const auto model = model_io::model_or_bundled(request.model);
    if (!model) co_return model.error();

    job.report(0.0, "reading the model");
    const auto file = model_io::ModelFile::open(*model);
    if (!file) co_return file.error();
    const auto about = stylegan::describe(*file, request.network);
    if (!about) co_return about.error();
    if (auto valid = validate(request, about->architecture); !valid) co_return valid.error();
    const auto files = PictureFiles::prepare(request);
    if (!files) co_return files.error();
    const auto checkpoint = stylegan::Checkpoint::read(*file, request.network, {.stop = job.stop});
    if (!checkpoint) co_return checkpoint.error();
    for (const auto& sentence : stylegan::substitutes(about->omissions)) job.notice(sentence);
    co_await next_step();
    auto painter = FallbackPainter::load(*checkpoint, request, *device, job);
    if (!painter) co_return painter.error();

    engine::GeneratedPictures done{.model = *model, .wanted = request.seeds.size()};
    std::vector<image::LabelledImage> sheet;
    for (const auto seed : request.seeds) {
        if (job.is_cancelled()) break;
        const auto picture = painter->paint(seed);
        if (!picture) co_return picture.error();
        auto pixels = tensor::to_image(*picture);
        if (request.layout == engine::Layout::Grid) {
            sheet.push_back({std::move(pixels), text("seed ", seed)});
        } else {
            const auto path = files->picture(seed);
            const auto saved =
                image::save(path,
                            pixels,
                            {.description = description(request, seed, shown(model->filename()))});
            if (!saved) co_return saved.error();
            done.files.push_back(path);
        }
        if (request.with_arrays) {
            const auto path = files->array(seed);
            const auto saved = model_io::write_npy(path, tensor::to_array(picture->squeeze(0)));
            if (!saved) co_return saved.error();
            done.files.push_back(path);
        }
        ++done.finished;
        job.report(static_cast<double>(done.finished) / static_cast<double>(done.wanted),
                   text("seed ", seed));
        co_await next_step();
    }

    if (done.finished == 0)
        co_return Error{ErrorCode::Cancelled, "Stopped before the first picture."};
    if (!sheet.empty()) {
        const auto grid = image::grid(sheet);
        if (!grid) co_return grid.error();
        const auto saved = image::save(
            files->grid(),
            *grid,
            {.description =
                 text(sheet.size(), " seeds, psi ", request.psi, ", ", shown(model->filename()))});
        if (!saved) co_return saved.error();
        done.files.push_back(files->grid());
    }
    done.device = tensor::describe(painter->device());
    co_return done;
}

}  // namespace pliant::jobs
