#include "ui/session/history_view.h"

#include "ui/session/history_names.h"
#include "ui/session/thumbnail.h"

#include <QDateTime>
#include <QLocale>
#include <QSignalBlocker>

namespace pliant::ui {
namespace {

constexpr int kPictureSide = 40;  // device-independent px
constexpr int kEntryRole = Qt::UserRole;

QString timeOf(document::Time time) {
    const auto moment = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
    return QLocale().toString(moment, QLocale::ShortFormat);
}

}  // namespace

HistoryView::HistoryView(QWidget* parent) : QTreeWidget(parent) {
    setHeaderHidden(true);
    setIconSize({kPictureSide, kPictureSide});
    setUniformRowHeights(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setAccessibleName(tr("History"));
    setAccessibleDescription(tr("Every step of this edit; Enter goes back to the selected one"));
    const auto choose = [this](QTreeWidgetItem* row) {
        Q_EMIT entryChosen(row->data(0, kEntryRole).toULongLong());
    };
    connect(this, &QTreeWidget::itemClicked, this, choose);
    connect(this, &QTreeWidget::itemActivated, this, choose);
}

void HistoryView::show(const document::History& history) {
    Layout layout;
    layOutLine(history, 0, kTop, layout);
    if (layout != layout_) build(history, std::move(layout));

    std::vector<bool> is_undone(history.entries().size(), false);
    for (auto next = history.at(history.present_id()).next; next; next = history.at(*next).next) {
        is_undone[*next] = true;
    }
    for (document::EntryId id = 0; id < rows_.size(); ++id) describe(history, id, is_undone[id]);
    auto* present = rows_[history.present_id()];
    if (currentItem() != present) setCurrentItem(present);
    scrollToItem(present);
}

/// A chain of entries from `first`, with the other branches nested under each.
void HistoryView::layOutLine(const document::History& history,
                             document::EntryId first,
                             document::EntryId under,
                             Layout& layout) {
    for (std::optional<document::EntryId> id = first; id; id = history.at(*id).next) {
        layout.emplace_back(*id, under);
        for (const auto child : history.at(*id).children) {
            if (child != history.at(*id).next) layOutLine(history, child, *id, layout);
        }
    }
}

void HistoryView::build(const document::History& history, Layout layout) {
    layout_ = std::move(layout);
    const QSignalBlocker quiet(this);
    clear();
    rows_.assign(history.entries().size(), nullptr);
    shown_pictures_.assign(history.entries().size(), nullptr);
    for (const auto& [id, under] : layout_) {
        auto* row = under == kTop ? new QTreeWidgetItem(this) : new QTreeWidgetItem(rows_[under]);
        row->setData(0, kEntryRole, QVariant::fromValue<quint64>(id));
        row->setIcon(0, thumbnailIcon(nullptr, kPictureSide));
        rows_[id] = row;
    }
}

void HistoryView::describe(const document::History& history, document::EntryId id, bool is_undone) {
    const auto& entry = history.at(id);
    auto* row = rows_[id];
    const bool is_present = id == history.present_id();
    const auto name = translatedName(entry.name);
    row->setText(0, is_undone ? tr("%1 (undone)").arg(name) : name);
    row->setToolTip(0, tr("%1, %2").arg(name, timeOf(entry.made_at)));
    row->setData(
        0, Qt::AccessibleTextRole, is_present ? tr("%1, current step").arg(name) : row->text(0));
    auto font = row->font(0);
    font.setBold(is_present);
    font.setItalic(is_undone);
    row->setFont(0, font);
    if (shown_pictures_[id] == entry.thumbnail.get()) return;
    shown_pictures_[id] = entry.thumbnail.get();
    row->setIcon(0, thumbnailIcon(entry.thumbnail.get(), kPictureSide));
}

}  // namespace pliant::ui
