#include "core/training/retouch/retouch_trainer.h"

#include "core/base/text.h"
#include "core/image/grid.h"
#include "core/inpaint/retoucher.h"
#include "core/people/random.h"
#include "core/tensor/convert.h"
#include "core/training/base/checkpoint.h"
#include "core/training/data/guide.h"
#include "core/training/retouch/patch_discriminator.h"
#include "core/training/retouch/retouch_data.h"
#include "core/training/retouch/retouch_losses.h"
#include "core/training/retouch/retouch_report.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <cmath>
#include <iomanip>
#include <optional>
#include <utility>

namespace pliant::training {
namespace {

constexpr std::uint64_t kFirstToJudge = (std::uint64_t{1} << 46) - (std::uint64_t{1} << 20);
constexpr std::int64_t kJudged = 32;  // held-out people
constexpr std::int64_t kAtATime = 8;  // without gradients
constexpr int kSheetPeople = 8;
constexpr std::int64_t kImagesPerRow = 4'000;  // of the metrics
constexpr double kAverageHalfLife = 4'000;     // images
constexpr std::size_t kGuideMaps = 3;          // as VGG's first three pooling layers
constexpr AdamOptions kRetouchAdam = {.beta1 = 0.5, .beta2 = 0.99};
// Keeps the discriminator's scores near zero. Jo and Park 2019, equation (7).
constexpr double kScoreDrift = 0.001;
constexpr double kPictureRange = 2.0;

/// The random draws of a step.
enum class RetouchDraw : std::uint64_t { People, Guide, Between };

/// What the discriminator sees beside the picture, [N,5,H,W].
at::Tensor drawn_of(const RetouchBatch& batch) {
    const auto& mask = batch.mask;
    return at::cat({batch.sketch * mask, batch.colour * batch.has_colour * mask, mask}, 1);
}

/// Without what was drawn.
RetouchBatch undrawn(RetouchBatch batch) {
    batch.sketch = at::zeros_like(batch.sketch);
    batch.has_colour = at::zeros_like(batch.has_colour);
    return batch;
}

RetouchBatch part_of(const RetouchBatch& batch, std::int64_t first, std::int64_t count) {
    const auto some = [&](const at::Tensor& all) { return all.narrow(0, first, count); };
    return {some(batch.picture),
            some(batch.mask),
            some(batch.sketch),
            some(batch.colour),
            some(batch.has_colour),
            some(batch.noise)};
}

/// What is left of the pictures, with the colours and lines that were drawn, on grey.
at::Tensor shown_drawing(const RetouchBatch& batch) {
    const auto& mask = batch.mask;
    auto shown =
        batch.picture * (1.0 - mask) +
        at::where(batch.has_colour > 0.0, batch.colour, at::zeros_like(batch.colour)) * mask;
    return at::where(batch.sketch * mask > 0.0, -at::ones_like(shown), shown);
}

/// Mean over pictures of the PSNR under their masks, dB.
double masked_psnr(const at::Tensor& found, const RetouchBatch& batch) {
    const auto squares = ((found - batch.picture).square() * batch.mask).sum({1, 2, 3});
    const auto error = squares / (3.0 * batch.mask.sum({1, 2, 3}));
    return (10.0 * (kPictureRange * kPictureRange / error.clamp_min(1e-8)).log10())
        .mean()
        .item<double>();
}

}  // namespace

struct RetouchTrainer::Impl {
    Impl(const RetouchPlan& plan_,
         people::Renderer renderer,
         const RetouchTrainerOptions& options,
         std::optional<Guide> guide_)
        : plan(plan_),
          device(options.device),
          data(std::move(renderer),
               {.size = static_cast<int>(plan.size),
                .threads = options.threads,
                .first = plan.first_person(),
                .kept = plan.people,
                .device = options.device}),
          guide(std::move(guide_)),
          network(inpaint::make_network(plan.architecture(), plan.seed)),
          average(inpaint::make_network(plan.architecture(), plan.seed)),
          discriminator(plan.discriminator_width, plan.seed + 1),
          state(plan.to_json(), plan.batch) {
        network->to(device);
        average->to(device);
        discriminator->to(device);
        weights = &state.train("network", *network, {.adam = kRetouchAdam});
        critic = &state.train("discriminator", *discriminator, {.adam = kRetouchAdam});
        for (std::size_t i = 0; i < discriminator->layers().size(); ++i) {
            state.keep(text("singular.", i), discriminator->layers()[i]->left);
        }
        state.keep_average("average", *average, *network);
        state.identify_data("guide", guide ? guide->name() : "none");
        state.identify_data("people", people::record_of(data.set()));
    }

    [[nodiscard]] std::uint64_t key_of(RetouchDraw draw) const {
        return people::Random(plan.seed ^ (static_cast<std::uint64_t>(state.steps()) << 8) ^
                              (static_cast<std::uint64_t>(draw) << 60))
            .bits();
    }

