#pragma once

#include "core/live/stepper.h"

#include <functional>
#include <memory>
#include <numeric>
#include <string>
#include <utility>

namespace pliant::support {

/// A model of nothing whose handles walk to their targets, a pixel a step: for tests of what is
/// built on engine::Interactive, without LibTorch. Pictures are kSide px of grey: the seed's, a
/// shade brighter for every step.
class FakeStepper : public engine::Stepper {
  public:
    static constexpr int kSide = 64;

    /// Called at the beginning of what they are named after, on the worker. May wait, or throw.
    struct Hooks {
        std::function<void(const engine::RunningJob&)> on_load = {};
        std::function<void()> on_draw = {};
        std::function<bool()> on_prepare = {};  ///< returns whether it was the last piece
        std::function<void()> on_start = {};
        std::function<void()> on_step = {};
        std::function<void()> on_draw_step = {};     ///< a piece of a draft, or the full picture
        std::function<void()> on_second_piece = {};  ///< of a picture, after its draft
        bool has_drafts = false;                     ///< half as large as the full picture
        int draft_pieces = 1;                        ///< that a draft is drawn in
        std::string sha256 = {};                     ///< of every model
        std::shared_ptr<const axes::AxisSet> axes = {};  ///< likewise, for latents of 1 x 2
    };
    FakeStepper() = default;
    explicit FakeStepper(Hooks hooks) : hooks_(std::move(hooks)) {}

    Result<engine::GeneratorInfo> describe(const std::filesystem::path& file) override {
        if (!file.empty() && !std::filesystem::exists(file)) {
            return Error{ErrorCode::FileNotFound, file.filename().string() + " is not there."};
        }
        engine::GeneratorInfo info;
        info.resolution = kSide;
        info.size = {kSide, kSide};
        return info;
    }

    /// "missing.pkl" is a model that cannot be read; there is no device but the CPU.
    Result<engine::Loaded> load(const engine::LoadModel& request,
                                const engine::RunningJob& job) override {
        if (hooks_.on_load) hooks_.on_load(job);
        if (job.is_cancelled()) return Error{ErrorCode::Cancelled, "Stopped."};
        if (request.file == "missing.pkl") {
            return Error{ErrorCode::FileNotFound, "missing.pkl is not there."};
        }
        if (request.device != "auto" && request.device != "cpu") {
            return Error{ErrorCode::InvalidArgument, "There is no such device."};
        }
        job.report(1.0, "read");
        has_drag_ = false;
        engine::Loaded loaded;
        loaded.generator.resolution = kSide;
        loaded.generator.size = {kSide, kSide};
        loaded.model = {.name = request.file.stem(),
                        .path = request.file,
                        .sha256 = hooks_.sha256,
                        .size = {kSide, kSide}};
        loaded.device = "CPU";
        loaded.axes = hooks_.axes;
        return loaded;
    }

    Result<engine::Drawn> draw(const engine::WhichPicture& which,
                               int side_px,
                               const engine::DrawCallbacks& callbacks) override {
        if (hooks_.on_draw) hooks_.on_draw();
        const int side = side_px > 0 ? side_px : kSide;
        const auto latent = latent_of(which);
        return in_two_pieces(side, shade_of(latent), latent, callbacks);
    }

    Result<engine::Drawn> draw_with(const document::ModelReference& model,
                                    const engine::WhichPicture& which,
                                    const engine::DrawCallbacks& callbacks,
                                    const engine::RunningJob& /*job*/) override {
        if (model.path == "missing.pkl") {
            return Error{ErrorCode::FileNotFound, "missing.pkl is not there."};
        }
        return draw(which, 0, callbacks);
    }

    Result<bool> prepare_drag() override { return !hooks_.on_prepare || hooks_.on_prepare(); }

    Result<void> start(const engine::StartDrag& request) override {
        if (hooks_.on_start) hooks_.on_start();
        if (request.task.points.empty()) {
            return Error{ErrorCode::InvalidArgument, "There is no handle to drag."};
        }
        first_ = request.picture;
        step_ = 0;
        handles_.clear();
        movement_.clear();
        const auto begun = retarget(request.task);
        has_drag_ = begun.has_value();
        return begun;
    }

    [[nodiscard]] bool has_drag() const override { return has_drag_; }
    void forget_drag() override { has_drag_ = false; }

    /// A point to the left of the picture is refused.
    Result<void> retarget(const engine::DragTask& task) override {
        for (const auto& point : task.points) {
            if (point.target.value_or(point.handle).x < 0.0) {
                return Error{ErrorCode::InvalidArgument, "A point is outside the picture."};
            }
        }
        std::vector<engine::HandleReport> handles;
        for (const auto& point : task.points) {
            auto at = point.handle;
            for (const auto& old : handles_) {
                if (old.id == point.id) at = old.at;
            }
            handles.push_back({.id = point.id, .at = at, .confidence = 1.0});
        }
        handles_ = std::move(handles);
        task_ = task;
        step_limit_ = task.settings.step_limit.value_or(300);
        steps_of_task_ = 0;
        return {};
    }

