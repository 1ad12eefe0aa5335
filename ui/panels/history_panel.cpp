#include "ui/panels/history_panel.h"

#include "ui/editor/editor.h"
#include "ui/panels/workbench.h"
#include "ui/session/history_view.h"
#include "ui/session/session_keeper.h"
#include "ui/tools/edit_state.h"

#include <QVBoxLayout>

namespace pliant::ui {

HistoryPanel::HistoryPanel(const Workbench& bench, QWidget* parent)
    : Panel({.id = "history", .title = tr("History"), .place = PanelPlace::Dock}, parent) {
    auto* view = new HistoryView(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(view);
    auto& keeper = bench.state.keeper();
    const auto show = [view, &keeper] { view->show(keeper.history()); };
    connect(&keeper, &SessionKeeper::documentChanged, view, show);
    connect(&keeper, &SessionKeeper::historyChanged, view, show);
    connect(view, &HistoryView::entryChosen, &bench.editor, [&editor = bench.editor](quint64 id) {
        editor.goTo(static_cast<document::EntryId>(id));
    });
    show();
}

}  // namespace pliant::ui
