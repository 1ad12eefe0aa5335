#pragma once

#include "ui/models/model_list.h"

#include <QDialog>

class QPushButton;
class QTreeWidget;

namespace pliant::ui {

class Editor;

/// The models that there are, what they are, and where others are to be had. Stays open beside the
/// window; files that are dropped on it go into the models folder.
class ModelsPage : public QDialog {
    Q_OBJECT

  public:
    /// Both must outlive it.
    ModelsPage(Editor& editor, ModelList& models, QWidget* parent = nullptr);

    [[nodiscard]] QTreeWidget& table() { return *table_; }

  protected:
    void showEvent(QShowEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    void fill();
    void openChosen();
    void askForFile();
    void showFolder();

    Editor& editor_;
    ModelList& models_;
    QTreeWidget* table_;
    QPushButton* open_;
};

}  // namespace pliant::ui
