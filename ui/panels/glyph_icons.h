#pragma once

#include <QIcon>

namespace pliant::ui {

enum class Glyph {
    Drag,
    Pin,
    Brush,
    Hand,
    Dice,
    Start,
    Stop,
    Step,
    Reset,
    Undo,
    Redo,
    Rectangle,
    Lasso,
    Previous,
    Next,
    Split,
};

/// A drawing in the colour that the theme has for text, sharp at any size.
[[nodiscard]] QIcon glyphIcon(Glyph glyph);

}  // namespace pliant::ui
