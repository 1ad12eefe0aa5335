#include "core/engine/generator_stepper.h"

#include "core/axes/axis_file.h"
#include "core/base/path_text.h"
#include "core/base/text.h"
#include "core/drag/session.h"
#include "core/drag/settle.h"
#include "core/jobs/drag/drag_of_document.h"
#include "core/jobs/photo/carried_motion.h"
#include "core/model_io/model_paths.h"
#include "core/models/generator_info.h"
#include "core/models/latents.h"
#include "core/models/shelf.h"
#include "core/stylegan/generator.h"
#include "core/tensor/convert.h"
#include "core/tensor/device.h"
#include "core/tensor/runtime.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <sys/resource.h>

#include <algorithm>
#include <optional>
#include <type_traits>
#include <utility>

namespace pliant::engine {
namespace {

/// So that the window's own thread has priority; LibTorch's threads inherit it from this one.
constexpr int kNiceness = 5;
/// On the CPU, drafts are as large as this many operations allow (0.1 to 0.2 s on two cores), up to
/// a maximum size.
constexpr double kDraftOperations = 120e9;
constexpr std::int64_t kLargestDraft = 256;

void lower_priority() {
    ::setpriority(PRIO_PROCESS, 0, ::getpriority(PRIO_PROCESS, 0) + kNiceness);
}

/// In px: 128 for the official 1024-px configuration, full size for the small 256-px one.
std::int64_t draft_side(const stylegan::Architecture& architecture) {
    if (!architecture.has_drafts()) return architecture.resolution();
    double operations = 0.0;
    std::int64_t side = architecture.block_resolution(0);
    for (int block = 1; block < architecture.block_count(); ++block) {
        const auto resolution = architecture.block_resolution(block);
        const auto size = architecture.block_size(block);
        const auto in = architecture.channels[static_cast<std::size_t>(block - 1)];
        const auto out = architecture.channels[static_cast<std::size_t>(block)];
        // Two 3x3 convolutions.
        operations += 18.0 * size.width * size.height * static_cast<double>(out * (in + out));
        if (operations > kDraftOperations || resolution > kLargestDraft) break;
        side = resolution;
    }
    return side;
}

/// The result of `work`; OutOfMemory if LibTorch ran out of memory.
template <typename Work>
std::invoke_result_t<Work> within_memory(Work&& work) {
    try {
        return work();
    } catch (const c10::Error& error) {
        if (!tensor::is_out_of_memory(error)) throw;
        return Error{ErrorCode::OutOfMemory,
                     "There is not enough memory for a picture of this model.",
                     error.what_without_backtrace()};
    }
}

/// picture [1,P,h,w].
std::int64_t longer_side(const at::Tensor& picture) {
    return std::max(picture.size(2), picture.size(3));
}

/// picture [1,P,h,w] reduced by an integer factor to at most side_px.
at::Tensor shrunk(const at::Tensor& picture, std::int64_t side_px) {
    const auto factor = (longer_side(picture) + side_px - 1) / side_px;
    return factor > 1 ? at::avg_pool2d(picture, factor) : picture;
}

/// Those of a model that fit it. A model is of use without them, so that a file that cannot be read
/// is only told of.
std::shared_ptr<const axes::AxisSet> axes_of(const models::OpenModel& model,
                                             const RunningJob& job) {
    const auto& shape = model.generator.architecture();
    auto found = axes::find({model.path, model.sha256, shape.num_ws(), shape.w_dim});
    if (!found) {
        job.notice(found.error().message);
        return nullptr;
    }
    if (found->is_empty()) return nullptr;
    return std::make_shared<const axes::AxisSet>(*std::move(found));
}

class GeneratorStepper : public Stepper {
  public:
    Result<GeneratorInfo> describe(const std::filesystem::path& file) override {
        const auto path = model_io::model_or_bundled(file);
        if (!path) return path.error();
        const auto opened = model_io::ModelFile::open(*path);
        if (!opened) return opened.error();
        const auto description = stylegan::describe(*opened);
        if (!description) return description.error();
        return models::generator_info(*description);
    }
    Result<Loaded> load(const LoadModel& request, const RunningJob& job) override {
        return within_memory([&] { return read(request, job); });
    }
    Result<Drawn> draw(const WhichPicture& which,
                       int side_px,
                       const DrawCallbacks& callbacks) override {
        return within_memory([&]() -> Result<Drawn> {
            const auto latent = w_plus(which);
            if (!latent) return latent.error();
            return side_px > 0 ? draw_small(*latent, side_px)
                               : draw_layer(*model_, *latent, which.before, callbacks);
        });
    }
    Result<Drawn> draw_with(const document::ModelReference& model,
                            const WhichPicture& which,
                            const DrawCallbacks& callbacks,
                            const RunningJob& job) override {
        return within_memory([&] { return draw_other(model, which, callbacks, job); });
    }
    Result<bool> prepare_drag() override {
        return within_memory([&]() -> Result<bool> { return model_->reach.advance(); });
    }
    Result<void> start(const StartDrag& request) override {
        return within_memory([&] { return begin(request); });
    }
    [[nodiscard]] bool has_drag() const override { return drag_.has_value(); }
    void forget_drag() override {
        drag_.reset();
        draft_ = {};
        before_ = {};
        carried_.reset();
    }

