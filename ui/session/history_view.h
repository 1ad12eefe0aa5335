#pragma once

#include "core/document/history.h"

#include <QTreeWidget>

#include <utility>
#include <vector>

namespace pliant::ui {

/// Shows the history as a tree: the current branch from top to bottom, with other branches nested
/// under the entries where they begin. A click or Enter goes to an entry.
class HistoryView : public QTreeWidget {
    Q_OBJECT

  public:
    explicit HistoryView(QWidget* parent = nullptr);

    /// Updates the view. Cheap if only a picture or a name has changed.
    void show(const document::History& history);

  Q_SIGNALS:
    void entryChosen(quint64 entry);

  private:
    /// For each row its entry and its parent row's entry.
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
