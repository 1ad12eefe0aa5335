#include "core/training/face/face_data.h"

#include "core/people/sampler.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace pliant::training {
namespace {

constexpr int kSamplesPerPixel = 2;

/// Whether coordinates are learnt there: elsewhere they cannot be seen.
bool has_place(people::SurfacePart part) {
    using people::SurfacePart;
    return part == SurfacePart::Skin || part == SurfacePart::Beard || part == SurfacePart::Eyes;
}

at::Tensor on_cpu(at::IntArrayRef shape, at::ScalarType type) {
    return at::empty(shape, at::TensorOptions().device(at::kCPU).dtype(type));
}

/// Writes a sample to row `i` of a batch.
void put(const FaceSample& sample, std::int64_t i, FaceBatch& batch, const at::Tensor& bytes) {
    std::ranges::copy(sample.picture, bytes[i].data_ptr<std::uint8_t>());
    auto* const landmarks = batch.landmarks[i].data_ptr<float>();
    auto* const inside = batch.is_inside[i].data_ptr<float>();
    auto* const visible = batch.is_visible[i].data_ptr<float>();
    for (std::size_t k = 0; k < sample.landmarks.size(); ++k) {
        const auto& at = sample.landmarks[k];
        const double x = (at.x + 0.5) / sample.size, y = (at.y + 0.5) / sample.size;
        landmarks[2 * k] = static_cast<float>(x);
        landmarks[2 * k + 1] = static_cast<float>(y);
        inside[k] = x >= 0.0 && y >= 0.0 && x <= 1.0 && y <= 1.0 ? 1.0F : 0.0F;
        visible[k] = sample.is_visible[k] ? 1.0F : 0.0F;
    }
    std::ranges::copy(sample.parts, batch.parts[i].data_ptr<std::int64_t>());
    auto* const coordinates = batch.coordinates[i].data_ptr<float>();
    auto* const has = batch.has_coordinates[i].data_ptr<float>();
    const auto count = sample.parts.size();
    for (std::size_t p = 0; p < count; ++p) {
        const float u = sample.coordinates[2 * p], v = sample.coordinates[2 * p + 1];
        const bool is_known = u == u;  // NaN differs from itself
        has[p] = is_known ? 1.0F : 0.0F;
        coordinates[p] = is_known ? u : 0.0F;
        coordinates[count + p] = is_known ? v : 0.0F;
    }
}

}  // namespace

FaceData::FaceData(people::Renderer renderer, const FaceDataOptions& options)
    : renderer_(std::move(renderer)), options_(options), kept_(options.first, options.kept) {}

FaceSample FaceData::render(std::uint64_t seed) const {
    const auto set = seed % 2 == 0 ? people::PeopleSet::Everyday : people::PeopleSet::Wide;
    auto person = people::sample_person(seed, renderer_.catalogue(), set);
    person.is_mirrored = false;
    auto head = renderer_.render(person,
                                 {.size = options_.size,
                                  .samples = kSamplesPerPixel,
                                  .with_hiders = true,
                                  .with_segments = true,
                                  .with_surface = true,
                                  .with_alpha = true});
    FaceSample sample;
    sample.size = options_.size;
    sample.picture.assign(head.image.pixels().begin(), head.image.pixels().end());
    sample.alpha = std::move(head.alpha);
    sample.landmarks = head.landmarks;
    for (std::size_t i = 0; i < sample.landmarks.size(); ++i) {
        sample.is_visible[i] = head.hidden_by[i] == people::Occluder::Nothing;
    }
    for (int y = 0; y < sample.map_size(); ++y) {
        for (int x = 0; x < sample.map_size(); ++x) {
            const auto place = static_cast<std::size_t>(2 * y * sample.size + 2 * x);
            const auto& point = head.surface[place];
            const bool is_known = has_place(point.part);
            constexpr float kNone = std::numeric_limits<float>::quiet_NaN();
            sample.parts.push_back(static_cast<std::uint8_t>(head.segments[place]));
            sample.coordinates.push_back(is_known ? point.u : kNone);
            sample.coordinates.push_back(is_known ? point.v : kNone);
        }
    }
    return sample;
}

FaceBatch FaceData::batch(std::span<const std::uint64_t> seeds,
                          std::span<const std::uint64_t> keys) {
    const c10::NoGradGuard no_grad;
    const auto count = static_cast<std::int64_t>(seeds.size());
    const std::int64_t side = options_.size, half = side / 2;
    FaceBatch batch{.pictures = {},
                    .landmarks = on_cpu({count, 68, 2}, at::kFloat),
                    .is_inside = on_cpu({count, 68}, at::kFloat),
                    .is_visible = on_cpu({count, 68}, at::kFloat),
                    .parts = on_cpu({count, half, half}, at::kLong),
                    .coordinates = on_cpu({count, 2, half, half}, at::kFloat),
                    .has_coordinates = on_cpu({count, 1, half, half}, at::kFloat)};
    const auto bytes = on_cpu({count, side, side, 3}, at::kByte);
    kept_.for_each(
        seeds,
        options_.threads,
        [this](std::uint64_t seed) { return render(seed); },
        [&](int i, const FaceSample& sample) {
            put(randomised(sample, keys[i]), i, batch, bytes);
        });
    batch.pictures = bytes.permute({0, 3, 1, 2}).to(at::kFloat).contiguous().div_(127.5).sub_(1.0);
    for (auto* const tensor : {&batch.pictures,
                               &batch.landmarks,
                               &batch.is_inside,
                               &batch.is_visible,
                               &batch.parts,
                               &batch.coordinates,
                               &batch.has_coordinates}) {
        *tensor = tensor->to(options_.device);
    }
    return batch;
}

}  // namespace pliant::training
