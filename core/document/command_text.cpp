#include "core/document/command_text.h"

#include "core/base/path_text.h"
#include "core/base/schema_json.h"
#include "core/document/base64.h"
#include "core/document/document_json.h"

#include <array>
#include <cstring>
#include <limits>
#include <type_traits>
#include <utility>

namespace pliant::document {
namespace {

using detail::Blobs;
using detail::Fields;
using detail::Json;

constexpr auto kMaxUnsigned = std::numeric_limits<std::uint32_t>::max();
constexpr auto kMaxSigned = std::numeric_limits<std::int64_t>::max();

/// In the order of Command::What.
constexpr std::array<std::string_view, std::variant_size_v<Command::What>> kCommandNames = {
    "open_model",   "set_seed",      "set_psi",        "set_cutoff",    "set_class",
    "open_latent",  "reset_picture", "finish_drag",    "add_point",     "remove_points",
    "clear_points", "move_handle",   "move_target",    "remove_target", "shift_points",
    "lock_points",  "enable_points", "pin_points",     "set_mask",      "set_drag_settings",
    "set_slider",   "reset_sliders", "lock_sliders",   "add_layer",     "duplicate_layer",
    "remove_layer", "move_layer",    "activate_layer", "show_layer",    "set_opacity",
    "rename_layer", "place_layer",   "set_canvas",     "set_photo",     "edit_under",
    "carry_layer",  "refine_under"};
constexpr std::array<std::string_view, 3> kPointEnds = {"handles", "targets", "both"};

Json latent_json(const Latent& latent) {
    return {{"rows", latent.rows()},
            {"width", latent.width()},
            {"numbers", detail::to_base64(std::as_bytes(std::span(*latent.numbers())))}};
}

std::vector<std::byte> read_bytes(const Fields& fields, const char* name) {
    auto bytes = detail::from_base64(fields.string(name));
    if (!bytes) fields.fail(name, "must be base64");
    return *std::move(bytes);
}

Latent read_latent(const Fields& fields) {
    const auto bytes = read_bytes(fields, "numbers");
    std::vector<float> numbers(bytes.size() / sizeof(float));
    if (!numbers.empty()) {
        std::memcpy(numbers.data(), bytes.data(), numbers.size() * sizeof(float));
    }
    return detail::checked_latent(fields.integer("rows", 1, detail::kMaxLatentRows),
                                  fields.integer("width", 1, detail::kMaxLatentWidth),
                                  std::move(numbers),
                                  "a latent");
}

Json mask_json(const Mask& mask) {
    const auto png = detail::encode_mask(mask);
    return {{"png", detail::to_base64(std::as_bytes(std::span(png)))}};
}

Mask read_mask(const Fields& fields) {
    return detail::decode_mask(read_bytes(fields, "png"), "a mask", {});
}

/// Writes what the fields of a command hold.
class Writer {
  public:
    explicit Writer(Json& json) : json_(json) {}

    template <typename T>
    void operator()(const char* name, const std::optional<T>& value) {
        if (value) (*this)(name, *value);
    }
    template <typename T>
    requires std::is_arithmetic_v<T>
    void operator()(const char* name, T value) { json_[name] = value; }
    void operator()(const char* name, Point value) { json_[name] = detail::to_json(value); }
    void operator()(const char* name, PointEnds value) {
        json_[name] = kPointEnds[static_cast<std::size_t>(value)];
    }
    void operator()(const char* name, const std::vector<PointId>& value) { json_[name] = value; }
    void operator()(const char* name, const std::string& value) { json_[name] = value; }
    void operator()(const char* name, const std::vector<std::string>& value) {
        json_[name] = value;
    }
    void operator()(const char* name, Size value) { json_[name] = detail::to_json(value); }
    void operator()(const char* name, const Similarity& value) {
        json_[name] = detail::to_json(value);
    }
    void operator()(const char* name, const Source& value) { json_[name] = detail::to_json(value); }
    void operator()(const char* name, const std::filesystem::path& value) {
        json_[name] = utf8_of(value);
    }
    void operator()(const char* name, const ModelReference& value) {
        json_[name] = detail::to_json(value);
    }
    void operator()(const char* name, const Photo& value) { json_[name] = detail::to_json(value); }
    void operator()(const char* name, const drag::Settings& value) {
        json_[name] = json_of<Json>(value);
    }
    void operator()(const char* name, const Latent& value) {
        if (!value.is_empty()) json_[name] = latent_json(value);
    }
    void operator()(const char* name, const Mask& value) {
        if (!value.is_empty()) json_[name] = mask_json(value);
    }
    void operator()(const char* name, const std::vector<FinishDrag::Handle>& value) {
        auto& list = json_[name] = Json::array();
        for (const auto& handle : value) {
            list.push_back({{"id", handle.id}, {"at", detail::to_json(handle.at)}});
        }
    }

