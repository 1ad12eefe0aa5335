#include "core/training/retouch/retouch_data.h"

#include "core/people/random.h"
#include "core/tensor/random.h"
#include "core/training/retouch/drawing.h"
#include "core/training/retouch/erasure.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace pliant::training {
namespace {

constexpr int kRetouchSamples = 2;  // across a pixel
constexpr float kOtherTones = 0.7F;
// So that the network also learns to do without.
constexpr float kWithoutSketch = 0.2F, kWithoutColour = 0.2F;

/// One example, as bytes: RGB interleaved, or one value a pixel.
struct Example {
    std::vector<std::uint8_t> picture, mask, sketch, colour, has_colour;
    std::uint64_t noise_seed = 0;
};

/// Domain randomisation (see randomise_domain), of the tones, so that colours drawn later fit: each
/// channel along a gamma curve between other ends.
void change_tones(RetouchSubject& subject, people::Random& random) {
    const float gamma = random.normal(1.0F, 0.2F, 0.6F, 1.6F);
    for (std::size_t c = 0; c < 3; ++c) {
        const float own = gamma * random.normal(1.0F, 0.06F, 0.8F, 1.2F);
        const float black = random.uniform(0.0F, 20.0F), white = random.uniform(225.0F, 255.0F);
        std::array<std::uint8_t, 256> curve{};
        for (std::size_t i = 0; i < curve.size(); ++i) {
            const float tone = std::pow(static_cast<float>(i) / 255.0F, own);
            curve[i] = static_cast<std::uint8_t>(std::lround(black + (white - black) * tone));
        }
        for (std::size_t i = c; i < subject.pixels.size(); i += 3) {
            subject.pixels[i] = curve[subject.pixels[i]];
        }
    }
}

Example example_of(const RetouchSubject& whole, std::uint64_t key) {
    people::Random random(key);
    auto subject = random.chance(0.5F) ? mirrored(whole) : whole;
    if (random.chance(kOtherTones)) change_tones(subject, random);
    Example example;
    example.picture = subject.pixels;
    example.mask = random_erasure(subject, random);
    example.sketch = random_sketch(subject, random);
    auto colours = random_colours(subject, random);
    example.colour = std::move(colours.pixels);
    example.has_colour = std::move(colours.has_colour);
    if (random.chance(kWithoutSketch)) std::ranges::fill(example.sketch, 0);
    if (random.chance(kWithoutColour)) std::ranges::fill(example.has_colour, 0);
    example.noise_seed = random.bits();
    return example;
}

/// Bytes to float32 [1,channels,size,size].
at::Tensor plane_of(std::vector<std::uint8_t>& bytes, std::int64_t size, std::int64_t channels) {
    return at::from_blob(bytes.data(),
                         {1, size, size, channels},
                         at::TensorOptions().device(at::kCPU).dtype(at::kByte))
        .permute({0, 3, 1, 2})
        .to(at::kFloat);
}

/// [0,255] to [-1,1].
at::Tensor colours_of(std::vector<std::uint8_t>& bytes, std::int64_t size) {
    return plane_of(bytes, size, 3).div_(127.5).sub_(1.0);
}

}  // namespace

RetouchData::RetouchData(people::Renderer renderer, const RetouchDataOptions& options)
    : renderer_(std::move(renderer)), options_(options), kept_(options.first, options.kept) {}

RetouchSubject RetouchData::rendered(std::uint64_t seed) const {
    return subject_of(renderer_.render(renderer_.person(seed),
                                       {.size = options_.size,
                                        .samples = kRetouchSamples,
                                        .with_segments = true,
                                        .with_depth = true,
                                        .with_normals = true}));
}

RetouchBatch RetouchData::of(const std::vector<std::uint64_t>& seeds,
                             const std::vector<std::uint64_t>& keys) {
    const c10::NoGradGuard no_grad;
    std::vector<Example> examples(seeds.size());
    kept_.for_each(
        seeds,
        options_.threads,
        [this](std::uint64_t seed) { return rendered(seed); },
        [&](int i, const RetouchSubject& subject) { examples[i] = example_of(subject, keys[i]); });
    const std::int64_t size = options_.size;
    std::vector<at::Tensor> pictures, masks, sketches, colours, coloured, noise;
    for (auto& example : examples) {
        pictures.push_back(colours_of(example.picture, size));
        masks.push_back(plane_of(example.mask, size, 1));
        sketches.push_back(plane_of(example.sketch, size, 1));
        colours.push_back(colours_of(example.colour, size));
        coloured.push_back(plane_of(example.has_colour, size, 1));
        noise.push_back(at::randn({1, 1, size, size},
                                  tensor::random_stream(example.noise_seed, at::kCPU),
                                  at::TensorOptions().device(at::kCPU).dtype(at::kFloat)));
    }
    const auto all = [this](const std::vector<at::Tensor>& each) {
        return at::cat(each).to(options_.device);
    };
    return {all(pictures), all(masks), all(sketches), all(colours), all(coloured), all(noise)};
}

}  // namespace pliant::training
