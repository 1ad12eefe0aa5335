#include "ui/session/recovery_dialog.h"

#include "ui/session/thumbnail.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pliant::ui {
namespace {

constexpr int kThumbnailSide = 96;  // device-independent px

QString nameOf(const document::Recovered& edit) {
    if (edit.file().empty()) return RecoveryDialog::tr("A picture that was never saved");
    return QString::fromStdString(edit.file().filename().string());
}

QString describe(const document::Recovered& edit) {
    const auto moment =
        QDateTime::fromMSecsSinceEpoch(edit.changed_at().time_since_epoch().count());
    const auto steps = static_cast<int>(edit.session().history.entries().size()) - 1;
    return RecoveryDialog::tr("%1\n%2\n%3")
        .arg(nameOf(edit),
             QLocale().toString(moment, QLocale::LongFormat),
             RecoveryDialog::tr("Steps: %1").arg(steps));
}

}  // namespace

RecoveryDialog::RecoveryDialog(std::vector<document::Recovered>& edits, QWidget* parent)
    : QDialog(parent), edits_(edits), list_(new QListWidget(this)) {
    setWindowTitle(tr("Continue where you left off?"));
    auto* label = new QLabel(tr("Pliant was not closed properly. Nothing is lost: choose the edit "
                                "to continue with."),
                             this);
    label->setWordWrap(true);
    list_->setIconSize({kThumbnailSide, kThumbnailSide});
    list_->setAccessibleName(tr("Edits that can be recovered"));
    for (const auto& edit : edits_) {
        new QListWidgetItem(
            thumbnailIcon(edit.thumbnail().get(), kThumbnailSide), describe(edit), list_);
    }
    list_->setCurrentRow(0);
    connect(list_, &QListWidget::itemActivated, this, &QDialog::accept);

    auto* buttons = new QDialogButtonBox(this);
    auto* recover = buttons->addButton(tr("&Continue"), QDialogButtonBox::AcceptRole);
    recover->setDefault(true);
    auto* discard = buttons->addButton(tr("&Discard"), QDialogButtonBox::DestructiveRole);
    discard->setToolTip(tr("Permanently delete the selected edit"));
    auto* later = buttons->addButton(tr("Ask &later"), QDialogButtonBox::RejectRole);
    later->setToolTip(tr("Start without it and ask again next time"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(discard, &QPushButton::clicked, this, &RecoveryDialog::discardChosen);

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(label);
    layout->addWidget(list_);
    layout->addWidget(buttons);
    resize(520, 360);
}

std::size_t RecoveryDialog::chosen() const {
    return static_cast<std::size_t>(std::max(list_->currentRow(), 0));
}

void RecoveryDialog::discardChosen() {
    const auto place = static_cast<std::ptrdiff_t>(chosen());
    edits_[chosen()].discard();
    edits_.erase(edits_.begin() + place);
    delete list_->takeItem(static_cast<int>(place));
    if (edits_.empty()) reject();
}

}  // namespace pliant::ui
