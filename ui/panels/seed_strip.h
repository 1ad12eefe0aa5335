#pragma once

#include "core/document/document.h"
#include "core/live/interactive.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <cstdint>
#include <limits>

class QToolButton;

namespace pliant::ui {

class Editor;

/// Pictures of eight other seeds, drawn while there is nothing better to do; a click takes one.
class SeedStrip : public QWidget {
    Q_OBJECT

  public:
    static constexpr int kCount = 8;
    static constexpr std::uint32_t kLastPage =
        std::numeric_limits<std::uint32_t>::max() - kCount + 1;

    explicit SeedStrip(Editor& editor, QWidget* parent = nullptr);

    /// The first of the eight seeds: a multiple of kCount, up to kLastPage.
    [[nodiscard]] std::uint32_t first() const { return first_; }
    void setFirst(std::uint32_t seed);

    /// How the pictures come out of their seeds; asks for them anew where that has changed.
    void setSource(const document::Source& source);
    /// The model is another one.
    void restart();

  Q_SIGNALS:
    void seedChosen(std::uint32_t seed);

  private:
    [[nodiscard]] QToolButton* makeTurner(bool is_forward);
    void label();
    void request();

    Editor& editor_;
    document::Source source_;
    std::uint32_t first_ = 0;
    std::array<QToolButton*, kCount> buttons_{};
    QToolButton* back_ = nullptr;
    QToolButton* forward_ = nullptr;
    engine::JobId job_ = 0;
    QTimer delay_;  // a slider that moves does not ask for eight pictures at every step
};

}  // namespace pliant::ui
