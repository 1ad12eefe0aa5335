#pragma once

#include "core/document/journal.h"

#include <QDialog>

#include <cstddef>
#include <vector>

class QListWidget;

namespace pliant::ui {

/// Offers the edits that a crash had ended: what they looked like and when they were last touched.
/// Accepted with the one to go on with; rejected, everything that was not discarded is offered
/// again at the next start.
class RecoveryDialog : public QDialog {
    Q_OBJECT

  public:
    /// `edits` must outlive the dialog; those that the person discards are taken out of it.
    explicit RecoveryDialog(std::vector<document::Recovered>& edits, QWidget* parent = nullptr);

    /// The edit to go on with, once the dialog was accepted.
    [[nodiscard]] std::size_t chosen() const;

  private:
    void discardChosen();

    std::vector<document::Recovered>& edits_;
    QListWidget* list_;
};

}  // namespace pliant::ui
