#include "core/requests/evaluation.h"
#include "ui/editor/editor.h"
#include "ui/files/file_names.h"
#include "ui/forms/request_form.h"
#include "ui/panels/workbench.h"
#include "ui/requests/entries.h"
#include "ui/requests/open_model.h"
#include "ui/requests/request_entry.h"

#include <QCoreApplication>

namespace pliant::ui {
namespace {

using engine::EvaluateDrag;
using engine::EvaluateModel;

struct EvaluationEntries {
    Q_DECLARE_TR_FUNCTIONS(EvaluationEntries)
};

/// Starts it, with the open model if none is selected.
template <typename Request>
TaskId begin(Editor& editor, Request request, const QString& name) {
    request.model = modelOrOpenOne(request.model, editor);
    return editor.work().begin(
        {.request = std::move(request), .name = name, .outcome = [](const engine::Answer& answer) {
             const auto& made = answer.as<typename Request::Answer>();
             return TaskOutcome{EvaluationEntries::tr("The report and the pictures are in %1.")
                                    .arg(toName(made.folder)),
                                made.folder,
                                QString::fromStdString(made.table)};
         }});
}

}  // namespace

RequestEntry evaluateDragEntry(const Workbench& bench) {
    RequestForm<EvaluateDrag> form;
    form.folder(EvaluationEntries::tr("To"),
                &EvaluateDrag::out,
                EvaluationEntries::tr("Folder for drag.json and the contact sheets"))
        .file(EvaluationEntries::tr("Model"),
              &EvaluateDrag::model,
              EvaluationEntries::tr("Whose pictures are dragged"),
              EvaluationEntries::tr("the open model"))
        .number(EvaluationEntries::tr("Tasks"),
                &EvaluateDrag::tasks,
                {.least = 1, .most = 1000},
                EvaluationEntries::tr("Of each kind: single points, with a mask, and in pairs"))
        .number(EvaluationEntries::tr("First seed"),
                &EvaluateDrag::first_seed,
                {.most = 4294967295.0},
                EvaluationEntries::tr("First seed of the tasks"));
    return {.id = "evaluate.drag",
            .menu = EntryMenu::Evaluate,
            .text = EvaluationEntries::tr("&Dragging…"),
            .explanation = EvaluationEntries::tr("How far, how fast and how cleanly points follow"),
            .title = EvaluationEntries::tr("Evaluate dragging"),
            .begin = EvaluationEntries::tr("Evaluate"),
            .fields = form.fields(),
            .start = [form, &editor = bench.editor] {
                return begin(editor, form.request(), EvaluationEntries::tr("Evaluate dragging"));
            }};
}

RequestEntry evaluateModelEntry(const Workbench& bench) {
    RequestForm<EvaluateModel> form;
    form.folder(EvaluationEntries::tr("To"),
                &EvaluateModel::out,
                EvaluationEntries::tr("Folder for report.json and sheet.png"))
        .file(EvaluationEntries::tr("Model"),
              &EvaluateModel::model,
              EvaluationEntries::tr("A generator of people"),
              EvaluationEntries::tr("the open model"))
        .number(EvaluationEntries::tr("Pictures"),
                &EvaluateModel::images,
                {.least = 100, .most = 100'000, .step = 500},
                EvaluationEntries::tr("In each compared set"))
        .number(EvaluationEntries::tr("Psi"),
                &EvaluateModel::psi,
                {.least = 0.0, .most = 2.0, .step = 0.05, .decimals = 2},
                EvaluationEntries::tr("Truncation of the model's pictures"))
        .file(EvaluationEntries::tr("Judge"),
              &EvaluateModel::judge,
              EvaluationEntries::tr("The label regressor that judges them"),
              EvaluationEntries::tr("the bundled one"))
        .folder(EvaluationEntries::tr("Assets"),
                &EvaluateModel::assets,
                EvaluationEntries::tr("For rendering people to compare with"),
                EvaluationEntries::tr("where packaging/people-assets puts them"));
    return {
        .id = "evaluate.model",
        .menu = EntryMenu::Evaluate,
        .text = EvaluationEntries::tr("A &model of people…"),
        .explanation = EvaluationEntries::tr(
            "How similar a generator's people are to renderings, and how well it follows labels"),
        .title = EvaluationEntries::tr("Evaluate a model of people"),
        .begin = EvaluationEntries::tr("Evaluate"),
        .fields = form.fields(),
        .start = [form, &editor = bench.editor] {
            return begin(
                editor, form.request(), EvaluationEntries::tr("Evaluate a model of people"));
        }};
}

}  // namespace pliant::ui
