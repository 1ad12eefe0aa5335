#include "core/document/document_json.h"

#include "core/base/path_text.h"
#include "core/base/schema_json.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string_view>
#include <utility>

namespace pliant::document::detail {
namespace {

constexpr std::int64_t kMaxInteger = std::numeric_limits<std::int32_t>::max();
constexpr std::int64_t kMaxId = std::numeric_limits<std::uint32_t>::max();
/// The year 9999, in milliseconds: clocks and libraries agree up to there.
constexpr std::int64_t kMaxTime = 253'370'764'800'000;

template <typename T>
void put(Json& json, const char* name, const std::optional<T>& value) {
    if (value) json[name] = *value;
}

void put(Json& json, const char* name, const std::string& value) {
    if (!value.empty()) json[name] = value;
}

}  // namespace

Json to_json(Point point) { return {point.x, point.y}; }

Point read_point(const Fields& fields, const char* name) {
    const auto& list = fields.list(name);
    if (list.size() != 2 || !list[0].is_number() || !list[1].is_number()) {
        fields.fail(name, "must be two numbers, [x, y]");
    }
    return {list[0].get<double>(), list[1].get<double>()};
}

Json to_json(const ModelReference& model) {
    Json json = Json::object();
    put(json, "name", model.name);
    put(json, "path", utf8_of(model.path));
    put(json, "sha256", model.sha256);
    json["resolution_px"] = model.resolution_px;
    return json;
}

ModelReference read_model(const Fields& fields) {
    return {.name = fields.string_or_empty("name"),
            .path = path_from_utf8(fields.string_or_empty("path")),
            .sha256 = fields.string_or_empty("sha256"),
            .resolution_px =
                static_cast<int>(fields.optional_integer("resolution_px", 0, 1 << 16).value_or(0))};
}

drag::Settings read_settings(const Fields& fields) {
    drag::Settings settings;
    read_json(fields.json(), settings, [&](std::string_view name, const Sentence& why) {
        fields.fail(name, why);
    });
    return settings;
}

namespace {

Json source_json(const Source& source) {
    Json json = {{"seed", source.seed}, {"psi", source.psi}};
    put(json, "cutoff", source.cutoff);
    put(json, "class", source.class_index);
    put(json, "latent_file", utf8_of(source.latent_file));
    return json;
}

Source read_source(const Fields& fields) {
    return {.seed = static_cast<std::uint32_t>(fields.integer("seed", 0, kMaxId)),
            .psi = fields.number("psi"),
            .cutoff = fields.optional_integer("cutoff", 0, kMaxInteger),
            .class_index = fields.optional_integer("class", 0, kMaxInteger),
            .latent_file = path_from_utf8(fields.string_or_empty("latent_file"))};
}

Json point_json(const ControlPoint& point) {
    Json json = {{"handle", to_json(point.handle)},
                 {"pin", point.is_pin},
                 {"locked", point.is_locked},
                 {"enabled", point.is_enabled}};
    if (point.target) json["target"] = to_json(*point.target);
    return json;
}

ControlPoint read_control_point(const Fields& fields, PointId id) {
    ControlPoint point = {.id = id,
                          .handle = read_point(fields, "handle"),
                          .is_pin = fields.boolean("pin"),
                          .is_locked = fields.boolean("locked"),
                          .is_enabled = fields.boolean("enabled")};
    if (fields.has("target")) {
        if (point.is_pin) fields.fail("target", "must not be there: the point is a pin");
        point.target = read_point(fields, "target");
    }
    return point;
}

/// The points by their ids. An object, not a list, so that unknown fields find their point again.
Json points_json(const std::vector<ControlPoint>& points) {
    Json json = Json::object();
    for (const auto& point : points) json[std::to_string(point.id)] = point_json(point);
    return json;
}

std::vector<ControlPoint> read_points(const Fields& fields, PointId next) {
    std::vector<ControlPoint> points;
    for (const auto& [key, value] : fields.json().items()) {
        PointId id = 0;
        const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), id);
        if (error != std::errc() || end != key.data() + key.size() || std::to_string(id) != key ||
            id == 0 || id >= next) {
            fields.fail(key, {"is not the id of a point, from 1 to below {}", next});
        }
        points.push_back(read_control_point(fields.object(key.c_str()), id));
    }
    std::ranges::sort(points, {}, &ControlPoint::id);
    return points;
}

