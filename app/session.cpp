#include "app/common_options.h"
#include "app/console.h"
#include "app/verbs.h"
#include "core/base/path_text.h"
#include "core/base/text.h"
#include "core/document/latent_file.h"
#include "core/document/session_file.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <ctime>
#include <iomanip>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

namespace pliant::app {
namespace {

using Json = nlohmann::ordered_json;
using document::Document;
using document::Entry;
using document::EntryId;

/// The options as typed.
struct TypedSession {
    std::filesystem::path file;
    std::optional<EntryId> entry = {};      ///< empty: the current one
    std::filesystem::path latent_out = {};  ///< empty: not requested
    bool as_json = false;
};

/// "2026-11-25 16:04", in the local time.
std::string local_time(document::Time time) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    std::tm local = {};
    if (localtime_r(&seconds, &local) == nullptr) return "?";
    return text(std::put_time(&local, "%Y-%m-%d %H:%M"));
}

std::string source_of(const Document& document) {
    const auto& source = document.source;
    if (!source.latent_file.empty()) return text("latent of ", source.latent_file.string());
    std::string line = text("seed ", source.seed, ", psi ", source.psi);
    if (source.cutoff) line += text(", cutoff ", *source.cutoff);
    if (source.class_index) line += text(", class ", *source.class_index);
    return line;
}

std::string latent_of(const Document& document) {
    if (document.latent.is_empty()) return "that of the source";
    return text("W+ of ", document.latent.rows(), " x ", document.latent.width());
}

std::string points_of(const Document& document) {
    std::size_t pairs = 0;
    std::size_t pins = 0;
    for (const auto& point : document.points) {
        if (point.is_pin) ++pins;
        if (point.target) ++pairs;
    }
    const auto unpaired = document.points.size() - pairs - pins;
    return text(pairs, " with a target, ", pins, " pinned, ", unpaired, " unpaired");
}

std::string mask_of(const Document& document) {
    if (document.mask.is_empty()) return "none: everything may change";
    return text(document.mask.width(), " x ", document.mask.height());
}

std::string model_of(const Document& document) {
    const auto& model = document.model;
    if (model.name.empty() && model.path.empty()) return "none";
    return model.path.empty() ? model.name : text(model.name, " (", model.path.string(), ')');
}

void print(const TypedSession& typed, const document::History& history, EntryId chosen) {
    const auto& document = history.at(chosen).document;
    std::cout << printable(typed.file.string()) << '\n';
    print_line("Model", model_of(document));
    if (!document.model.sha256.empty()) print_line("SHA-256", document.model.sha256);
    print_line("Source", source_of(document));
    print_line("Latent", latent_of(document));
    print_line("Points", points_of(document));
    print_line("Mask", mask_of(document));

    std::cout << "\nHistory (> marks the current entry, ^ the parent of a branch)\n";
    for (EntryId id = 0; id < history.entries().size(); ++id) {
        const auto& entry = history.at(id);
        const bool is_branch = entry.parent && *entry.parent + 1 != id;
        std::cout << (id == history.present_id() ? " >" : "  ") << std::right << std::setw(5) << id
                  << "  " << local_time(entry.made_at) << "  " << printable(entry.name)
                  << (is_branch ? text("  ^", *entry.parent) : std::string()) << '\n';
    }
}

Json to_json(const Document& document) {
    Json points = Json::array();
    for (const auto& point : document.points) {
        points.push_back(
            {{"id", point.id},
             {"handle", {point.handle.x, point.handle.y}},
             {"target", point.target ? Json{point.target->x, point.target->y} : Json()},
             {"pin", point.is_pin},
             {"locked", point.is_locked},
             {"enabled", point.is_enabled}});
    }
    const auto& source = document.source;
    const auto or_null = [](const auto& value) { return value ? Json(*value) : Json(); };
    return {
        {"model",
         {{"name", document.model.name},
          {"path", shown(document.model.path)},
          {"sha256", document.model.sha256},
          {"resolution_px", document.model.resolution_px}}},
        {"source",
         {{"seed", source.seed},
          {"psi", source.psi},
          {"cutoff", or_null(source.cutoff)},
          {"class", or_null(source.class_index)},
          {"latent_file", shown(source.latent_file)}}},
        {"latent",
         document.latent.is_empty() ? Json()
                                    : Json{document.latent.rows(), document.latent.width()}},
        {"points", std::move(points)},
        {"mask",
         document.mask.is_empty() ? Json() : Json{document.mask.width(), document.mask.height()}},
    };
}

Json to_json(const document::History& history, EntryId chosen) {
    Json entries = Json::array();
    for (const auto& entry : history.entries()) {
        entries.push_back({{"name", entry.name},
                           {"parent", entry.parent ? Json(*entry.parent) : Json()},
                           {"made_at_ms", entry.made_at.time_since_epoch().count()}});
    }
    return {{"present", history.present_id()},
            {"entry", chosen},
            {"document", to_json(history.at(chosen).document)},
            {"history", std::move(entries)}};
}

int session(const TypedSession& typed) {
    const auto loaded = document::load_session(typed.file);
    if (!loaded) return report(loaded.error());
    const auto& history = loaded->history;
    const auto chosen = typed.entry.value_or(history.present_id());
    if (chosen >= history.entries().size()) {
        return report({ErrorCode::InvalidArgument,
                       {"There is no entry {}; the history has 0 to {}.",
                        chosen,
                        history.entries().size() - 1}});
    }
    if (!typed.latent_out.empty()) {
        const auto& latent = history.at(chosen).document.latent;
        if (latent.is_empty()) {
            return report({ErrorCode::InvalidArgument,
                           {"Entry {} has no latent of its own: its picture is {}.",
                            chosen,
                            source_of(history.at(chosen).document)}});
        }
        if (auto saved = document::save_latent(typed.latent_out, latent); !saved) {
            return report(saved.error());
        }
    }
    if (typed.as_json) {
        std::cout << to_json(history, chosen).dump(2, ' ', false, Json::error_handler_t::replace)
                  << '\n';
    } else {
        print(typed, history, chosen);
    }
    return 0;
}

}  // namespace

void add_session(CLI::App& program, Run& run) {
    auto* verb =
        program.add_subcommand("session", "Show the contents of a session, or extract a latent");
    auto typed = std::make_shared<TypedSession>();
    verb->add_option("file", typed->file, "Session file: .pliant")->required()->type_name("FILE");
    only_digits(verb->add_option(
                    "--entry", typed->entry, "Entry of the history (default: the current one)"))
        ->type_name("NUMBER");
    verb->add_option("--latent",
                     typed->latent_out,
                     "Write the entry's latent W+: ends in .npy or .safetensors")
        ->type_name("OUT");
    verb->add_flag("--json", typed->as_json, "Write JSON, for programs");
    verb->footer(
        "Examples:\n"
        "  pliant session smile.pliant\n"
        "  pliant session smile.pliant --entry 4 --latent w.npy");
    verb->final_callback([typed, &run] { run = [typed] { return session(*typed); }; });
}

}  // namespace pliant::app
