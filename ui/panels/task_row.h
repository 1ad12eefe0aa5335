#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace pliant::ui {

class Tasks;

/// A task as a row: name, progress, time left and buttons; after its end, the result.
class TaskRow : public QWidget {
    Q_OBJECT

  public:
    /// `tasks` must outlive it.
    TaskRow(Tasks& tasks, int task, QWidget* parent = nullptr);

    /// Updates the row from the task.
    void follow();

  private:
    [[nodiscard]] QToolButton* addButton(const QString& text, const QString& explanation);
    [[nodiscard]] QString state() const;

    Tasks& tasks_;
    const int task_;
    QLabel* name_;
    QLabel* state_;
    QProgressBar* bar_;
    QLabel* left_;
    QToolButton* text_;
    QToolButton* folder_;
    QToolButton* pause_;
    QToolButton* stop_;
    QToolButton* dismiss_;
};

}  // namespace pliant::ui
