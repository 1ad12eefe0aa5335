#pragma once

#include "core/document/history.h"

#include <QTreeWidget>

#include <utility>
#include <vector>

namespace pliant::ui {

/// The history as a list: the branch that the cursor is on from top to bottom, and under the entry
/// where another branch was left behind, that branch. A click or Enter goes to an entry.
class HistoryView : public QTreeWidget {
    Q_OBJECT

  public:
    explicit HistoryView(QWidget* parent = nullptr);

    /// Shows what the history is like now. Cheap where only a picture or a name is new.
    void show(const document::History& history);

  Q_SIGNALS:
    void entryChosen(quint64 entry);

  private:
    /// Where each row is: its entry, and the entry of the row that it is under.
    using Layout = std::vector<std::pair<document::EntryId, document::EntryId>>;

    static constexpr document::EntryId kTop = static_cast<document::EntryId>(-1);

    static void layOutLine(const document::History& history,
                           document::EntryId first,
                           document::EntryId under,
                           Layout& layout);
    void build(const document::History& history, Layout layout);
    void describe(const document::History& history, document::EntryId id, bool is_undone);

    Layout layout_;
    std::vector<QTreeWidgetItem*> rows_;       // by entry
    std::vector<const void*> shown_pictures_;  // by entry
};

}  // namespace pliant::ui
