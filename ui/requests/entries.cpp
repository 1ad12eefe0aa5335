#include "ui/requests/entries.h"

#include "ui/panels/workbench.h"
#include "ui/requests/request_entry.h"

#include <QCoreApplication>
#include <QMenu>
#include <QWidget>

namespace pliant::ui {
namespace {

struct RequestMenus {
    Q_DECLARE_TR_FUNCTIONS(RequestMenus)
};

void add_menu(const Workbench& bench,
              QWidget& window,
              const char* id,
              const QString& text,
              const QString& explanation,
              int order) {
    bench.actions
        .add({.id = id,
              .text = text,
              .explanation = explanation,
              .places = {{Menu::File, 3, order}}})
        .setMenu(new QMenu(&window));
}

}  // namespace

void addRequestActions(const Workbench& bench, QWidget& window) {
    add_menu(bench,
             window,
             "file.evaluate",
             RequestMenus::tr("E&valuate"),
             RequestMenus::tr("Measure how well a model, or dragging it, works"),
             0);
    add_menu(bench,
             window,
             "file.train",
             RequestMenus::tr("&Train"),
             RequestMenus::tr("Make a model of your own, beside everything else"),
             1);
    for (const auto make_entry : kRequestEntries)
        addRequestAction(make_entry(bench), bench, window);
}

}  // namespace pliant::ui
