#pragma once

#include <QMenu>

#include <filesystem>

namespace pliant::ui {

class Editor;
class ModelList;

/// Takes another model in two clicks: those there are, a file, or the page about models.
class ModelMenu : public QMenu {
    Q_OBJECT

  public:
    ModelMenu(Editor& editor, ModelList& models, QWidget* parent = nullptr);

  Q_SIGNALS:
    void fileAsked();
    void pageAsked();

  private:
    void fill();

    Editor& editor_;
    ModelList& models_;
};

}  // namespace pliant::ui
