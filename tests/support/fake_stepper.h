#pragma once

#include "core/engine/stepper.h"

#include <functional>
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
        std::function<void()> on_start = {};
        std::function<void()> on_step = {};
        std::function<void()> on_draw_step = {};
        bool has_drafts = false;  ///< half as large as the full picture
    };
    FakeStepper() = default;
    explicit FakeStepper(Hooks hooks) : hooks_(std::move(hooks)) {}

    /// "missing.pkl" is a model that cannot be read.
    Result<engine::Loaded> load(const engine::LoadModel& request,
                                const engine::RunningJob& job) override {
        if (hooks_.on_load) hooks_.on_load(job);
        if (job.is_cancelled()) return Error{ErrorCode::Cancelled, "Stopped."};
        if (request.file == "missing.pkl") {
            return Error{ErrorCode::FileNotFound, "missing.pkl is not there."};
        }
        job.report(1.0, "read");
        has_drag_ = false;
        engine::Loaded loaded;
        loaded.generator.resolution = kSide;
        loaded.model = {.name = request.file.stem(), .path = request.file, .resolution_px = kSide};
        loaded.device = "CPU";
        return loaded;
    }

    Result<engine::Drawn> draw(const engine::WhichPicture& which, int side_px) override {
        if (hooks_.on_draw) hooks_.on_draw();
        return engine::Drawn{grey(side_px > 0 ? side_px : kSide, which.source.seed),
                             latent_of(which)};
    }

    Result<void> start(const engine::StartDrag& request) override {
        if (hooks_.on_start) hooks_.on_start();
        if (request.task.points.empty()) {
            return Error{ErrorCode::InvalidArgument, "There is no handle to drag."};
        }
        first_ = request.picture;
        step_limit_ = request.settings.step_limit.value_or(300);
        step_ = 0;
        handles_.clear();
        movement_.clear();
        has_drag_ = true;
        return retarget(request.task);
    }

    [[nodiscard]] bool has_drag() const override { return has_drag_; }

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

    Result<engine::Drawn> draw_step(engine::Detail detail) override {
        if (hooks_.on_draw_step) hooks_.on_draw_step();
        const bool is_draft = hooks_.has_drafts && detail == engine::Detail::Draft;
        return engine::Drawn{
            grey(is_draft ? kSide / 2 : kSide, first_.source.seed + static_cast<unsigned>(step_)),
            latent(),
            is_draft};
    }

    /// One row: the seed, and the steps taken.
    [[nodiscard]] document::Latent latent() const override {
        return {1, 2, {static_cast<float>(first_.source.seed), static_cast<float>(step_)}};
    }

    [[nodiscard]] std::vector<engine::RecordedStep> movement() const override { return movement_; }

  private:
    static engine::SharedImage grey(int side, std::uint32_t value) {
        const auto shade = static_cast<std::uint8_t>(value);
        return std::make_shared<const image::Image>(side, side, image::Rgb{shade, shade, shade});
    }

    static document::Latent latent_of(const engine::WhichPicture& which) {
        if (!which.latent.is_empty()) return which.latent;
        return {1, 2, {static_cast<float>(which.source.seed), 0.0F}};
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
    int step_limit_ = 300;
};

}  // namespace pliant::support
