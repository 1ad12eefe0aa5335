#include "ui/panels/message_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <string>

namespace pliant::ui {
namespace {

constexpr int kMargin = 8;  // around the bar, device-independent px

}  // namespace

MessageBar::MessageBar(QWidget* under)
    : QFrame(under),
      sentence_(new QLabel(this)),
      details_(new QLabel(this)),
      progress_(new QProgressBar(this)),
      action_(new QPushButton(this)),
      more_(new QPushButton(tr("Details"), this)),
      close_(new QToolButton(this)) {
    setObjectName(QStringLiteral("messageBar"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    setForegroundRole(QPalette::ToolTipText);
    for (auto* label : {sentence_, details_}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setForegroundRole(QPalette::ToolTipText);
    }
    sentence_->setAccessibleName(tr("Message"));
    progress_->setFixedWidth(160);
    progress_->setRange(0, 1000);
    progress_->setTextVisible(false);
    more_->setCheckable(true);
    close_->setText(QStringLiteral("✕"));
    close_->setAutoRaise(true);

    auto* row = new QHBoxLayout;
    row->addWidget(sentence_, 1);
    for (QWidget* widget : {static_cast<QWidget*>(progress_),
                            static_cast<QWidget*>(action_),
                            static_cast<QWidget*>(more_),
                            static_cast<QWidget*>(close_)}) {
        row->addWidget(widget);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->addLayout(row);
    layout->addWidget(details_);
    connect(more_, &QPushButton::toggled, this, [this](bool is_on) {
        details_->setVisible(is_on);
        place();
    });
    under->installEventFilter(this);
    setCursor(Qt::ArrowCursor);
    connect(action_, &QPushButton::clicked, this, &MessageBar::actionChosen);
    connect(close_, &QToolButton::clicked, this, [this] {
        const bool is_progress = kind_ == Kind::Progress;
        leave();
        if (is_progress) Q_EMIT cancelled();
    });
    hide();
}

bool MessageBar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) place();
    return QFrame::eventFilter(watched, event);
}

void MessageBar::place() {
    const int width = parentWidget()->width() - 2 * kMargin;
    layout()->invalidate();
    layout()->activate();  // recomputes the heights of wrapped rows too
    const int height =
        layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : sizeHint().height();
    setGeometry(kMargin, kMargin, width, height);
    raise();
}

QString MessageBar::sentence() const { return isHidden() ? QString() : sentence_->text(); }

void MessageBar::show(Kind kind, const QString& sentence, const QString& details) {
    kind_ = kind;
    sentence_->setText(sentence);
    details_->setText(details);
    more_->setChecked(false);
    more_->setVisible(!details.isEmpty());
    details_->setVisible(false);
    progress_->setVisible(kind == Kind::Progress);
    action_->setVisible(kind == Kind::Question);
    close_->setVisible(kind != Kind::Question);
    const auto way_out = kind == Kind::Progress ? tr("Cancel") : tr("Close this message");
    close_->setToolTip(way_out);
    close_->setAccessibleName(way_out);
    setVisible(true);
    place();
}

void MessageBar::showError(const Error& error) {
    show(Kind::Error, QString::fromStdString(error.message), QString::fromStdString(error.detail));
}

void MessageBar::showQuestion(const QString& sentence, const QString& action) {
    question_ = sentence;
    action_->setText(action);
    show(Kind::Question, sentence, {});
}

void MessageBar::withdrawQuestion() {
    question_.clear();
    if (kind_ == Kind::Question) leave();
}

/// Shows a pending question again after a message.
void MessageBar::leave() {
    if (question_.isEmpty()) {
        hide();
    } else {
        show(Kind::Question, question_, {});
    }
}

void MessageBar::showProgress(const QString& what, double fraction) {
    if (isVisible() && kind_ == Kind::Error) return;  // an error stays visible
    show(Kind::Progress, what, {});
    progress_->setRange(0, fraction < 0 ? 0 : 1000);
    progress_->setValue(static_cast<int>(fraction * 1000));
    progress_->setAccessibleName(what);
}

void MessageBar::dismissError() {
    if (kind_ == Kind::Error) leave();
}

void MessageBar::endProgress() {
    if (kind_ == Kind::Progress) leave();
}

}  // namespace pliant::ui
