#pragma once

#include <QAbstractButton>
#include <QApplication>
#include <QEvent>
#include <QMessageBox>
#include <QStringList>

namespace pliant::ui {

/// Gives one answer to every question, as soon as it is shown.
class Answering : public QObject {
  public:
    explicit Answering(QMessageBox::StandardButton answer) : answer_(answer) {
        QApplication::instance()->installEventFilter(this);
    }
    [[nodiscard]] int count() const { return static_cast<int>(questions_.size()); }
    /// What was asked, with what was said of it.
    [[nodiscard]] const QStringList& questions() const { return questions_; }

    bool eventFilter(QObject* watched, QEvent* event) override {
        auto* box = qobject_cast<QMessageBox*>(watched);
        if (box != nullptr && event->type() == QEvent::Show) {
            questions_ << box->text() + QLatin1Char('\n') + box->informativeText();
            QMetaObject::invokeMethod(
                box, [this, box] { box->button(answer_)->click(); }, Qt::QueuedConnection);
        }
        return false;
    }

  private:
    QMessageBox::StandardButton answer_;
    QStringList questions_;
};

}  // namespace pliant::ui