  private:
    Json& json_;
};

/// Reads them again.
class Reader {
  public:
    explicit Reader(const Fields& fields) : fields_(fields) {}

    template <typename T>
    void operator()(const char* name, std::optional<T>& value) {
        if (fields_.has(name)) (*this)(name, value.emplace());
    }
    void operator()(const char* name, bool& value) { value = fields_.boolean(name); }
    void operator()(const char* name, double& value) { value = fields_.number(name); }
    void operator()(const char* name, std::uint32_t& value) {
        value = static_cast<std::uint32_t>(fields_.integer(name, 0, kMaxUnsigned));
    }
    void operator()(const char* name, std::int64_t& value) {
        value = fields_.integer(name, 0, kMaxSigned);
    }
    void operator()(const char* name, Point& value) { value = detail::read_point(fields_, name); }
    void operator()(const char* name, PointEnds& value) {
        const auto found = std::ranges::find(kPointEnds, fields_.string(name));
        if (found == kPointEnds.end()) fields_.fail(name, "must be handles, targets or both");
        value = static_cast<PointEnds>(found - kPointEnds.begin());
    }
    void operator()(const char* name, std::vector<PointId>& value) {
        for (const auto& id : fields_.list(name)) {
            if (!id.is_number_unsigned()) fields_.fail(name, "must be a list of ids");
            value.push_back(id.get<PointId>());
        }
    }
    void operator()(const char* name, std::string& value) { value = fields_.string(name); }
    void operator()(const char* name, std::vector<std::string>& value) {
        value = detail::read_strings(fields_, name);
    }
    void operator()(const char* name, std::size_t& value) {
        value = static_cast<std::size_t>(fields_.integer(name, 0, kMaxUnsigned));
    }
    void operator()(const char* name, Size& value) {
        value = detail::read_size(fields_, name, kMaxCanvasSide);
    }
    void operator()(const char* name, Similarity& value) {
        value = detail::read_placement(fields_.object(name));
    }
    void operator()(const char* name, Source& value) {
        value = detail::read_source(fields_.object(name));
    }
    void operator()(const char* name, std::filesystem::path& value) {
        value = path_from_utf8(fields_.string(name));
    }
    void operator()(const char* name, ModelReference& value) {
        value = detail::read_model(fields_.object(name));
    }
    void operator()(const char* name, Photo& value) {
        value = detail::read_photo(fields_.object(name));
    }
    void operator()(const char* name, drag::Settings& value) {
        value = detail::read_settings(fields_.object(name));
    }
    void operator()(const char* name, Latent& value) {
        if (fields_.has(name)) value = read_latent(fields_.object(name));
    }
    void operator()(const char* name, Mask& value) {
        if (fields_.has(name)) value = read_mask(fields_.object(name));
    }
    void operator()(const char* name, std::vector<FinishDrag::Handle>& value) {
        for (std::size_t i = 0; i < fields_.list(name).size(); ++i) {
            const auto handle = fields_.element(name, i);
            value.push_back({static_cast<PointId>(handle.integer("id", 0, kMaxUnsigned)),
                             detail::read_point(handle, "at")});
        }
    }

