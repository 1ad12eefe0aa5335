#pragma once

#include "core/document/history.h"
#include "ui/canvas/tool.h"

namespace pliant::ui {

class EditState;

/// Places the active layer on the canvas: pulled inside its picture it moves, at a corner it is
/// scaled and outside it is turned, both about its middle. With Shift it turns in steps.
class PlaceTool : public Tool {
    Q_OBJECT

  public:
    /// `state` must outlive it.
    explicit PlaceTool(EditState& state, QObject* parent = nullptr) : Tool(parent), state_(state) {}

    void begin(const Pointer& at) override;
    void move(const Pointer& at) override;
    void end(const Pointer& at) override;
    void cancel() override;
    void hover(const Pointer& at) override;
    bool keyPress(const QKeyEvent& event) override;
    void paint(QPainter& painter, const ViewTransform& view) const override;
    [[nodiscard]] QCursor cursor() const override;

  private:
    enum class Grip { Move, Scale, Turn };

    [[nodiscard]] Grip gripAt(const Pointer& at) const;
    /// The middle of the layer's picture, in its own px.
    [[nodiscard]] Point middle() const;
    [[nodiscard]] Similarity pulledTo(Point at, bool is_stepped) const;

    EditState& state_;
    Grip grip_ = Grip::Move;
    bool is_working_ = false;
    Similarity start_;  // the placement, and ...
    Point from_;        // ... the hand on the canvas, when the gesture began
    document::EntryId before_ = 0;
    document::GestureId gesture_ = document::kNoGesture;
};

}  // namespace pliant::ui
