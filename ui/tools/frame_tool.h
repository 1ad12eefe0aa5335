#pragma once

#include "core/base/geometry.h"
#include "ui/canvas/tool.h"

#include <optional>
#include <vector>

namespace pliant::ui {

/// Draws a square on the canvas: the part of it that is to be edited, such as a head. Faces that
/// were found there have boxes; a click chooses one.
class FrameTool : public Tool {
    Q_OBJECT

  public:
    using Tool::Tool;

    /// A box around a face, canvas px.
    struct Box {
        Point corner;  ///< upper left
        double width = 0.0;
        double height = 0.0;
    };
    void setFaces(std::vector<Box> faces);

    void begin(const Pointer& at) override;
    void move(const Pointer& at) override;
    void end(const Pointer& at) override;
    void cancel() override;
    void paint(QPainter& painter, const ViewTransform& view) const override;

  Q_SIGNALS:
    /// The corners of a square, canvas px; at least some px large.
    void drawn(const pliant::Point& from, const pliant::Point& to);
    /// A face was clicked, by its index.
    void faceChosen(int face);

  private:
    /// The smallest face around a point, or -1.
    [[nodiscard]] int faceAt(Point at) const;

    std::optional<Point> from_, to_;  // canvas px, opposite corners of the square
    std::vector<Box> faces_;
};

}  // namespace pliant::ui
