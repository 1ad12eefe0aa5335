#include "core/document/document_json.h"

#include "core/base/path_text.h"
#include "core/base/schema_json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

namespace pliant::document::detail {
namespace {

constexpr std::int64_t kMaxInteger = std::numeric_limits<std::int32_t>::max();
constexpr std::int64_t kMaxId = std::numeric_limits<std::uint32_t>::max();
/// The year 9999, in milliseconds: clocks and libraries agree up to there.
constexpr std::int64_t kMaxTime = 253'370'764'800'000;
constexpr std::string_view kGenerated = "generated";

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

Json to_json(Size size) { return {size.width, size.height}; }

Size read_size(const Fields& fields, const char* name, int most) {
    const auto& list = fields.list(name);
    const auto is_side = [&](const Json& side) {
        return side.is_number_unsigned() && side.get<std::uint64_t>() <= std::uint64_t(most);
    };
    if (list.size() != 2 || !is_side(list[0]) || !is_side(list[1])) {
        fields.fail(name, {"must be two whole numbers up to {}, [width, height]", most});
    }
    return {list[0].get<int>(), list[1].get<int>()};
}

Json to_json(const Similarity& placement) {
    return {{"scale", placement.scale},
            {"angle", placement.angle},
            {"shift", to_json(placement.shift)}};
}

Similarity read_placement(const Fields& fields) {
    const Similarity placement{.scale = fields.number("scale"),
                               .angle = fields.number("angle"),
                               .shift = read_point(fields, "shift")};
    if (!is_placement(placement)) fields.fail("scale", "leads nowhere near the canvas");
    return placement;
}

Json to_json(const Source& source) {
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

Json to_json(const ModelReference& model) {
    Json json = Json::object();
    put(json, "name", model.name);
    put(json, "path", utf8_of(model.path));
    put(json, "sha256", model.sha256);
    json["size_px"] = to_json(model.size);
    return json;
}

ModelReference read_model(const Fields& fields) {
    const auto size = fields.has("size_px") ? read_size(fields, "size_px", kMaxCanvasSide) : Size{};
    // The lowest layer's is the canvas's where that has none of its own.
    if (!size.is_empty() && !is_canvas_size(size)) fields.fail("size_px", "is absurdly large");
    return {.name = fields.string_or_empty("name"),
            .path = path_from_utf8(fields.string_or_empty("path")),
            .sha256 = fields.string_or_empty("sha256"),
            .size = size};
}

Json to_json(const Photo& photo) {
    if (photo.is_empty()) return Json::object();
    return {{"name", photo.name}, {"sha256", photo.sha256}, {"size_px", to_json(photo.size)}};
}

Photo read_photo(const Fields& fields) {
    if (!fields.has("sha256")) return {};
    const Photo photo = {.name = fields.string("name"),
                         .sha256 = fields.string("sha256"),
                         .size = read_size(fields, "size_px", kMaxCanvasSide)};
    if (photo.is_empty()) fields.fail("sha256", "must not be empty");
    if (!is_canvas_size(photo.size)) fields.fail("size_px", "is absurdly large, or empty");
    return photo;
}

drag::Settings read_settings(const Fields& fields) {
    drag::Settings settings;
    read_json(fields.json(), settings, [&](std::string_view name, const Sentence& why) {
        fields.fail(name, why);
    });
    return settings;
}

std::vector<std::string> read_strings(const Fields& fields, const char* name) {
    std::vector<std::string> strings;
    for (const auto& each : fields.list(name)) {
        if (!each.is_string()) fields.fail(name, "must be a list of texts");
        strings.push_back(each.get<std::string>());
    }
    return strings;
}

namespace {

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

/// The id that names a field of an object, from 1 to below `next`.
std::uint32_t read_id(const Fields& fields,
                      const std::string& key,
                      std::uint32_t next,
                      std::string_view of_what) {
    std::uint32_t id = 0;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), id);
    if (error != std::errc() || end != key.data() + key.size() || std::to_string(id) != key ||
        id == 0 || id >= next) {
        fields.fail(key, {"is not the id of a {}, from 1 to below {}", of_what, next});
    }
    return id;
}

std::vector<ControlPoint> read_points(const Fields& fields, PointId next) {
    std::vector<ControlPoint> points;
    for (const auto& [key, value] : fields.json().items()) {
        const auto id = read_id(fields, key, next, "point");
        points.push_back(read_control_point(fields.object(key.c_str()), id));
    }
    std::ranges::sort(points, {}, &ControlPoint::id);
    return points;
}

/// What is stored under that name, or an empty one where there is no such field.
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

/// The sliders by their axes.
Json sliders_json(const std::vector<Slider>& sliders, BlobNames& names) {
    Json json = Json::object();
    for (const auto& slider : sliders) {
        json[slider.axis] = {{"amount", slider.amount},
                             {"included", slider.included},
                             {"change", names.of(slider.change)}};
    }
    return json;
}

std::vector<Slider> read_sliders(const Fields& fields, const Blobs& blobs) {
    std::vector<Slider> sliders;
    for (const auto& [axis, value] : fields.json().items()) {
        const auto own = fields.object(axis.c_str());
        Slider slider{.axis = axis,
                      .amount = own.number("amount"),
                      .included = own.number("included"),
                      .change = find_blob(own, "change", blobs.latents)};
        for (const double amount : {slider.amount, slider.included}) {
            if (!(std::abs(amount) <= kMaxAmount)) own.fail("amount", "is absurdly large");
        }
        if (axis.empty() || slider.change.is_empty()) own.fail("change", "is missing");
        sliders.push_back(std::move(slider));
    }
    if (sliders.size() > kMaxSliders) fields.fail("", "are too many");
    std::ranges::sort(sliders, {}, &Slider::axis);
    return sliders;
}

std::vector<std::string> read_locked_sliders(const Fields& fields) {
    auto locked = read_strings(fields, "locked_sliders");
    std::ranges::sort(locked);
    if (locked.size() > kMaxSliders || std::ranges::adjacent_find(locked) != locked.end()) {
        fields.fail("locked_sliders", "are too many, or one is there twice");
    }
    return locked;
}

Json generated_json(const Generated& picture, BlobNames& names) {
    Json json = {{"model", to_json(picture.model)},
                 {"source", to_json(picture.source)},
                 {"points", points_json(picture.points)},
                 {"next_point", picture.next_point},
                 {"settings", json_of<Json>(picture.settings)}};
    if (!picture.latent.is_empty()) json["latent"] = names.of(picture.latent);
    if (!picture.before.is_empty()) {
        json["before"] = names.of(picture.before);
        json["carried"] = picture.is_carried;
    }
    if (!picture.mask.is_empty()) json["mask"] = names.of(picture.mask);
    if (!picture.sliders.empty()) json["sliders"] = sliders_json(picture.sliders, names);
    if (!picture.locked_sliders.empty()) json["locked_sliders"] = picture.locked_sliders;
    return json;
}

Generated read_generated(const Fields& fields, const Blobs& blobs) {
    Generated picture = {.model = read_model(fields.object("model")),
                         .source = read_source(fields.object("source")),
                         .latent = find_blob(fields, "latent", blobs.latents),
                         .mask = find_blob(fields, "mask", blobs.masks),
                         .settings = read_settings(fields.object("settings"))};
    picture.before = find_blob(fields, "before", blobs.latents);
    if (!picture.before.is_empty()) picture.is_carried = fields.boolean("carried");
    picture.next_point = static_cast<PointId>(fields.integer("next_point", 1, kMaxId));
    picture.points = read_points(fields.object("points"), picture.next_point);
    if (fields.has("sliders")) picture.sliders = read_sliders(fields.object("sliders"), blobs);
    if (fields.has("locked_sliders")) picture.locked_sliders = read_locked_sliders(fields);
    return picture;
}

Json layer_json(const Layer& layer, BlobNames& names) {
    Json json = generated_json(layer.generated(), names);
    json["kind"] = kGenerated;
    json["shown"] = layer.is_shown;
    json["opacity"] = layer.opacity;
    json["placement"] = to_json(layer.placement);
    put(json, "name", layer.name);
    return json;
}

Layer read_layer(const Fields& fields, LayerId id, const Blobs& blobs) {
    if (fields.string("kind") != kGenerated) fields.fail("kind", "is none that is known here");
    Layer layer = {.id = id,
                   .name = fields.string_or_empty("name"),
                   .is_shown = fields.boolean("shown"),
                   .opacity = fields.number("opacity"),
                   .placement = read_placement(fields.object("placement")),
                   .what = read_generated(fields, blobs)};
    if (!(layer.opacity >= 0.0 && layer.opacity <= 1.0)) {
        fields.fail("opacity", "must be from 0 to 1");
    }
    return layer;
}

/// The layers by their ids, as points are.
Json layers_json(const std::vector<Layer>& layers, BlobNames& names) {
    Json json = Json::object();
    for (const auto& layer : layers) json[std::to_string(layer.id)] = layer_json(layer, names);
    return json;
}

std::vector<Layer> read_layers(const Fields& fields, LayerId next, const Blobs& blobs) {
    const auto by_id = fields.object("layers");
    const auto& order = fields.list("order");
    if (order.empty() || order.size() > kMaxLayers) {
        fields.fail("order", {"must be 1 to {} layers", kMaxLayers});
    }
    std::vector<Layer> layers;
    for (const auto& place : order) {
        if (!place.is_number_unsigned()) fields.fail("order", "must be a list of ids");
        const auto key = std::to_string(place.get<std::uint64_t>());
        const auto id = read_id(by_id, key, next, "layer");
        if (std::ranges::count(layers, id, &Layer::id) > 0)
            fields.fail("order", {"has {} twice", id});
        layers.push_back(read_layer(by_id.object(key.c_str()), id, blobs));
    }
    return layers;
}

Json photo_json(const Photo& photo, BlobNames& names) {
    Json json = to_json(photo);
    if (photo.bytes != nullptr) json["data"] = names.of(photo);
    return json;
}

Photo read_photo(const Fields& fields, const Blobs& blobs) {
    auto photo = read_photo(fields);
    const auto stored = find_blob(fields, "data", blobs.photos);
    if (stored.bytes != nullptr && stored.sha256 != photo.sha256) {
        fields.fail("sha256", "is that of another file than the one which is there");
    }
    photo.bytes = stored.bytes;
    return photo;
}

/// The document's own fields alone.
Json known_json(const Document& document, BlobNames& names) {
    Json order = Json::array();
    for (const auto& layer : document.layers) order.push_back(layer.id);
    Json json = {{"layers", layers_json(document.layers, names)},
                 {"order", std::move(order)},
                 {"active", document.active},
                 {"next_layer", document.next_layer}};
    if (!document.canvas.is_empty()) json["canvas"] = to_json(document.canvas);
    if (!document.photo.is_empty()) json["photo"] = photo_json(document.photo, names);
    return json;
}

/// Drops what is not whole: what was unknown of a thing that is gone is gone with it.
void erase_without(Json& things, const char* field) {
    for (auto thing = things.begin(); thing != things.end();) {
        thing = thing->contains(field) ? std::next(thing) : things.erase(thing);
    }
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
    erase_without(json["layers"], "kind");
    for (auto& layer : json["layers"]) {
        erase_without(layer["points"], "handle");
        if (layer.contains("sliders")) erase_without(layer["sliders"], "change");
    }
    return json;
}

Document read_document(const Fields& fields, const Blobs& blobs) {
    Document document;
    document.next_layer = static_cast<LayerId>(fields.integer("next_layer", 2, kMaxId));
    document.layers = read_layers(fields, document.next_layer, blobs);
    document.active = static_cast<LayerId>(fields.integer("active", 1, kMaxId));
    if (document.find_layer(document.active) == nullptr) fields.fail("active", "is no layer");
    if (fields.has("canvas")) {
        document.canvas = read_size(fields, "canvas", kMaxCanvasSide);
        if (!is_canvas_size(document.canvas)) fields.fail("canvas", "is absurdly large, or empty");
    }
    if (fields.has("photo")) document.photo = read_photo(fields.object("photo"), blobs);
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
