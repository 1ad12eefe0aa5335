#pragma once

#include "core/base/geometry.h"
#include "ui/canvas/tool.h"

#include <optional>

namespace pliant::ui {

/// Draws a square on the canvas: the part of it that is to be edited, such as a head.
class FrameTool : public Tool {
    Q_OBJECT

  public:
    using Tool::Tool;

    void begin(const Pointer& at) override;
    void move(const Pointer& at) override;
    void end(const Pointer& at) override;
    void cancel() override;
    void paint(QPainter& painter, const ViewTransform& view) const override;

  Q_SIGNALS:
    /// The corners of a square, canvas px; at least some px large.
    void drawn(const pliant::Point& from, const pliant::Point& to);

  private:
    std::optional<Point> from_, to_;  // canvas px, opposite corners of the square
};

}  // namespace pliant::ui
