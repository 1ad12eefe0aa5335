#pragma once

class QString;
class QWidget;

namespace pliant::ui {

/// A small window with a text to be read and copied: tables of figures and the like.
void showText(const QString& title, const QString& text, QWidget& parent);

}  // namespace pliant::ui
