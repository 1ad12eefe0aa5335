#pragma once

#include "core/document/journal.h"

#include <QDialog>

#include <cstddef>
#include <vector>

class QListWidget;

namespace pliant::ui {

/// Offers the edits interrupted by a crash, with their pictures and dates. Accepting it chooses the
/// edit to continue; after rejecting it, what was not discarded is offered again at the next start.
class RecoveryDialog : public QDialog {
    Q_OBJECT

  public:
    /// `edits` must outlive the dialog; discarded ones are removed from it.
    explicit RecoveryDialog(std::vector<document::Recovered>& edits, QWidget* parent = nullptr);

    /// Index of the edit to continue, after the dialog was accepted.
    [[nodiscard]] std::size_t chosen() const;

  private:
    void discardChosen();

    std::vector<document::Recovered>& edits_;
    QListWidget* list_;
};

}  // namespace pliant::ui
