#include "core/requests/generate.h"
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

using engine::Generate;

struct GenerateEntry {
    Q_DECLARE_TR_FUNCTIONS(GenerateEntry)
};

TaskOutcome outcome_of(const engine::GeneratedPictures& made, const std::filesystem::path& out) {
    const auto sentence = made.finished < made.wanted
                              ? GenerateEntry::tr("Stopped: %1 of %2 pictures are in %3.")
                                    .arg(made.finished)
                                    .arg(made.wanted)
                                    .arg(toName(out))
                              : GenerateEntry::tr("Pictures made: %1. They are in %2.")
                                    .arg(made.finished)
                                    .arg(toName(out));
    return {sentence, out};
}

}  // namespace

RequestEntry generateEntry(const Workbench& bench) {
    RequestForm<Generate> form;
    form.seeds(GenerateEntry::tr("Seeds"),
               &Generate::seeds,
               QStringLiteral("0-15"),
               GenerateEntry::tr("Which pictures: numbers and ranges, as 0-15,42"))
        .file(GenerateEntry::tr("Model"),
              &Generate::model,
              GenerateEntry::tr("Whose pictures they are"),
              GenerateEntry::tr("the open model"))
        .number(GenerateEntry::tr("Psi"),
                &Generate::psi,
                {.least = 0.0, .most = 2.0, .step = 0.05, .decimals = 2},
                GenerateEntry::tr("0 is the mean picture, 1 the full variety"))
        .number(GenerateEntry::tr("Turn"),
                &Generate::rotate,
                {.least = -180.0, .most = 180.0, .step = 5.0, .decimals = 1},
                GenerateEntry::tr("StyleGAN3: degrees anticlockwise, around the picture's middle"))
        .number(GenerateEntry::tr("Shift right"),
                &Generate::shift_x,
                {.least = -1.0, .most = 1.0, .step = 0.05, .decimals = 2},
                GenerateEntry::tr("StyleGAN3: in sides of the picture"))
        .number(GenerateEntry::tr("Shift down"),
                &Generate::shift_y,
                {.least = -1.0, .most = 1.0, .step = 0.05, .decimals = 2},
                GenerateEntry::tr("StyleGAN3: in sides of the picture"))
        .choice(GenerateEntry::tr("Write"),
                &Generate::layout,
                {{GenerateEntry::tr("a file for each, into a folder"), engine::Layout::Files},
                 {GenerateEntry::tr("one sheet of all, as a file"), engine::Layout::Grid}},
                GenerateEntry::tr("A sheet has the seed under each picture"))
        .newFile(GenerateEntry::tr("To"),
                 &Generate::out,
                 GenerateEntry::tr("A folder, created if needed; for a sheet or a single "
                                   "picture, a file ending in .png, .jpg or .webp"));
    return {.id = "file.generate",
            .menu = EntryMenu::File,
            .text = GenerateEntry::tr("&Generate pictures…"),
            .explanation = GenerateEntry::tr("Draw the pictures of many seeds into files"),
            .title = GenerateEntry::tr("Generate pictures"),
            .begin = GenerateEntry::tr("Generate"),
            .fields = form.fields(),
            .start = [form, &editor = bench.editor] {
                auto request = form.request();
                request.model = modelOrOpenOne(request.model, editor);
                const auto out = request.out;
                return editor.work().begin({.request = std::move(request),
                                            .name = GenerateEntry::tr("Generate pictures"),
                                            .outcome = [out](const engine::Answer& answer) {
                                                return outcome_of(
                                                    answer.as<engine::GeneratedPictures>(), out);
                                            }});
            }};
}

}  // namespace pliant::ui
