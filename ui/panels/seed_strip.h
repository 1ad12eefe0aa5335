#pragma once

#include "core/document/document.h"
#include "core/live/interactive.h"
#include "ui/panels/panel.h"

#include <QTimer>

#include <array>
#include <cstdint>
#include <limits>

class QToolButton;

namespace pliant::ui {

class Editor;
class EditState;
struct Workbench;

/// Pictures of eight other seeds, drawn when the canvas is idle; a click chooses one.
class SeedStrip : public Panel {
    Q_OBJECT

  public:
    static constexpr int kCount = 8;
    static constexpr std::uint32_t kLastPage =
        std::numeric_limits<std::uint32_t>::max() - kCount + 1;

    explicit SeedStrip(const Workbench& bench, QWidget* parent = nullptr);

    /// The first of the eight seeds: a multiple of kCount, at most kLastPage.
    [[nodiscard]] std::uint32_t first() const { return first_; }
    void setFirst(std::uint32_t seed);

  private:
    [[nodiscard]] QToolButton* makeTurner(bool is_forward);
    /// Requests the pictures again if psi or another property of the source has changed.
    void showSource();
    void restart();
    void label();
    void request();

    EditState& state_;
    Editor& editor_;
    document::Source source_;
    std::uint32_t first_ = 0;
    std::array<QToolButton*, kCount> buttons_{};
    QToolButton* back_ = nullptr;
    QToolButton* forward_ = nullptr;
    engine::JobId job_ = 0;
    QTimer delay_;  // delays requests while a slider moves
};

}  // namespace pliant::ui
