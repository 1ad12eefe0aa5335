#include "ui/models/model_menu.h"

#include "ui/editor/editor.h"
#include "ui/models/model_list.h"

namespace pliant::ui {

ModelMenu::ModelMenu(Editor& editor, ModelList& models, QWidget* parent)
    : QMenu(parent), editor_(editor), models_(models) {
    connect(this, &QMenu::aboutToShow, this, &ModelMenu::fill);
}

void ModelMenu::fill() {
    models_.refresh();
    clear();
    for (const auto& item : models_.items()) {
        auto* action =
            addAction(item.name(), this, [this, file = item.file] { editor_.models().open(file); });
        action->setCheckable(true);
        action->setChecked(editor_.model() && editor_.model()->model.path == item.file);
    }
    addSeparator();
    addAction(tr("Open a file…"), this, &ModelMenu::fileAsked);
    addAction(tr("Models…"), this, &ModelMenu::pageAsked);
}

}  // namespace pliant::ui
