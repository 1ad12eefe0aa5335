#pragma once

#include "core/document/command.h"
#include "core/live/interactive.h"

#include <map>
#include <optional>
#include <vector>

namespace pliant::ui {

/// What is known of the drag that runs, and of the last one that became a change of its layer:
/// where their handles began and where they are, how the picture moved, and whether it can go on.
class DragMemory {
  public:
    /// A drag of these points starts; the previous one can no longer be resumed.
    void begin(const document::Generated& layer);
    /// The last one goes on. Where this run of it is cancelled, the engine is past what was kept,
    /// so that it cannot go on once more.
    void go_on();
    void take(const engine::Stepped& step) { last_step_ = step; }
    /// Of the run that began last; none yet: there is nothing to keep.
    [[nodiscard]] const std::optional<engine::Stepped>& last_step() const { return last_step_; }

    /// The change of the layer that a drag makes which ended there.
    [[nodiscard]] document::FinishDrag finish(const engine::Stopped& stopped,
                                              const document::Generated& layer);
    /// Its result is `result`.
    void keep(const document::Generated& result, const engine::Stopped& stopped);
    /// `result` came of the last step of a drag that the engine has yet to end, perhaps some steps
    /// later; its movement comes with that.
    void keep_last_step(const document::Generated& result,
                        const engine::Stopped& stopped,
                        engine::JobId job);
    /// The end of such a drag; returns whether it was the one that is kept.
    bool take_end(engine::JobId job, const engine::Stopped& stopped);
    /// What was kept is of another model, or another session.
    void forget();

    /// Nothing has changed since it ended.
    [[nodiscard]] bool can_go_on_from(const document::Generated& layer) const {
        return can_go_on_ && kept_ && kept_->result == layer;
    }
    /// How the layer's picture came about; empty where no drag that is known made it.
    [[nodiscard]] std::vector<engine::RecordedStep> movement_of(
        const document::Generated& layer) const;
    /// Where the handles were at a step of the movement.
    [[nodiscard]] std::vector<document::FinishDrag::Handle> handles_at(
        const engine::RecordedStep& step) const;
    /// What a drag of the layer that begins, or goes on, has to do.
    [[nodiscard]] engine::DragTask task_of(const document::Generated& layer, bool is_hand_on) const;

  private:
    /// A handle in the layer's coordinates, and where the engine believes it began: they differ
    /// after a drag was stopped, until another begins.
    struct Origin {
        Point in_layer;
        Point in_drag;
    };
    struct Kept {
        document::Generated result;
        std::vector<engine::RecordedStep> movement;
        std::vector<document::PointId> points;  // in the order of a step's handles
        engine::JobId awaited = 0;              // what will tell the movement up to its last step
    };

    std::map<document::PointId, Origin> origins_;
    std::optional<engine::Stepped> last_step_;
    std::optional<Kept> kept_;
    bool can_go_on_ = false;
};

/// A drag that is left at that step, as if it had been stopped there.
[[nodiscard]] engine::Stopped stopped_at(const engine::Stepped& step);

}  // namespace pliant::ui
