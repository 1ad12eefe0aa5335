#include "app/common_options.h"
#include "app/console.h"
#include "app/run_request.h"
#include "app/verbs.h"
#include "core/base/path_text.h"
#include "core/base/text.h"
#include "core/document/latent_file.h"
#include "core/document/session_file.h"
#include "core/requests/canvas.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <ctime>
#include <iomanip>
#include <iostream>
#include <memory>
#include <optional>
#include <ranges>
#include <string>

namespace pliant::app {
namespace {

using Json = nlohmann::ordered_json;
using document::Document;
using document::Entry;
using document::EntryId;
using document::Generated;

/// The options as typed.
struct TypedSession {
    std::filesystem::path file;
    std::optional<EntryId> entry = {};            ///< empty: the current one
    std::optional<document::LayerId> layer = {};  ///< empty: the active one
    std::filesystem::path picture_out = {};       ///< empty: not requested
    std::string device = "auto";
    std::filesystem::path latent_out = {};  ///< empty: not requested
    bool removes_place = false;
    bool as_json = false;
};

/// "2026-11-25 16:04", in the local time.
std::string local_time(document::Time time) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    std::tm local = {};
    if (localtime_r(&seconds, &local) == nullptr) return "?";
    return text(std::put_time(&local, "%Y-%m-%d %H:%M"));
}

std::string source_of(const Generated& layer) {
    const auto& source = layer.source;
    if (!source.latent_file.empty()) return text("latent of ", source.latent_file.string());
    std::string line = text("seed ", source.seed, ", psi ", source.psi);
    if (source.cutoff) line += text(", cutoff ", *source.cutoff);
    if (source.class_index) line += text(", class ", *source.class_index);
    return line;
}

std::string latent_of(const Generated& layer) {
    if (layer.latent.is_empty()) return "that of the source";
    return text("W+ of ", layer.latent.rows(), " x ", layer.latent.width());
}

std::string points_of(const Generated& layer) {
    std::size_t pairs = 0;
    std::size_t pins = 0;
    for (const auto& point : layer.points) {
        if (point.is_pin) ++pins;
        if (point.target) ++pairs;
    }
    const auto unpaired = layer.points.size() - pairs - pins;
    return text(pairs, " with a target, ", pins, " pinned, ", unpaired, " unpaired");
}

std::string mask_of(const Generated& layer) {
    if (layer.mask.is_empty()) return "none: everything may change";
    return text(layer.mask.width(), " x ", layer.mask.height());
}

/// "age -1, smile +2; locked: gender".
std::string sliders_of(const Generated& layer) {
    auto line = layer.sliders.empty() ? "none moved" : document::to_string(layer.sliders);
    for (const auto& axis : layer.locked_sliders) {
        line += text(&axis == layer.locked_sliders.data() ? "; locked: " : ", ", axis);
    }
    return printable(line);
}

std::string model_of(const Generated& layer) {
    const auto& model = layer.model;
    if (model.name.empty() && model.path.empty()) return "none";
    return model.path.empty() ? model.name : text(model.name, " (", model.path.string(), ')');
}

std::string size_of(Size size) { return text(size.width, " x ", size.height); }

void print_layers(const Document& document) {
    std::cout << "\nLayers, the highest first (> is the active one)\n";
    for (const auto& layer : document.layers | std::views::reverse) {
        std::cout << (layer.id == document.active ? " >" : "  ") << std::right << std::setw(5)
                  << layer.id << "  " << printable(layer.name) << (layer.name.empty() ? "" : ", ")
                  << printable(layer.generated().model.name) << ' ' << size_of(layer.size()) << ", "
                  << std::lround(100 * layer.opacity) << " %" << (layer.is_shown ? "" : ", hidden")
                  << (layer.generated().carries() ? ", carried" : "") << '\n';
    }
}

void print(const TypedSession& typed,
           const document::History& history,
           EntryId chosen,
           const Generated& picture) {
    const auto& document = history.at(chosen).document;
    std::cout << printable(typed.file.string()) << '\n';
    const auto& photo = document.photo;
    const bool has_photo = !photo.is_empty();
    if (document.layers.size() > 1 || has_photo) {
        print_line("Canvas", size_of(document.canvas_size()));
    }
    if (has_photo) print_line("Photo", text(printable(photo.name), ", ", size_of(photo.size)));
    print_line("Model", model_of(picture));
    if (!picture.model.sha256.empty()) print_line("SHA-256", picture.model.sha256);
    print_line("Source", source_of(picture));
    print_line("Latent", latent_of(picture));
    print_line("Points", points_of(picture));
    print_line("Mask", mask_of(picture));
    print_line("Sliders", sliders_of(picture));
    if (document.layers.size() > 1 || has_photo) print_layers(document);

    std::cout << "\nHistory (> marks the current entry, ^ the parent of a branch)\n";
    for (EntryId id = 0; id < history.entries().size(); ++id) {
        const auto& entry = history.at(id);
        const bool is_branch = entry.parent && *entry.parent + 1 != id;
        std::cout << (id == history.present_id() ? " >" : "  ") << std::right << std::setw(5) << id
                  << "  " << local_time(entry.made_at) << "  " << printable(entry.name)
                  << (is_branch ? text("  ^", *entry.parent) : std::string()) << '\n';
    }
}

Json to_json(Size size) { return {size.width, size.height}; }

Json to_json(const document::Photo& photo) {
    if (photo.is_empty()) return {};
    return {{"name", photo.name}, {"size_px", to_json(photo.size)}, {"sha256", photo.sha256}};
}

Json layers_json(const Document& document) {
    Json layers = Json::array();
    for (const auto& layer : document.layers) {
        const auto& [scale, angle, shift] = layer.placement;
        layers.push_back(
            {{"id", layer.id},
             {"name", layer.name},
             {"shown", layer.is_shown},
             {"carried", layer.generated().carries()},
             {"opacity", layer.opacity},
             {"size_px", to_json(layer.size())},
             {"placement", {{"scale", scale}, {"angle", angle}, {"shift", {shift.x, shift.y}}}}});
    }
    return layers;
}

Json to_json(const Generated& layer) {
    Json points = Json::array();
    for (const auto& point : layer.points) {
        points.push_back(
            {{"id", point.id},
             {"handle", {point.handle.x, point.handle.y}},
             {"target", point.target ? Json{point.target->x, point.target->y} : Json()},
             {"pin", point.is_pin},
             {"locked", point.is_locked},
             {"enabled", point.is_enabled}});
    }
    Json sliders = Json::object();
    for (const auto& slider : layer.sliders) sliders[slider.axis] = slider.amount;
    const auto& source = layer.source;
    const auto or_null = [](const auto& value) { return value ? Json(*value) : Json(); };
    return {
        {"model",
         {{"name", layer.model.name},
          {"path", shown(layer.model.path)},
          {"sha256", layer.model.sha256},
          {"size_px", to_json(layer.model.size)}}},
        {"source",
         {{"seed", source.seed},
          {"psi", source.psi},
          {"cutoff", or_null(source.cutoff)},
          {"class", or_null(source.class_index)},
          {"latent_file", shown(source.latent_file)}}},
        {"latent",
         layer.latent.is_empty() ? Json() : Json{layer.latent.rows(), layer.latent.width()}},
        {"points", std::move(points)},
        {"sliders", std::move(sliders)},
        {"locked_sliders", layer.locked_sliders},
        {"mask", layer.mask.is_empty() ? Json() : Json{layer.mask.width(), layer.mask.height()}},
    };
}

Json to_json(const document::History& history, EntryId chosen, const Generated& picture) {
    const auto& document = history.at(chosen).document;
    Json entries = Json::array();
    for (const auto& entry : history.entries()) {
        entries.push_back({{"name", entry.name},
                           {"parent", entry.parent ? Json(*entry.parent) : Json()},
                           {"made_at_ms", entry.made_at.time_since_epoch().count()}});
    }
    return {{"present", history.present_id()},
            {"entry", chosen},
            {"document", to_json(picture)},
            {"canvas", to_json(document.canvas_size())},
            {"photo", to_json(document.photo)},
            {"active", document.active},
            {"layers", layers_json(document)},
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
    const auto& document = history.at(chosen).document;
    const auto* layer = document.find_layer(typed.layer.value_or(document.active));
    if (layer == nullptr) {
        return report(
            {ErrorCode::InvalidArgument, {"Entry {} has no layer {}.", chosen, *typed.layer}});
    }
    const auto& picture = layer->generated();
    if (!typed.latent_out.empty()) {
        const auto latent = document::moved(picture.latent, document::offsets_of(picture.sliders));
        if (latent.is_empty() && !picture.sliders.empty()) {
            return report({ErrorCode::InvalidArgument,
                           {"Entry {} has no latent of its own: its picture is {}, with sliders "
                            "moved. `pliant edit --session` with --latent-out saves that.",
                            chosen,
                            source_of(picture)}});
        }
        if (latent.is_empty()) {
            return report({ErrorCode::InvalidArgument,
                           {"Entry {} has no latent of its own: its picture is {}.",
                            chosen,
                            source_of(picture)}});
        }
        if (auto saved = document::save_latent(typed.latent_out, latent); !saved) {
            return report(saved.error());
        }
    }
    if (!typed.picture_out.empty()) {
        const auto drawn = run_request(engine::DrawCanvas{.document = document,
                                                          .file = typed.picture_out,
                                                          .removes_place = typed.removes_place,
                                                          .session_file = typed.file,
                                                          .device = typed.device});
        if (!drawn) return report(drawn.error());
    }
    if (typed.as_json) {
        std::cout
            << to_json(history, chosen, picture).dump(2, ' ', false, Json::error_handler_t::replace)
            << '\n';
    } else {
        print(typed, history, chosen, picture);
    }
    return 0;
}

}  // namespace

void add_session(CLI::App& program, Run& run) {
    auto* verb = program.add_subcommand(
        "session", "Show the contents of a session, draw one of its states, or extract a latent");
    auto typed = std::make_shared<TypedSession>();
    verb->add_option("file", typed->file, "Session file: .pliant")->required()->type_name("FILE");
    only_digits(verb->add_option(
                    "--entry", typed->entry, "Entry of the history (default: the current one)"))
        ->type_name("NUMBER");
    only_digits(
        verb->add_option("--layer", typed->layer, "Layer of the entry (default: the active one)"))
        ->type_name("ID");
    verb->add_option("--latent",
                     typed->latent_out,
                     "Write the layer's latent W+: ends in .npy or .safetensors")
        ->type_name("OUT");
    verb->add_option(
            "--picture",
            typed->picture_out,
            "Draw what the entry's canvas shows: ends in .png, .jpg, .jpeg or .webp. Under "
            "the ending of its photo the photo's file is kept, with the layers in it")
        ->type_name("OUT");
    verb->add_flag("--without-place",
                   typed->removes_place,
                   "With --picture: leave out where the photo was taken");
    add_device_option(*verb, typed->device);
    verb->add_flag("--json", typed->as_json, "Write JSON, for programs");
    verb->footer(
        "Examples:\n"
        "  pliant session smile.pliant\n"
        "  pliant session smile.pliant --entry 4 --latent w.npy\n"
        "  pliant session smile.pliant --picture smile.png");
    verb->final_callback([typed, &run] { run = [typed] { return session(*typed); }; });
}

}  // namespace pliant::app
