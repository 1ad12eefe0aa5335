#include "core/jobs/drag/drag_case.h"

#include "core/base/fault.h"
#include "core/base/schema_json.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <string>
#include <utility>

namespace pliant::jobs {
namespace {

using Json = nlohmann::ordered_json;

/// A case has a handful of points; what is much longer is another kind of file.
constexpr std::size_t kMaxFileBytes = 1 << 20;

/// Reads one case, throwing the Error that names the field.
class CaseReader {
  public:
    CaseReader(std::string_view name, const std::filesystem::path& folder)
        : name_(name), folder_(folder) {}

    DragCase read(const Json& json) const {
        expect_object(json, "the case");
        expect_only(json, "", {"handles", "pins", "mask", "options"});
        DragCase drag;
        if (!json.contains("handles")) fail("handles", "is missing");
        for_each(json["handles"], "handles", [&](const Json& handle, const std::string& field) {
            expect_object(handle, field);
            expect_only(handle, field + ".", {"from", "to"});
            drag.handles.push_back({point(handle, "from", field), point(handle, "to", field)});
        });
        if (drag.handles.empty()) fail("handles", "is empty: there is nothing to drag");
        if (json.contains("pins")) {
            for_each(json["pins"], "pins", [&](const Json& pin, const std::string& field) {
                drag.pins.push_back(point(pin, field));
            });
        }
        if (json.contains("mask") && !json["mask"].is_null()) {
            if (!json["mask"].is_string()) fail("mask", "must be the name of a picture, or null");
            drag.mask = folder_ / json["mask"].get<std::string>();
        }
        if (json.contains("options")) read_options(json["options"], drag.settings);
        return drag;
    }

  private:
    [[noreturn]] void fail(const std::string& field, const Sentence& why) const {
        throw Fault({ErrorCode::InvalidArgument, {"{}: {} {}.", name_, field, why}});
    }

    [[noreturn]] void fail_unknown(const std::string& field) const {
        fail(field, "is not a field that a case has");
    }

    void expect_object(const Json& json, const std::string& field) const {
        if (!json.is_object()) fail(field, "must be an object in braces");
    }

    void expect_only(const Json& json,
                     const std::string& prefix,
                     std::initializer_list<std::string_view> known) const {
        for (const auto& [key, value] : json.items()) {
            if (std::ranges::find(known, key) == known.end()) {
                fail_unknown(prefix + key);
            }
        }
    }

    template <typename Use>
    void for_each(const Json& list, const std::string& field, Use use) const {
        if (!list.is_array()) fail(field, "must be a list in brackets");
        for (std::size_t i = 0; i < list.size(); ++i) use(list[i], text(field, "[", i, "]"));
    }

    Point point(const Json& holder, const std::string& key, const std::string& field) const {
        const auto name = field + "." + key;
        if (!holder.contains(key)) fail(name, "is missing");
        return point(holder[key], name);
    }

    Point point(const Json& json, const std::string& field) const {
        if (!json.is_array() || json.size() != 2 || !json[0].is_number() || !json[1].is_number()) {
            fail(field, "must be two numbers, [x, y]");
        }
        return {json[0].get<double>(), json[1].get<double>()};
    }

    void read_options(const Json& json, drag::Settings& settings) const {
        expect_object(json, "options");
        for (const auto& [name, value] : json.items()) {
            if (find_field<drag::Settings>(name) == nullptr) fail_unknown("options." + name);
        }
        read_json(json, settings, [&](std::string_view name, const Sentence& why) {
            fail(text("options.", name), why);
        });
    }

    std::string_view name_;
    const std::filesystem::path& folder_;
};

}  // namespace

Result<DragCase> parse_drag_case(std::string_view json,
                                 std::string_view name,
                                 const std::filesystem::path& folder) {
    try {
        return CaseReader(name, folder).read(Json::parse(json));
    } catch (const Json::parse_error& error) {
        return Error{ErrorCode::InvalidArgument,
                     {"{} is not JSON: it breaks off or goes wrong at byte {}.", name, error.byte},
                     error.what()};
    } catch (const Json::out_of_range& error) {
        return Error{ErrorCode::InvalidArgument,
                     {"{} holds a number that is too large.", name},
                     error.what()};
    } catch (const Fault& fault) {
        return fault.error;
    }
}

Result<DragCase> read_drag_case(const std::filesystem::path& file) {
    std::error_code failed;
    const auto status = std::filesystem::status(file, failed);
    if (!std::filesystem::exists(status)) {
        return Error{ErrorCode::FileNotFound,
                     {"The case {} cannot be opened: {}.", file.string(), failed.message()}};
    }
    // Of a pipe nobody knows the size beforehand.
    std::ifstream in(file, std::ios::binary);
    std::string content(kMaxFileBytes + 1, '\0');
    in.read(content.data(), static_cast<std::streamsize>(content.size()));
    content.resize(static_cast<std::size_t>(in.gcount()));
    if (std::filesystem::is_directory(status) || (!in && !in.eof())) {
        return Error{ErrorCode::FileUnreadable, {"The case {} cannot be read.", file.string()}};
    }
    if (content.size() > kMaxFileBytes) {
        return Error{ErrorCode::InvalidArgument,
                     {"{} is too large for a case of a drag.", file.string()}};
    }
    // What comes through a pipe was not written beside its mask: that is found from here.
    const bool is_pipe = !std::filesystem::is_regular_file(status);
    return parse_drag_case(
        content, file.filename().string(), is_pipe ? std::filesystem::path() : file.parent_path());
}

}  // namespace pliant::jobs
