#include "core/base/size_text.h"
#include "core/requests/model.h"
#include "ui/editor/editor.h"
#include "ui/files/file_names.h"
#include "ui/forms/request_form.h"
#include "ui/panels/workbench.h"
#include "ui/requests/entries.h"
#include "ui/requests/open_model.h"
#include "ui/requests/request_entry.h"

#include <QCoreApplication>
#include <QLocale>

namespace pliant::ui {
namespace {

using engine::Convert;

struct ConvertEntry {
    Q_DECLARE_TR_FUNCTIONS(ConvertEntry)
};

TaskOutcome outcome_of(const engine::ConvertedModel& made) {
    return {ConvertEntry::tr("Wrote %1: %2, %3.")
                .arg(toName(made.file.filename()))
                .arg(QString::fromStdString(size_text(made.generator.size)))
                .arg(QLocale().formattedDataSize(
                    static_cast<qint64>(made.byte_count), 1, QLocale::DataSizeSIFormat)),
            made.file};
}

}  // namespace

RequestEntry convertEntry(const Workbench& bench) {
    RequestForm<Convert> form;
    form.file(ConvertEntry::tr("Model"),
              &Convert::in,
              ConvertEntry::tr("The file to read: .pkl, .pt or .safetensors"),
              ConvertEntry::tr("the open model"))
        .newFile(ConvertEntry::tr("To"),
                 &Convert::out,
                 ConvertEntry::tr("The file to write, ending in .safetensors"),
                 ConvertEntry::tr("Safetensors (*.safetensors)"))
        .file(ConvertEntry::tr("Mixed with"),
              &Convert::mixed_with,
              ConvertEntry::tr("Another model of the same shape: the mean of both is written"),
              ConvertEntry::tr("none"))
        .number(ConvertEntry::tr("Its share"),
                &Convert::share,
                {.least = 0.0, .most = 1.0, .step = 0.05, .decimals = 2},
                ConvertEntry::tr("Weight of the other model"));
    return {
        .id = "file.convert",
        .menu = EntryMenu::File,
        .text = ConvertEntry::tr("&Convert model…"),
        .explanation = ConvertEntry::tr("Write a model as safetensors, the plain format"),
        .title = ConvertEntry::tr("Convert model"),
        .begin = ConvertEntry::tr("Convert"),
        .fields = form.fields(),
        .start = [form, &editor = bench.editor] {
            auto request = form.request();
            request.in = modelOrOpenOne(request.in, editor);
            return editor.work().begin({.request = std::move(request),
                                        .name = ConvertEntry::tr("Convert model"),
                                        .outcome = [](const engine::Answer& answer) {
                                            return outcome_of(answer.as<engine::ConvertedModel>());
                                        }});
        }};
}

}  // namespace pliant::ui
