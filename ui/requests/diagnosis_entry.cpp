#include "core/requests/diagnosis.h"
#include "ui/editor/editor.h"
#include "ui/panels/workbench.h"
#include "ui/requests/entries.h"
#include "ui/requests/request_entry.h"

#include <QCoreApplication>

namespace pliant::ui {
namespace {

struct DiagnosisEntry {
    Q_DECLARE_TR_FUNCTIONS(DiagnosisEntry)
};

}  // namespace

RequestEntry diagnosisEntry(const Workbench& bench) {
    return {
        .id = "help.diagnosis",
        .menu = EntryMenu::Help,
        .text = DiagnosisEntry::tr("What Pliant &runs on"),
        .explanation = DiagnosisEntry::tr("Versions, devices, speeds and models, for a bug report"),
        .title = DiagnosisEntry::tr("What Pliant runs on"),
        .start = [&editor = bench.editor] {
            return editor.work().begin(
                {.request = engine::Diagnose{},
                 .name = DiagnosisEntry::tr("What Pliant runs on"),
                 .outcome = [](const engine::Answer& answer) {
                     const auto& found = answer.as<engine::Diagnosis>();
                     return TaskOutcome{
                         .sentence = DiagnosisEntry::tr("The diagnosis is complete."),
                         .text = QString::fromStdString(engine::to_text(found))};
                 }});
        }};
}

}  // namespace pliant::ui