    Result<void> retarget(const DragTask& task) override {
        return within_memory([&]() -> Result<void> {
            const auto free = jobs::free_region(task.mask, model_->generator);
            if (!free) return free.error();
            return drag_->retarget(
                jobs::handles_of(task.points), *free, merged(task.settings, model_->defaults));
        });
    }
    Result<StepReport> step() override { return drag_->step(); }
    [[nodiscard]] std::optional<drag::Stop> stop_reason() const override {
        return drag_->stop_reason();
    }
    void begin_draft() override { draft_ = {drag_->state(), drag_->w_plus()}; }
    Result<std::optional<Drawn>> continue_draft() override {
        return within_memory([&] { return draw_block_of_draft(); });
    }
    Result<Drawn> draw_full(const DrawCallbacks& callbacks) override {
        return within_memory(
            [&] { return draw_layer(*model_, drag_->w_plus(), before_, callbacks); });
    }
    [[nodiscard]] document::Latent latent() const override {
        return models::latent_of(drag_->w_plus());
    }
    [[nodiscard]] std::vector<RecordedStep> movement() const override {
        return jobs::movement_of(*drag_);
    }

  private:
    struct Model {
        stylegan::Generator generator;
        drag::Settings defaults;
        reach::LazyReach reach;
        std::int64_t draft_side;  // px
    };

    Result<Loaded> read(const LoadModel& request, const RunningJob& job);
    Result<Drawn> draw_small(const at::Tensor& w_plus, int side_px) const;
    [[nodiscard]] static Result<Drawn> draw_layer(const Model& model,
                                                  const at::Tensor& w_plus,
                                                  const document::Latent& before,
                                                  const DrawCallbacks& callbacks);
    Result<Drawn> draw_other(const document::ModelReference& model,
                             const WhichPicture& which,
                             const DrawCallbacks& callbacks,
                             const RunningJob& job);
    [[nodiscard]] static Result<Drawn> draw_in_pieces(const Model& model,
                                                      const at::Tensor& w_plus,
                                                      const DrawCallbacks& callbacks);
    Result<void> begin(const StartDrag& request);
    Result<std::optional<Drawn>> draw_block_of_draft();

