#pragma once

#include "core/base/error.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace pliant::ui {

/// A bar at the top of a widget: an error, with details on demand, or progress with a cancel
/// button. It never blocks.
class MessageBar : public QFrame {
    Q_OBJECT

  public:
    explicit MessageBar(QWidget* under);

    void showError(const Error& error);
    /// A question with an action button. Stays until withdrawQuestion(); other messages only cover
    /// it.
    void showQuestion(const QString& sentence, const QString& action);
    void withdrawQuestion();
    /// `fraction` below 0: unknown.
    void showProgress(const QString& what, double fraction);
    /// Hides an error that no longer applies.
    void dismissError();
    /// Hides progress; other messages stay.
    void endProgress();
    [[nodiscard]] QString sentence() const;

  Q_SIGNALS:
    void actionChosen();
    void cancelled();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    enum class Kind { Error, Question, Progress };
    void place();
    void show(Kind kind, const QString& sentence, const QString& details);
    void leave();

    Kind kind_ = Kind::Error;
    QString question_;  // empty: no question
    QLabel* sentence_;
    QLabel* details_;
    QProgressBar* progress_;
    QPushButton* action_;
    QPushButton* more_;
    QToolButton* close_;
};

}  // namespace pliant::ui
