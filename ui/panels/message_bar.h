#pragma once

#include "core/base/error.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace pliant::ui {

/// A bar over the top of the widget that it is given: what went wrong, in a sentence, with its
/// details on demand; or how far something is, with a way to stop it. It never stands in the way.
class MessageBar : public QFrame {
    Q_OBJECT

  public:
    explicit MessageBar(QWidget* under);

    void showError(const Error& error);
    /// With a button that does something about it. Stays until withdrawQuestion(): what else is
    /// shown only covers it.
    void showQuestion(const QString& sentence, const QString& action);
    void withdrawQuestion();
    /// `fraction` below 0: nobody knows how far it is.
    void showProgress(const QString& what, double fraction);
    /// Hides an error that is of the past.
    void dismissError();
    /// Hides what progress it shows; anything else stays.
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
    QString question_;  // empty: nothing is asked
    QLabel* sentence_;
    QLabel* details_;
    QProgressBar* progress_;
    QPushButton* action_;
    QPushButton* more_;
    QToolButton* close_;
};

}  // namespace pliant::ui
