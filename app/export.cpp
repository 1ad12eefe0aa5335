#include "app/common_options.h"
#include "app/console.h"
#include "app/run_request.h"
#include "app/verbs.h"
#include "core/base/size_text.h"
#include "core/document/session_file.h"
#include "core/requests/canvas.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace pliant::app {
namespace {

/// The options as typed.
struct TypedExport {
    std::filesystem::path session;
    std::filesystem::path out;
    bool removes_place = false;
    std::string device = "auto";
};

int export_picture(const TypedExport& typed) {
    const auto session = document::load_session(typed.session);
    if (!session) return report(session.error());
    const auto drawn = run_request(engine::DrawCanvas{.document = session->history.present(),
                                                      .file = typed.out,
                                                      .removes_place = typed.removes_place,
                                                      .session_file = typed.session,
                                                      .device = typed.device});
    if (!drawn) return report(drawn.error());
    std::cout << drawn->file.string() << ": " << size_text(drawn->size) << '\n';
    return 0;
}

}  // namespace

void add_export(CLI::App& program, Run& run) {
    auto* verb = program.add_subcommand("export", "Write the picture of a session, in full size");
    auto typed = std::make_shared<TypedExport>();
    verb->add_option("session", typed->session, "Session file: .pliant")
        ->required()
        ->type_name("FILE");
    verb->add_option("--out,-o",
                     typed->out,
                     "Ends in .png, .jpg, .jpeg or .webp; with the photo's own ending, everything "
                     "that was not changed stays as it is in the photo's file")
        ->required()
        ->type_name("OUT");
    verb->add_flag("--remove-place",
                   typed->removes_place,
                   "The photo's file no longer says where it was taken");
    add_device_option(*verb, typed->device);
    verb->footer(
        "Example:\n"
        "  pliant export turned/session.pliant --out turned.png");
    verb->final_callback([typed, &run] { run = [typed] { return export_picture(*typed); }; });
}

}  // namespace pliant::app
