#include "core/document/json_fields.h"

#include "core/base/text.h"

namespace pliant::document::detail {
namespace {

/// Ours go six deep; the recursive parts of a JSON library must not run out of stack.
constexpr int kMaxDepth = 64;

[[noreturn]] void fail_parsing(const std::string& where, const Sentence& why) {
    throw Fault({ErrorCode::FileCorrupt, {"{} {}.", where, why}});
}

void keep_unknown(const Json& read, const Json& written, Json& unknown) {
    for (const auto& [name, value] : read.items()) {
        const auto known = written.find(name);
        if (known == written.end()) {
            unknown[name] = value;
        } else if (value.is_object() && known->is_object()) {
            Json inner = Json::object();
            keep_unknown(value, *known, inner);
            if (!inner.empty()) unknown[name] = std::move(inner);
        }
    }
}

void put_back(Json& written, const Json& unknown) {
    for (const auto& [name, value] : unknown.items()) {
        const auto known = written.find(name);
        if (known == written.end()) {
            written[name] = value;
        } else if (known->is_object() && value.is_object()) {
            put_back(*known, value);
        }
    }
}

}  // namespace

Json parse_object(std::string_view text_of_json, const std::string& where) {
    const auto check_depth = [&](int depth, Json::parse_event_t, Json&) {
        if (depth > kMaxDepth) fail_parsing(where, "is nested too deeply");
        return true;
    };
    try {
        auto json = Json::parse(text_of_json, check_depth);
        if (!json.is_object()) fail_parsing(where, "is not a JSON object");
        return json;
    } catch (const Json::parse_error& error) {
        fail_parsing(where, {"is not JSON: it goes wrong at byte {}", error.byte});
    } catch (const Json::out_of_range&) {
        fail_parsing(where, "holds a number that is too large");
    }
}

Fields::Fields(const Json& object, std::string file, std::string place)
    : object_(object), file_(std::move(file)), place_(std::move(place)) {
    if (!object_.is_object()) {
        throw Fault({ErrorCode::FileCorrupt,
                     {"{}: {} must be an object.", file_, place_.empty() ? "it" : place_}});
    }
}

std::string Fields::place_of(std::string_view name) const {
    return place_.empty() ? std::string(name) : text(place_, '.', name);
}

void Fields::fail(std::string_view name, const Sentence& why) const {
    throw Fault({ErrorCode::FileCorrupt, {"{}: {} {}.", file_, place_of(name), why}});
}

const Json& Fields::at(const char* name) const {
    const auto found = object_.find(name);
    if (found == object_.end()) fail(name, "is missing");
    return *found;
}

std::int64_t Fields::integer(const char* name, std::int64_t least, std::int64_t most) const {
    const auto& value = at(name);
    const bool fits = value.is_number_unsigned()
                          ? std::cmp_less_equal(value.get<std::uint64_t>(), most) &&
                                std::cmp_greater_equal(value.get<std::uint64_t>(), least)
                          : value.is_number_integer() && value.get<std::int64_t>() >= least &&
                                value.get<std::int64_t>() <= most;
    if (!fits) fail(name, {"must be a whole number from {} to {}", least, most});
    return value.get<std::int64_t>();
}

double Fields::number(const char* name) const {
    const auto& value = at(name);
    if (!value.is_number()) fail(name, "must be a number");
    return value.get<double>();
}

bool Fields::boolean(const char* name) const {
    const auto& value = at(name);
    if (!value.is_boolean()) fail(name, "must be true or false");
    return value.get<bool>();
}

std::string Fields::string(const char* name) const {
    const auto& value = at(name);
    if (!value.is_string()) fail(name, "must be text");
    return value.get<std::string>();
}

Fields Fields::object(const char* name) const { return {at(name), file_, place_of(name)}; }

const Json& Fields::list(const char* name) const {
    const auto& value = at(name);
    if (!value.is_array()) fail(name, "must be a list");
    return value;
}

Fields Fields::element(const char* list_name, std::size_t index) const {
    return {list(list_name).at(index), file_, text(place_of(list_name), '[', index, ']')};
}

std::optional<std::int64_t> Fields::optional_integer(const char* name,
                                                     std::int64_t least,
                                                     std::int64_t most) const {
    if (!has(name)) return std::nullopt;
    return integer(name, least, most);
}

std::optional<double> Fields::optional_number(const char* name) const {
    if (!has(name)) return std::nullopt;
    return number(name);
}

std::string Fields::string_or_empty(const char* name) const {
    return has(name) ? string(name) : std::string();
}

std::string unknown_fields(const Json& read, const Json& written) {
    Json unknown = Json::object();
    keep_unknown(read, written, unknown);
    return unknown.empty() ? std::string() : to_text(unknown);
}

void restore_unknown_fields(Json& written, const std::string& unknown) {
    put_back(written, Json::parse(unknown));
}

std::string to_text(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace pliant::document::detail