/// The latent or mask of that name, or an empty one where the document has none.
template <typename Blob>
Blob find_blob(const Fields& fields,
               const char* field,
               const std::map<std::string, Blob, std::less<>>& blobs) {
    if (!fields.has(field)) return {};
    const auto name = fields.string(field);
    const auto found = blobs.find(name);
    if (found == blobs.end()) fields.fail(field, {"names {}, which is not there", name});
    return found->second;
}

/// The document's own fields alone.
Json known_json(const Document& document, BlobNames& names) {
    Json json = {{"model", to_json(document.model)},
                 {"source", source_json(document.source)},
                 {"points", points_json(document.points)},
                 {"next_point", document.next_point},
                 {"settings", json_of<Json>(document.settings)}};
    if (!document.latent.is_empty()) json["latent"] = names.of(document.latent);
    if (!document.mask.is_empty()) json["mask"] = names.of(document.mask);
    return json;
}

void restore(Json& written, const UnknownFields& unknown) {
    if (unknown.json) restore_unknown_fields(written, *unknown.json);
}

UnknownFields kept(const Json& read, const Json& written) {
    auto unknown = unknown_fields(read, written);
    if (unknown.empty()) return {};
    return {std::make_shared<const std::string>(std::move(unknown))};
}

}  // namespace

Json to_json(const Document& document, BlobNames& names) {
    Json json = known_json(document, names);
    restore(json, document.unknown);
    // What was unknown of a point that is gone is gone with it.
    auto& points = json["points"];
    for (auto point = points.begin(); point != points.end();) {
        point = point->contains("handle") ? std::next(point) : points.erase(point);
    }
    return json;
}

Document read_document(const Fields& fields, const Blobs& blobs) {
    Document document = {.model = read_model(fields.object("model")),
                         .source = read_source(fields.object("source")),
                         .latent = find_blob(fields, "latent", blobs.latents),
                         .mask = find_blob(fields, "mask", blobs.masks),
                         .settings = read_settings(fields.object("settings"))};
    document.next_point = static_cast<PointId>(fields.integer("next_point", 1, kMaxId));
    document.points = read_points(fields.object("points"), document.next_point);
    BlobNames names;
    document.unknown = kept(fields.json(), known_json(document, names));
    return document;
}

Json to_json(const Entry& entry, BlobNames& names) {
    Json json = {{"name", entry.name},
                 {"made_at_ms", entry.made_at.time_since_epoch().count()},
                 {"document", to_json(entry.document, names)}};
    put(json, "parent", entry.parent);
    put(json, "next", entry.next);
    restore(json, entry.unknown);
    return json;
}

Entry read_entry(const Fields& fields, const Blobs& blobs, EntryId id) {
    Entry entry = {
        .document = read_document(fields.object("document"), blobs),
        .name = fields.string("name"),
        .parent = {},
        .made_at = Time(std::chrono::milliseconds(fields.integer("made_at_ms", 0, kMaxTime)))};
    if (id > 0) {
        entry.parent =
            static_cast<EntryId>(fields.integer("parent", 0, static_cast<std::int64_t>(id) - 1));
    } else if (fields.has("parent")) {
        fields.fail("parent", "must not be there: the first entry has none");
    }
    if (const auto next =
            fields.optional_integer("next", static_cast<std::int64_t>(id) + 1, kMaxInteger)) {
        entry.next = static_cast<EntryId>(*next);
    }
    BlobNames names;
    entry.unknown = kept(fields.json(), to_json(entry, names));
    return entry;
}

History joined(std::vector<Entry> entries, EntryId present, const std::string& where) {
    const auto fail = [&](const Sentence& why) {
        throw Fault({ErrorCode::FileCorrupt, {"{}: the history {}.", where, why}});
    };
    if (entries.empty()) fail("is empty");
    if (present >= entries.size()) {
        fail({"has {} entries; the present one cannot be {}", entries.size(), present});
    }
    for (EntryId id = 1; id < entries.size(); ++id) {
        entries[*entries[id].parent].children.push_back(id);
    }
    for (EntryId id = 0; id < entries.size(); ++id) {
        auto& entry = entries[id];
        if (entry.next && (*entry.next >= entries.size() || entries[*entry.next].parent != id)) {
            fail({"leads from entry {} to {}, which is not made from it", id, *entry.next});
        }
        if (!entry.next && !entry.children.empty()) entry.next = entry.children.back();
    }
    return {std::move(entries), present};
}

}  // namespace pliant::document::detail