    Result<engine::StepReport> step() override {
        if (hooks_.on_step) hooks_.on_step();
        engine::StepReport report{.step = ++step_};
        ++steps_of_task_;
        has_arrived_ = true;
        for (std::size_t i = 0; i < handles_.size(); ++i) {
            auto& handle = handles_[i];
            const auto target = task_.points[i].target.value_or(task_.points[i].handle);
            const double way = distance(handle.at, target);
            if (way > 1.0) {
                handle.at = handle.at + (1.0 / way) * (target - handle.at);
            } else {
                handle.at = target;
            }
            handle.distance = distance(handle.at, target);
            has_arrived_ = has_arrived_ && handle.distance == 0.0;
            report.mean_distance += handle.distance / static_cast<double>(handles_.size());
        }
        report.handles = handles_;
        report.has_arrived = has_arrived_;
        movement_.push_back({step_, {handles_.front().at}, latent()});
        return report;
    }

    [[nodiscard]] std::optional<drag::Stop> stop_reason() const override {
        if (steps_of_task_ == 0) return std::nullopt;
        if (has_arrived_) return drag::Stop{drag::Stop::Reason::Arrived, "Arrived."};
        if (steps_of_task_ >= step_limit_) {
            return drag::Stop{drag::Stop::Reason::StepLimit, "Stopped at the step limit."};
        }
        return std::nullopt;
    }

    void begin_draft() override {
        const int side = hooks_.has_drafts ? kSide / 2 : kSide;
        draft_ = {grey(side, shade()), latent(), hooks_.has_drafts};
        pieces_left_ = hooks_.draft_pieces;
    }
    Result<std::optional<engine::Drawn>> continue_draft() override {
        if (hooks_.on_draw_step) hooks_.on_draw_step();
        if (--pieces_left_ > 0) return std::optional<engine::Drawn>();
        return std::optional(draft_);
    }

    Result<engine::Drawn> draw_full(const engine::DrawCallbacks& callbacks) override {
        if (hooks_.on_draw_step) hooks_.on_draw_step();
        return in_two_pieces(kSide, shade(), latent(), callbacks);
    }

    /// One row: the seed, and the steps taken.
    /// Seed and step, then zeros, in the shape of the latent that the drag began with.
    [[nodiscard]] document::Latent latent() const override {
        const auto first = latent_of(first_);
        std::vector<float> numbers(first.numbers()->size());
        numbers[0] = static_cast<float>(first_.source.seed);
        numbers[1] = static_cast<float>(step_);
        return {first.rows(), first.width(), std::move(numbers)};
    }

    [[nodiscard]] std::vector<engine::RecordedStep> movement() const override { return movement_; }

  private:
    /// The picture after its draft, where there are drafts and it is still wanted.
    Result<engine::Drawn> in_two_pieces(int side,
                                        std::uint32_t value,
                                        const document::Latent& latent,
                                        const engine::DrawCallbacks& callbacks) const {
        if (hooks_.has_drafts) {
            if (callbacks.on_draft) callbacks.on_draft({grey(side / 2, value), latent, true});
            if (hooks_.on_second_piece) hooks_.on_second_piece();
            if (!callbacks.should_continue()) {
                return Error{ErrorCode::Cancelled, "Something came up."};
            }
        }
        return engine::Drawn{grey(side, value), latent};
    }

    [[nodiscard]] std::uint32_t shade() const { return shade_of(latent()); }

    static std::uint32_t shade_of(const document::Latent& latent) {
        const auto& numbers = *latent.numbers();
        return static_cast<std::uint32_t>(std::accumulate(numbers.begin(), numbers.end(), 0.0F));
    }

    static engine::SharedImage grey(int side, std::uint32_t value) {
        const auto shade = static_cast<std::uint8_t>(value);
        return std::make_shared<const image::Image>(side, side, image::Rgb{shade, shade, shade});
    }

    /// The latent of a seed has the shape of its sliders, if any.
    static document::Latent latent_of(const engine::WhichPicture& which) {
        if (!which.latent.is_empty()) return document::moved(which.latent, which.offsets);
        const bool is_moved = !which.offsets.empty();
        const auto rows = is_moved ? which.offsets.front().change.rows() : 1;
        const auto width = is_moved ? which.offsets.front().change.width() : 2;
        std::vector<float> numbers(static_cast<std::size_t>(rows * width));
        numbers.front() = static_cast<float>(which.source.seed);
        return document::moved({rows, width, std::move(numbers)}, which.offsets);
    }

    const Hooks hooks_ = {};
    engine::WhichPicture first_;
    engine::DragTask task_;
    std::vector<engine::HandleReport> handles_;
    std::vector<engine::RecordedStep> movement_;
    bool has_drag_ = false;
    bool has_arrived_ = false;
    int step_ = 0;
    int steps_of_task_ = 0;
    std::int64_t step_limit_ = 300;
    engine::Drawn draft_;
    int pieces_left_ = 0;
};

}  // namespace pliant::support