    RetouchBatch next_batch() {
        std::vector<std::uint64_t> seeds, keys;
        people::Random random(key_of(RetouchDraw::People));
        for (std::int64_t i = 0; i < plan.batch; ++i) {
            const auto person = random.bits() % static_cast<std::uint64_t>(plan.people);
            const auto key = random.bits();
            if (!state.ranks().share().has(i)) continue;
            seeds.push_back(plan.first_person() + person);
            keys.push_back(key);
        }
        return data.of(seeds, keys);
    }

    /// Held-out people, of whom the same is always rubbed out; rendered once.
    const RetouchBatch& held_out() {
        if (!held_out_.picture.defined()) {
            std::vector<std::uint64_t> seeds, keys;
            for (std::uint64_t i = 0; i < kJudged; ++i) {
                seeds.push_back(kFirstToJudge + i);
                keys.push_back(i);
            }
            held_out_ = data.of(seeds, keys);
        }
        return held_out_;
    }

    [[nodiscard]] at::Tensor filled(const inpaint::Network& by, const RetouchBatch& batch) const {
        return by.forward(
            inpaint::network_input(batch, plan.form).contiguous(at::MemoryFormat::ChannelsLast));
    }
    /// By the moving average, composed into the pictures.
    [[nodiscard]] at::Tensor retouched(const RetouchBatch& batch) const {
        const c10::NoGradGuard no_grad;
        std::vector<at::Tensor> results;
        for (std::int64_t i = 0; i < batch.picture.size(0); i += kAtATime) {
            const auto some = part_of(batch, i, std::min(kAtATime, batch.picture.size(0) - i));
            results.push_back(inpaint::composed(filled(*average, some), some));
        }
        return at::cat(results);
    }

    /// The guide's first maps, as of VGG.
    [[nodiscard]] std::vector<at::Tensor> maps_of(const at::Tensor& pictures) const {
        auto maps = guide->see(pictures, key_of(RetouchDraw::Guide));
        maps.resize(std::min(maps.size(), kGuideMaps));
        return maps;
    }

    [[nodiscard]] Losses losses_of(const at::Tensor& found,
                                   const at::Tensor& result,
                                   const RetouchBatch& batch) const {
        Losses losses = {
            {"pixels", per_pixel_loss(found, batch.picture, batch.mask, plan.erased_weight)},
            {"variation", plan.variation_weight * variation_loss(result, batch.mask)}};
        if (!guide) return losses;
        const auto expected = maps_of(batch.picture);
        const auto of_found = maps_of(found), of_result = maps_of(result);
        losses["perceptual"] = plan.perceptual_weight * (perceptual_loss(of_found, expected) +
                                                         perceptual_loss(of_result, expected));
        losses["style"] =
            plan.style_weight * (style_loss(of_found, expected) + style_loss(of_result, expected));
        return losses;
    }

    /// Jo and Park 2019, equations (6) to (8).
    [[nodiscard]] at::Tensor discriminator_loss(const at::Tensor& result,
                                                const RetouchBatch& batch) {
        const auto drawn = drawn_of(batch);
        const auto real = discriminator->forward(batch.picture, drawn);
        const auto fake = discriminator->forward(result, drawn);
        auto loss = (1.0 - real).mean() + (1.0 + fake).mean() + kScoreDrift * real.square().mean();
        if (plan.gradient_penalty <= 0.0) return loss;
        people::Random random(key_of(RetouchDraw::Between));
        std::vector<float> shares;
        for (std::int64_t i = 0; i < result.size(0); ++i) shares.push_back(random.uniform());
        const auto share = at::tensor(shares, at::device(at::kCPU).dtype(at::kFloat))
                               .to(device)
                               .view({-1, 1, 1, 1});
        const auto between =
            at::lerp(batch.picture, result, share.expand_as(result)).requires_grad_();
        return loss + plan.gradient_penalty *
                          masked_gradient_penalty(
                              discriminator->forward(between, drawn), between, batch.mask);
    }

    RetouchPlan plan;
    c10::Device device;
    RetouchData data;
    std::optional<Guide> guide;
    std::shared_ptr<inpaint::Network> network, average;
    PatchDiscriminator discriminator;
    TrainingState state;
    ParameterGroup* weights = nullptr;
    ParameterGroup* critic = nullptr;

