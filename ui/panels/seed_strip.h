#pragma once

#include "core/document/document.h"
#include "core/engine/interactive.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <cstdint>

class QToolButton;

namespace pliant::ui {

class Editor;

/// Pictures of eight other seeds, drawn while there is nothing better to do; a click takes one.
class SeedStrip : public QWidget {
    Q_OBJECT

  public:
    static constexpr int kCount = 8;

    explicit SeedStrip(Editor& editor, QWidget* parent = nullptr);

    /// How the pictures come out of their seeds; asks for them anew where that has changed.
    void setSource(const document::Source& source);
    /// The model is another one.
    void restart();

  Q_SIGNALS:
    void seedChosen(std::uint32_t seed);

  private:
    void turn(int pages);
    void label();
    void request();

    Editor& editor_;
    document::Source source_;
    std::uint32_t first_ = 0;
    std::array<QToolButton*, kCount> buttons_{};
    engine::JobId job_ = 0;
    QTimer delay_;  // a slider that moves does not ask for eight pictures at every step
};

}  // namespace pliant::ui
