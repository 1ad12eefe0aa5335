#include "core/jobs/attributes/edit_picture_job.h"

#include "core/axes/axis_file.h"
#include "core/base/path_text.h"
#include "core/base/text.h"
#include "core/document/latent_file.h"
#include "core/document/session_file.h"
#include "core/image/grid.h"
#include "core/image/movie.h"
#include "core/image/save.h"
#include "core/jobs/attributes/axis_table.h"
#include "core/jobs/attributes/slider_picture.h"
#include "core/jobs/files/picture_files.h"
#include "core/model_io/model_file.h"
#include "core/model_io/model_paths.h"
#include "core/models/latents.h"
#include "core/stylegan/checkpoint.h"
#include "core/tensor/convert.h"
#include "core/tensor/device.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <cmath>
#include <iomanip>
#include <optional>
#include <utility>
#include <vector>

namespace pliant::jobs {
namespace {

constexpr int kStrip = 7, kMovie = 61, kMostPictures = 2000;

struct DrawnPicture {
    image::Image picture;
    document::Latent latent;
};

Result<DrawnPicture> draw(const OpenPicture& picture) {
    const c10::NoGradGuard no_grad;
    const auto& generator = picture.model().generator;
    const auto w_plus = models::w_plus_of(engine::WhichPicture::of(picture.layer()), generator);
    if (!w_plus) return w_plus.error();
    const auto pixels = generator.synthesize(*w_plus);  // [1,3,R,R]
    if (!pixels.isfinite().all().item<bool>()) {
        return Error{ErrorCode::InvalidArgument,
                     "The picture holds infinite or undefined numbers; a slider is too far out."};
    }
    return DrawnPicture{tensor::to_image(pixels), models::latent_of(*w_plus)};
}

bool is_session_name(const std::filesystem::path& file) {
    return lower_case_extension(file) == document::kSessionExtension;
}

Result<void> check_walk(const engine::WalkAxis& request) {
    if (request.pictures < 0 || request.pictures == 1 || request.pictures > kMostPictures) {
        return Error{
            ErrorCode::InvalidArgument,
            {"{} is {}; it must be 2 to {}.", Field{"pictures"}, request.pictures, kMostPictures}};
    }
    if (!std::isfinite(request.from) || !std::isfinite(request.to)) {
        return Error{ErrorCode::InvalidArgument,
                     {"{} and {} must be finite numbers.", Field{"from"}, Field{"to"}}};
    }
    return {};
}

}  // namespace

Activity<engine::ListedAxes> run(engine::ListAxes request, engine::RunningJob job) {
    if (!request.axes.empty()) {
        const auto set = axes::read(request.axes);
        if (!set) co_return set.error();
        co_return engine::ListedAxes{table(*set), json(*set)};
    }
    const auto path = model_io::model_or_bundled(request.model);
    if (!path) co_return path.error();
    const auto file = model_io::ModelFile::open(*path);
    if (!file) co_return file.error();
    const auto sha256 = file->sha256({.stop = job.stop});
    if (!sha256) co_return sha256.error();
    const auto description = stylegan::describe(*file);
    if (!description) co_return description.error();
    const auto& shape = description->architecture;
    const auto set = axes::find({*path, *sha256, shape.num_ws(), shape.w_dim}, {});
    if (!set) co_return set.error();
    co_return engine::ListedAxes{table(*set), json(*set)};
}

Activity<engine::EditedPicture> run(engine::EditPicture request, engine::RunningJob job) {
    if (!names_a_picture(request.out) && !is_session_name(request.out)) {
        co_return Error{
            ErrorCode::InvalidArgument,
            {"{} must end in .png, .jpg, .jpeg, .webp or .pliant.", shown(request.out)}};
    }
    const auto picture = OpenPicture::open(request, job);
    if (!picture) co_return picture.error();
    engine::EditedPicture edited{.device = tensor::describe(picture->model().device)};
    const auto drawn = draw(*picture);
    if (!drawn) co_return drawn.error();
    if (is_session_name(request.out)) {
        const auto saved = document::save_session(request.out, picture->session());
        if (!saved) co_return saved.error();
    } else {
        const auto saved =
            image::save(request.out,
                        drawn->picture,
                        {.description = document::to_string(picture->layer().sliders)});
        if (!saved) co_return saved.error();
    }
    edited.files.push_back(request.out);
    if (!request.latent_out.empty()) {
        const auto saved = document::save_latent(request.latent_out, drawn->latent);
        if (!saved) co_return saved.error();
        edited.files.push_back(request.latent_out);
    }
    co_return edited;
}

Activity<engine::EditedPicture> run(engine::WalkAxis request, engine::RunningJob job) {
    if (auto valid = check_walk(request); !valid) co_return valid.error();
    const bool is_strip = names_a_picture(request.out);
    std::optional<image::MovieWriter> movie;
    if (!is_strip) {
        auto writer = image::MovieWriter::create(
            request.out,
            {.frames_per_second = request.frames_per_second, .description = request.axis});
        if (!writer) co_return writer.error();
        movie = *std::move(writer);
    }
    auto picture = OpenPicture::open(request, job);
    if (!picture) co_return picture.error();

    const int count = request.pictures > 0 ? request.pictures : is_strip ? kStrip : kMovie;
    std::vector<image::LabelledImage> strip;
    for (int i = 0; i < count; ++i) {
        if (job.is_cancelled()) co_return Error{ErrorCode::Cancelled, "Stopped before the end."};
        const double amount = std::lerp(request.from, request.to, double(i) / (count - 1));
        if (auto moved = picture->move({request.axis, amount}, job); !moved) {
            co_return moved.error();
        }
        auto drawn = draw(*picture);
        if (!drawn) co_return drawn.error();
        if (movie) {
            if (auto added = movie->add(drawn->picture); !added) co_return added.error();
        } else {
            strip.push_back({std::move(drawn->picture),
                             text(request.axis, ' ', std::showpos, std::setprecision(2), amount)});
        }
        job.report(double(i + 1) / count, text("picture ", i + 1, " of ", count));
        co_await next_step();
    }
    if (movie) {
        if (auto finished = movie->finish(); !finished) co_return finished.error();
    } else {
        const auto sheet = image::grid(strip, {.columns = count});
        if (!sheet) co_return sheet.error();
        const auto saved = image::save(request.out, *sheet, {.description = request.axis});
        if (!saved) co_return saved.error();
    }
    co_return engine::EditedPicture{.files = {request.out},
                                    .device = tensor::describe(picture->model().device)};
}

}  // namespace pliant::jobs