    [[nodiscard]] std::int64_t side() const {
        return model_->generator.architecture().resolution();
    }
    /// The lowest block of at least this resolution, or the last one.
    [[nodiscard]] static int block_of(const stylegan::Generator& generator,
                                      std::int64_t wanted_side) {
        const auto& architecture = generator.architecture();
        const auto enough = std::min(wanted_side, architecture.resolution());
        int block = 0;
        while (architecture.block_resolution(block) < enough) ++block;
        return block;
    }
    [[nodiscard]] Result<at::Tensor> w_plus(const WhichPicture& which) const {
        if (!model_) return Error{ErrorCode::InvalidArgument, "No model is open."};
        return models::w_plus_of(which, model_->generator);
    }
    /// picture [1,P,h,w] of w_plus, of a model whose own are `side` px on their longer side.
    [[nodiscard]] static Result<Drawn> drawn(const at::Tensor& picture,
                                             const at::Tensor& w_plus,
                                             std::int64_t side) {
        if (!picture.isfinite().all().item<bool>()) {
            return Error{
                ErrorCode::InvalidArgument,
                "The picture holds infinite or undefined numbers; its latent, or psi, is too "
                "far out."};
        }
        return Drawn{std::make_shared<const image::Image>(tensor::to_image(picture)),
                     models::latent_of(w_plus),
                     longer_side(picture) < side};
    }

