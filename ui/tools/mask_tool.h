#pragma once

#include "core/document/history.h"
#include "core/document/mask_edits.h"
#include "ui/canvas/tool.h"

#include <optional>
#include <vector>

namespace pliant::ui {

class EditState;

enum class MaskShape { Brush, Rectangle, Lasso };

/// Paints the free region. The right button or Alt inverts the mode: erases instead of adding, adds
/// instead of erasing.
class MaskTool : public Tool {
    Q_OBJECT

  public:
    static constexpr double kMinRadius = 0.5;    ///< image px
    static constexpr double kMaxRadius = 512.0;  ///< image px

    explicit MaskTool(EditState& state, QObject* parent = nullptr);

    [[nodiscard]] MaskShape shape() const { return shape_; }
    [[nodiscard]] document::Paint paintKind() const { return paint_; }
    [[nodiscard]] const document::Brush& brush() const { return brush_; }
    void setShape(MaskShape shape);
    void setPaintKind(document::Paint paint);
    /// Clamped to kMinRadius .. kMaxRadius.
    void setRadius(double radius_px);
    void setSoftness(double softness_px);
    /// One perceptible step in size.
    void makeLarger();
    void makeSmaller();

    void begin(const Pointer& at) override;
    void move(const Pointer& at) override;
    void end(const Pointer& at) override;
    void cancel() override;
    void hover(const Pointer& at) override;
    void leave() override;
    void paint(QPainter& painter, const ViewTransform& view) const override;
    [[nodiscard]] QCursor cursor() const override { return Qt::CrossCursor; }

  Q_SIGNALS:
    void optionsChanged();

  private:
    void paintOn(std::vector<Point> path);
    void commitShape();

    EditState& state_;
    MaskShape shape_ = MaskShape::Brush;
    document::Paint paint_ = document::Paint::Add;
    document::Brush brush_;
    bool is_working_ = false;
    document::Paint working_paint_ = document::Paint::Add;  // of the gesture
    document::GestureId gesture_ = document::kNoGesture;
    document::EntryId before_ = 0;
    std::vector<Point> path_;  // brush: last position; otherwise corners, image px
    std::optional<QPointF> hovered_;
};

}  // namespace pliant::ui