  private:
    const Fields& fields_;
};

// The fields of each command, for both ways.

void describe(auto& field, OpenModel& command) { field("model", command.model); }
void describe(auto& field, SetSeed& command) { field("seed", command.seed); }
void describe(auto& field, SetPsi& command) { field("psi", command.psi); }
void describe(auto& field, SetCutoff& command) { field("cutoff", command.cutoff); }
void describe(auto& field, SetClass& command) { field("class", command.class_index); }
void describe(auto& field, OpenLatent& command) {
    field("file", command.file);
    field("latent", command.latent);
}
void describe(auto& /*field*/, ResetPicture& /*command*/) {}
void describe(auto& field, FinishDrag& command) {
    field("latent", command.latent);
    field("handles", command.handles);
}
void describe(auto& field, AddPoint& command) {
    field("handle", command.handle);
    field("target", command.target);
    field("pin", command.is_pin);
}
void describe(auto& field, RemovePoints& command) { field("points", command.points); }
void describe(auto& /*field*/, ClearPoints& /*command*/) {}
void describe(auto& field, MoveHandle& command) {
    field("point", command.point);
    field("to", command.to);
}
void describe(auto& field, MoveTarget& command) {
    field("point", command.point);
    field("to", command.to);
}
void describe(auto& field, RemoveTarget& command) { field("point", command.point); }
void describe(auto& field, ShiftPoints& command) {
    field("points", command.points);
    field("by", command.by);
    field("ends", command.ends);
}
void describe(auto& field, LockPoints& command) {
    field("points", command.points);
    field("locked", command.is_locked);
}
void describe(auto& field, EnablePoints& command) {
    field("points", command.points);
    field("enabled", command.is_enabled);
}
void describe(auto& field, PinPoints& command) {
    field("points", command.points);
    field("pin", command.is_pin);
}
void describe(auto& field, SetMask& command) { field("mask", command.mask); }
void describe(auto& field, SetDragSettings& command) { field("settings", command.settings); }
void describe(auto& field, SetSlider& command) {
    field("axis", command.axis);
    field("amount", command.amount);
    field("change", command.change);
}
void describe(auto& /*field*/, ResetSliders& /*command*/) {}
void describe(auto& field, LockSliders& command) {
    field("axes", command.axes);
    field("locked", command.is_locked);
}
void describe(auto& field, AddLayer& command) {
    field("model", command.model);
    field("source", command.source);
}
void describe(auto& /*field*/, DuplicateLayer& /*command*/) {}
void describe(auto& /*field*/, RemoveLayer& /*command*/) {}
void describe(auto& field, MoveLayer& command) { field("to", command.to); }
void describe(auto& /*field*/, ActivateLayer& /*command*/) {}
void describe(auto& field, ShowLayer& command) { field("shown", command.is_shown); }
void describe(auto& field, SetOpacity& command) { field("opacity", command.opacity); }
void describe(auto& field, RenameLayer& command) { field("name", command.name); }
void describe(auto& field, PlaceLayer& command) { field("placement", command.placement); }
void describe(auto& field, SetCanvas& command) { field("size", command.size); }
void describe(auto& field, SetPhoto& command) { field("photo", command.photo); }
void describe(auto& field, EditUnder& command) {
    field("model", command.model);
    field("latent", command.latent);
    field("placement", command.placement);
}
void describe(auto& field, CarryLayer& command) { field("carried", command.is_carried); }
void describe(auto& field, RefineUnder& command) {
    field("found", command.found);
    field("better", command.better);
}

/// The command whose name is the one at this place of the list.
template <std::size_t index = 0>
Command read_command(std::size_t wanted, const Fields& fields) {
    if constexpr (index < kCommandNames.size()) {
        if (index != wanted) return read_command<index + 1>(wanted, fields);
        std::variant_alternative_t<index, Command::What> command;
        Reader reader(fields);
        describe(reader, command);
        return command;
    } else {
        fields.fail("command", "is none that is known here");
    }
}

}  // namespace

std::string to_text(const Command& command) {
    Json json = {{"command", kCommandNames[command.what.index()]}};
    if (command.layer != 0) json["layer"] = command.layer;
    Writer writer(json);
    std::visit([&](auto copy) { describe(writer, copy); }, command.what);
    return detail::to_text(json);
}

Result<Command> command_of(std::string_view text, const std::string& where) {
    return caught([&] {
        const auto json = detail::parse_object(text, where);
        const Fields fields(json, where);
        const auto place = std::ranges::find(kCommandNames, fields.string("command"));
        auto command =
            read_command(static_cast<std::size_t>(place - kCommandNames.begin()), fields);
        command.layer =
            static_cast<LayerId>(fields.optional_integer("layer", 0, kMaxUnsigned).value_or(0));
        return command;
    });
}

std::string to_text(const Document& document) {
    detail::BlobNames names;
    auto without_photo = document;
    without_photo.photo.bytes = nullptr;
    Json json = {{"document", detail::to_json(without_photo, names)}};
    for (const auto& latent : names.latents()) json[names.of(latent)] = latent_json(latent);
    for (const auto& mask : names.masks()) json[names.of(mask)] = mask_json(mask);
    return detail::to_text(json);
}

Result<Document> document_of(std::string_view text, const std::string& where) {
    return caught([&] {
        const auto json = detail::parse_object(text, where);
        const Fields fields(json, where);
        Blobs blobs;
        const auto has = [&](const std::string& name) { return fields.has(name.c_str()); };
        for (std::size_t i = 0; has(detail::BlobNames::latent_name(i)); ++i) {
            const auto name = detail::BlobNames::latent_name(i);
            blobs.latents[name] = read_latent(fields.object(name.c_str()));
        }
        for (std::size_t i = 0; has(detail::BlobNames::mask_name(i)); ++i) {
            const auto name = detail::BlobNames::mask_name(i);
            blobs.masks[name] = read_mask(fields.object(name.c_str()));
        }
        return detail::read_document(fields.object("document"), blobs);
    });
}

}  // namespace pliant::document