    const tensor::SparingThreads sparing_;
    models::Shelf shelf_;
    LoadModel opened_;  // asked for the model that is open
    std::optional<Model> model_;
    std::optional<drag::Session> drag_;
    struct Draft {
        stylegan::SynthesisState state;
        at::Tensor w_plus;
    };
    Draft draft_;  // the draft being drawn
    // Of a drag of a carried layer:
    document::Latent before_;  // what it moves from; empty: it is not carried
    struct Carried {
        photo::MotionTracker tracker;
        at::Tensor w_plus;  // [1,L,D], up to which it has followed
    };
    std::optional<Carried> carried_;
};

Result<Loaded> GeneratorStepper::read(const LoadModel& request, const RunningJob& job) {
    auto model =
        shelf_.open({request.file, request.network, request.device, request.precision}, job);
    if (!model) return model.error();
    const auto& generator = model->generator;
    const auto defaults = drag::recommended_settings(*model->about);
    const auto settled = drag::settle(defaults, generator);
    if (!settled) return settled.error();

    const auto resolution = generator.architecture().resolution();
    Loaded loaded{.generator = models::generator_info(model->about->description),
                  .model = {.name = shown(model->path.stem()),
                            .path = request.file,
                            .sha256 = model->sha256,
                            .size = generator.architecture().size()},
                  .device = tensor::describe(model->device),
                  .precision = request.precision,
                  .defaults = settled->all(),
                  .axes = axes_of(*model, job)};
    Model next{generator,
               defaults,
               model->reach,
               model->device.is_cuda() ? resolution : draft_side(generator.architecture())};
    // Nothing below can fail, so on an error the previous model stays.
    forget_drag();
    opened_ = request;
    model_ = std::move(next);
    return loaded;
}

/// A lower block's picture is enough, but not below the resolution of a draft.
Result<Drawn> GeneratorStepper::draw_small(const at::Tensor& w_plus, int side_px) const {
    const c10::NoGradGuard no_grad;
    const auto enough = std::max<std::int64_t>(side_px, model_->draft_side);
    const auto picture =
        model_->generator.head(w_plus, block_of(model_->generator, enough)).picture;
    return drawn(shrunk(picture, side_px), w_plus, side());
}

/// Computes the draft at once, then block by block: the last blocks take longest. Without drafts,
/// block by block from the first, as the picture may no longer be needed by then.
Result<Drawn> GeneratorStepper::draw_in_pieces(const Model& model,
                                               const at::Tensor& w_plus,
                                               const DrawCallbacks& callbacks) {
    const c10::NoGradGuard no_grad;
    const auto& generator = model.generator;
    const auto side = generator.architecture().resolution();
    const int last = generator.architecture().block_count() - 1;
    int block = generator.architecture().has_drafts() ? block_of(generator, model.draft_side) : 0;
    auto state = generator.head(w_plus, block);
    while (block < last) {
        if (callbacks.on_draft && state.picture.defined()) {
            auto draft = drawn(state.picture, w_plus, side);
            if (!draft) return draft;
            callbacks.on_draft(*std::move(draft));
        }
        if (!callbacks.should_continue()) {
            return Error{ErrorCode::Cancelled, "The picture is no longer needed."};
        }
        state = generator.advance(std::move(state), w_plus, ++block);
    }
    return drawn(state.picture, w_plus, side);
}

/// A picture of w_plus and, where it has come from the latent `before`, its motion. Drafts of that
/// would show the photo as if nothing had moved.
Result<Drawn> GeneratorStepper::draw_layer(const Model& model,
                                           const at::Tensor& w_plus,
                                           const document::Latent& before,
                                           const DrawCallbacks& callbacks) {
    if (before.is_empty()) return draw_in_pieces(model, w_plus, callbacks);
    auto drawn = draw_in_pieces(model, w_plus, {callbacks.should_continue});
    if (!drawn) return drawn;
    auto motion = jobs::motion_of(
        {.latent = drawn->latent, .before = before}, model.generator, callbacks.should_continue);
    if (!motion) return motion.error();
    drawn->motion = *std::move(motion);
    return drawn;
}

Result<Drawn> GeneratorStepper::draw_other(const document::ModelReference& model,
                                           const WhichPicture& which,
                                           const DrawCallbacks& callbacks,
                                           const RunningJob& job) {
    auto opened = shelf_.open(
        {.file = model.path, .device = opened_.device, .precision = opened_.precision}, job);
    if (!opened) return opened.error();
    if (!model.sha256.empty() && opened->sha256 != model.sha256) {
        return Error{ErrorCode::ModelMismatch,
                     {"{} holds another model now than the layer was made with.",
                      shown(opened->path.filename())}};
    }
    const auto latent = models::w_plus_of(which, opened->generator);
    if (!latent) return latent.error();
    const auto draft = draft_side(opened->generator.architecture());
    return draw_layer(
        {opened->generator, {}, opened->reach, draft}, *latent, which.before, callbacks);
}

Result<std::optional<Drawn>> GeneratorStepper::draw_block_of_draft() {
    const c10::NoGradGuard no_grad;
    auto& [state, w_plus] = draft_;
    const int last = block_of(model_->generator, model_->draft_side);
    if (state.next_block <= last) {
        state = model_->generator.advance(std::move(state), w_plus, state.next_block);
    }
    if (state.next_block <= last) return std::optional<Drawn>();
    const auto finished = std::exchange(draft_, {});
    auto done = drawn(finished.state.picture, finished.w_plus, side());
    if (!done) return done.error();
    if (carried_) {
        // Drafts are further apart than a flow between them is read well.
        const auto between = carried_->w_plus.lerp(finished.w_plus, 0.5);
        carried_->tracker.follow(tensor::to_image(model_->generator.head(between, last).picture));
        carried_->tracker.follow(*done->picture);
        carried_->w_plus = finished.w_plus;
        done->motion = jobs::shared_motion(carried_->tracker);
    }
    return std::optional(*std::move(done));
}

Result<void> GeneratorStepper::begin(const StartDrag& request) {
    const auto latent = w_plus(request.picture);
    if (!latent) return latent.error();
    const auto free = jobs::free_region(request.task.mask, model_->generator);
    if (!free) return free.error();
    auto session = drag::Session::start(model_->generator,
                                        *latent,
                                        jobs::handles_of(request.task.points),
                                        *free,
                                        merged(request.task.settings, model_->defaults),
                                        model_->reach);
    if (!session) return session.error();
    if (!request.picture.before.is_empty()) {
        const auto before = models::w_plus_of(request.picture.before, model_->generator);
        if (!before) return before.error();
        auto tracker = jobs::followed(model_->generator, *before, *latent, [] { return true; });
        if (!tracker) return tracker.error();
        carried_ = Carried{*std::move(tracker), *latent};
        before_ = request.picture.before;
    }
    drag_.emplace(*std::move(session));
    return {};
}

}  // namespace

std::unique_ptr<Stepper> make_generator_stepper(int threads) {
    lower_priority();
    tensor::prepare_worker_thread(threads);
    return std::make_unique<GeneratorStepper>();
}

}  // namespace pliant::engine
