#pragma once

class QString;
class QWidget;

namespace pliant::ui {

/// Opens a small window with text to read and copy, such as tables.
void showText(const QString& title, const QString& text, QWidget& parent);

}  // namespace pliant::ui
