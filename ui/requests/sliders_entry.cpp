#include "core/requests/sliders.h"
#include "ui/editor/editor.h"
#include "ui/forms/request_form.h"
#include "ui/panels/workbench.h"
#include "ui/requests/entries.h"
#include "ui/requests/open_model.h"
#include "ui/requests/request_entry.h"

#include <QCoreApplication>

namespace pliant::ui {
namespace {

using engine::DiscoverAxes;

struct SlidersEntry {
    Q_DECLARE_TR_FUNCTIONS(SlidersEntry)
};

}  // namespace

RequestEntry slidersEntry(const Workbench& bench) {
    RequestForm<DiscoverAxes> form;
    form.number(SlidersEntry::tr("Pictures"),
                &DiscoverAxes::samples,
                {.least = 256, .most = 1'000'000, .step = 1000},
                SlidersEntry::tr("The more are read, the better the sliders; 20,000 take minutes"))
        .check(SlidersEntry::tr("People"),
               &DiscoverAxes::has_labels,
               SlidersEntry::tr("The model draws people: read age, expression, hair and the like. "
                                "Otherwise only brightness, colours and sharpness are read"))
        .number(SlidersEntry::tr("Directions"),
                &DiscoverAxes::unsupervised,
                {.most = 50},
                SlidersEntry::tr("Also this many directions in which the pictures vary most, and "
                                 "as many that change every layer most"))
        .file(SlidersEntry::tr("Ratings"),
              &DiscoverAxes::ratings,
              SlidersEntry::tr("Instead: your own ratings of pictures, a table of seed,NAME,..."),
              SlidersEntry::tr("none"),
              SlidersEntry::tr("Tables (*.csv)"))
        .check(SlidersEntry::tr("Continue"),
               &DiscoverAxes::resume,
               SlidersEntry::tr("Go on with the pictures that were read before it was stopped"));
    return {.id = "file.sliders",
            .menu = EntryMenu::File,
            .text = SlidersEntry::tr("Find s&liders…"),
            .explanation = SlidersEntry::tr("Find sliders for the attributes of the open model"),
            .title = SlidersEntry::tr("Find sliders"),
            .begin = SlidersEntry::tr("Find"),
            .fields = form.fields(),
            .start = [form, &editor = bench.editor] {
                auto request = form.request();
                request.model = modelOrOpenOne({}, editor);
                return editor.work().begin(
                    {.request = std::move(request),
                     .name = SlidersEntry::tr("Find sliders"),
                     .outcome = [&editor](const engine::Answer& answer) {
                         const auto& found = answer.as<engine::DiscoveredAxes>();
                         editor.models().reload();
                         return TaskOutcome{
                             .sentence = SlidersEntry::tr("Sliders found: %1.").arg(found.axes),
                             .text = QString::fromStdString(found.table)};
                     }});
            }};
}

}  // namespace pliant::ui