  private:
    RetouchBatch held_out_;
};

RetouchTrainer::RetouchTrainer(std::unique_ptr<Impl> impl)
    : Trainer(impl->state), impl_(std::move(impl)) {}
RetouchTrainer::~RetouchTrainer() = default;
RetouchTrainer::RetouchTrainer(RetouchTrainer&& other) noexcept = default;
RetouchTrainer& RetouchTrainer::operator=(RetouchTrainer&& other) noexcept = default;

Result<std::unique_ptr<RetouchTrainer::Impl>> RetouchTrainer::build(
    const RetouchPlan& plan, people::Renderer renderer, const RetouchTrainerOptions& options) {
    if (auto valid = validate(plan); !valid) return valid.error();
    std::optional<Guide> guide;
    if (!options.guide.empty()) {
        auto read = Guide::read(options.guide, options.device, Precision::Exact);
        if (!read) return read.error();
        guide = *std::move(read);
    }
    return std::make_unique<Impl>(plan, std::move(renderer), options, std::move(guide));
}

Result<RetouchTrainer> RetouchTrainer::start(const RetouchPlan& plan,
                                             people::Renderer renderer,
                                             const RetouchTrainerOptions& options) {
    auto impl = build(plan, std::move(renderer), options);
    if (!impl) return impl.error();
    return RetouchTrainer(*std::move(impl));
}

Result<RetouchTrainer> RetouchTrainer::resume(const std::filesystem::path& path,
                                              people::Renderer renderer,
                                              const RetouchTrainerOptions& options) {
    const auto checkpoint = Checkpoint::open(path);
    if (!checkpoint) return checkpoint.error();
    const auto plan = checkpoint->plan<RetouchPlan>();
    if (!plan) return plan.error();
    auto impl = build(*plan, std::move(renderer), options);
    if (!impl) return impl.error();
    if (auto loaded = (*impl)->state.load(*checkpoint); !loaded) return loaded.error();
    return RetouchTrainer(*std::move(impl));
}

Result<Losses> RetouchTrainer::learn() {
    auto& state = impl_->state;
    const auto& plan = impl_->plan;
    const auto batch = impl_->next_batch();
    const double share = plan.rate_share(images());
    const auto found = impl_->filled(*impl_->network, batch);
    const auto result = inpaint::composed(found, batch);
    auto losses = impl_->losses_of(found, result, batch);
    const bool is_adversarial = plan.is_adversarial(images());
    if (is_adversarial) {
        impl_->discriminator->follow();
        losses["adversarial"] = plan.adversarial_weight *
                                -impl_->discriminator->forward(result, drawn_of(batch)).mean();
    }
    auto sum = at::zeros_like(losses.at("pixels"));
    for (const auto& [name, loss] : losses) sum = sum + loss;
    state.descend({impl_->weights}, sum, share * plan.learning_rate);
    const double decay = std::pow(0.5, static_cast<double>(plan.batch) / kAverageHalfLife);
    state.update_averages(decay);
    if (is_adversarial) {
        const auto loss = impl_->discriminator_loss(result.detach(), batch);
        losses["discriminator"] = loss;
        state.descend({impl_->critic}, loss, share * plan.discriminator_rate);
    }
    return losses;
}

const RetouchPlan& RetouchTrainer::plan() const { return impl_->plan; }
bool RetouchTrainer::finished() const { return images() >= plan().images; }

Stage RetouchTrainer::stage() const { return stage_of(plan().images); }
Row RetouchTrainer::due_row() const { return row_every(kImagesPerRow); }

std::vector<std::string> RetouchTrainer::columns() const {
    return {"images",
            "images_per_second",
            "psnr",
            "psnr_undrawn",
            "pixels",
            "variation",
            "perceptual",
            "style",
            "adversarial",
            "discriminator"};
}

Result<Evaluation> RetouchTrainer::evaluate() {
    const auto& people = impl_->held_out();
    const auto found = impl_->retouched(people);
    Evaluation evaluation;
    const double drawn = masked_psnr(found, people);
    const double without = masked_psnr(impl_->retouched(undrawn(people)), people);
    evaluation.measures = {{"psnr", drawn}, {"psnr_undrawn", without}};
    evaluation.sentence = text("held-out PSNR under the mask ",
                               std::fixed,
                               std::setprecision(2),
                               drawn,
                               " dB, without sketch and colour ",
                               without,
                               " dB");
    std::vector<image::LabelledImage> cells;
    for (const auto& row : {people.picture, shown_drawing(people), found}) {
        for (int i = 0; i < kSheetPeople; ++i) cells.push_back({tensor::to_image(row[i]), ""});
    }
    auto sheet = image::grid(cells, {.columns = kSheetPeople});
    if (sheet) evaluation.sheet = *std::move(sheet);
    return evaluation;
}

RunReport RetouchTrainer::report(const MetricTable& metrics) const {
    return report_of(plan(), metrics, images());
}

Result<void> RetouchTrainer::write_model(const std::filesystem::path& file,
                                         const Evaluation& evaluation) const {
    const auto figure = [&](const char* name) {
        return text(std::fixed, std::setprecision(2), evaluation.measures.at(name));
    };
    return inpaint::write({.architecture = plan().architecture(),
                           .size = plan().size,
                           .network = impl_->average,
                           .metadata = {{"name", text("retouch-", inpaint::to_string(plan().form))},
                                        {"license", "CC0-1.0"},
                                        {"people", people::record_of(impl_->data.set())},
                                        {"guide", impl_->guide ? impl_->guide->name() : "none"},
                                        {"images_seen", std::to_string(images())},
                                        {"training_plan", plan().to_json()},
                                        {"held_out_psnr", figure("psnr")},
                                        {"held_out_psnr_undrawn", figure("psnr_undrawn")}}},
                          file);
}

}  // namespace pliant::training
