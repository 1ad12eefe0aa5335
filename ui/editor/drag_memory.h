#pragma once

#include "core/document/command.h"
#include "core/engine/interactive.h"

#include <map>
#include <optional>
#include <vector>

namespace pliant::ui {

/// What is known of the last drag, while it runs and after: where its handles began and where they
/// are, how the picture moved, and whether it can go on.
class DragMemory {
  public:
    /// A drag of these points begins.
    void begin(const document::Document& document);
    void take(const engine::StepReport& report) { found_ = report.handles; }
    /// It has ended: what becomes of the document.
    [[nodiscard]] document::FinishDrag finish(const engine::Stopped& stopped,
                                              const document::Document& document);
    /// The document that came of it.
    void keep(const document::Document& result) { stopped_at_ = result; }
    /// There is no going on: its model is gone.
    void forget() { stopped_at_.reset(); }

    /// Nothing has changed since it ended.
    [[nodiscard]] bool is_of(const document::Document& document) const {
        return stopped_at_ == document;
    }
    [[nodiscard]] const std::vector<engine::RecordedStep>& movement() const { return movement_; }
    /// What a drag of the document that begins, or goes on, has to do.
    [[nodiscard]] engine::DragTask task_of(const document::Document& document,
                                           bool is_hand_on) const;

  private:
    /// A handle in the document's coordinates, and where the engine believes it began: they differ
    /// after a drag was stopped, until another begins.
    struct Origin {
        Point in_document;
        Point in_drag;
    };

    std::map<document::PointId, Origin> origins_;
    std::vector<engine::HandleReport> found_;
    std::vector<engine::RecordedStep> movement_;
    std::optional<document::Document> stopped_at_;
};

/// Where the document's handles were at a step: its places are in the order of the points that took
/// part.
[[nodiscard]] std::vector<document::FinishDrag::Handle> handles_at(
    const engine::RecordedStep& step, const document::Document& document);

}  // namespace pliant::ui
