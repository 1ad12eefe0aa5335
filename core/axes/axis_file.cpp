#include "core/axes/axis_file.h"

#include "core/base/fault.h"
#include "core/base/path_text.h"
#include "core/base/text.h"
#include "core/base/user_folders.h"
#include "core/model_io/model_file.h"
#include "core/model_io/safetensors_writer.h"

#include <Eigen/Core>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace pliant::axes {
namespace {

using Json = nlohmann::json;
using model_io::Array;
using model_io::Dtype;

constexpr std::string_view kFormat = "pliant axes 1";
constexpr std::string_view kSuffix = ".axes.safetensors";
constexpr std::int64_t kMaxAxes = 512, kMaxRows = 256, kMaxWidth = 16384;
constexpr std::pair<AxisKind, std::string_view> kKinds[] = {
    {AxisKind::Attribute, "attribute"},
    {AxisKind::Rated, "rated"},
    {AxisKind::Unsupervised, "unsupervised"},
};

Array halves(const std::vector<float>& numbers, model_io::Shape shape) {
    Array array(Dtype::F16, std::move(shape));
    std::ranges::transform(numbers, array.as<Eigen::half>().begin(), [](float number) {
        return static_cast<Eigen::half>(number);
    });
    return array;
}

/// The numbers of one member of all axes, [K,n].
Array stacked(const AxisSet& set, std::vector<float> Axis::*member, std::int64_t n) {
    std::vector<float> numbers;
    for (const auto& axis : set.axes) {
        numbers.insert(numbers.end(), (axis.*member).begin(), (axis.*member).end());
    }
    return halves(numbers, {std::ssize(set.axes), n});
}

Json json_of(const Axis& axis) {
    Json json = {{"id", axis.id},
                 {"binary", axis.is_binary},
                 {"deviation", axis.deviation},
                 {"step", axis.step}};
    if (!std::isnan(axis.quality)) json["quality"] = axis.quality;
    for (const auto& [kind, name] : kKinds) {
        if (kind == axis.kind) json["kind"] = name;
    }
    return json;
}

Axis axis_from(const Json& json) {
    Axis axis{.id = json.at("id"), .is_binary = json.at("binary")};
    const auto named = json.at("kind").get<std::string>();
    const auto* const kind =
        std::ranges::find(kKinds, named, &std::pair<AxisKind, std::string_view>::second);
    if (kind == std::end(kKinds)) {
        throw std::out_of_range(text("there is no kind of axis '", named, "'"));
    }
    axis.kind = kind->first;
    axis.deviation = json.at("deviation");
    axis.step = json.at("step");
    if (json.contains("quality")) axis.quality = json.at("quality");
    if (!is_axis_id(axis.id)) throw std::out_of_range("an axis has a name that is none");
    if (!(axis.deviation > 0.0) || !(axis.step > 0.0) ||
        !std::isfinite(axis.deviation + axis.step)) {
        throw std::out_of_range(text("the axis '", axis.id, "' has impossible numbers"));
    }
    return axis;
}

std::int64_t checked(const Json& count, std::int64_t most, const char* name) {
    const auto number = count.get<std::int64_t>();
    if (number < 1 || number > most) throw std::out_of_range(text(name, " is ", number));
    return number;
}

/// The tensors of an axis file.
class Tensors {
  public:
    explicit Tensors(const model_io::ModelFile& file) : file_(file) {}

    [[nodiscard]] std::vector<float> read(const char* name, const model_io::Shape& shape) const {
        const auto* const network = file_.find("");
        const auto* const info = network == nullptr ? nullptr : network->find(name);
        if (info == nullptr) throw std::out_of_range(text(name, " is missing"));
        if (info->shape != shape || info->dtype != Dtype::F16) {
            throw std::out_of_range(text(name, " has another shape or type than expected"));
        }
        const auto array = or_throw(file_.read(*info));
        std::vector<float> numbers;
        for (const auto half : array.as<Eigen::half>()) {
            numbers.push_back(static_cast<float>(half));
            if (!std::isfinite(numbers.back())) {
                throw std::out_of_range(text(name, " has numbers that are not finite"));
            }
        }
        return numbers;
    }
    /// Gives each axis its row.
    void distribute(AxisSet& set,
                    const char* name,
                    std::vector<float> Axis::*member,
                    std::int64_t n) const {
        const auto numbers = read(name, {std::ssize(set.axes), n});
        for (std::size_t i = 0; i < set.axes.size(); ++i) {
            const auto begin = numbers.begin() + static_cast<std::ptrdiff_t>(i) * n;
            (set.axes[i].*member).assign(begin, begin + n);
        }
    }

  private:
    const model_io::ModelFile& file_;
};

AxisSet parsed(const model_io::ModelFile& file) {
    const auto text_of = [&](const char* name) {
        return file.metadata().at(name).get<std::string>();
    };
    const auto about = Json::parse(text_of("axes"));
    AxisSet set{.model_sha256 = text_of("model_sha256"),
                .rows = checked(about.at("rows"), kMaxRows, "rows"),
                .width = checked(about.at("width"), kMaxWidth, "width"),
                .samples = about.at("samples")};
    std::set<std::string> ids;
    for (const auto& each : about.at("axes")) {
        set.axes.push_back(axis_from(each));
        const auto& id = set.axes.back().id;
        if (!ids.insert(id).second) {
            throw std::out_of_range(text("the axis '", id, "' is there twice"));
        }
    }
    const auto count = checked(set.axes.size(), kMaxAxes, "the number of axes");
    const Tensors tensors(file);
    set.spread = tensors.read("spread", {set.width, set.width});
    set.correlations = tensors.read("correlations", {count, count});
    tensors.distribute(set, "slopes", &Axis::slope, set.width);
    tensors.distribute(set, "effects", &Axis::effect, set.rows);
    tensors.distribute(set, "moved", &Axis::moved, set.rows);
    return set;
}

/// Whether axes that name the model fit it: whoever joins or uses them takes their sizes on trust.
Result<AxisSet> fitting(AxisSet set, const Model& model, const std::filesystem::path& file) {
    if (set.model_sha256 == model.sha256 && set.rows == model.rows && set.width == model.width) {
        return set;
    }
    return Error{ErrorCode::ModelMismatch,
                 {"{} holds the axes of another model.", shown(file.filename())}};
}

/// Axes of that model in a file that may be missing.
Result<AxisSet> read_if_there(const std::filesystem::path& file, const Model& model) {
    std::error_code ignored;
    if (file.empty() || !std::filesystem::is_regular_file(file, ignored)) return AxisSet();
    auto set = read(file);
    if (!set) return set;
    if (set->model_sha256 != model.sha256) return AxisSet();
    return fitting(*std::move(set), model, file);
}

}  // namespace

Result<void> write(const AxisSet& set, const std::filesystem::path& file) {
    const auto is_named = [](const Axis& axis) { return is_axis_id(axis.id); };
    if (set.is_empty() || std::ssize(set.axes) > kMaxAxes ||
        !std::ranges::all_of(set.axes, is_named)) {
        return Error{ErrorCode::InvalidArgument,
                     {"{} must get 1 to {} axes whose names can be printed, without '<', '=' and "
                      "',', in at most 64 bytes.",
                      shown(file.filename()),
                      kMaxAxes}};
    }
    Json about = {{"rows", set.rows}, {"width", set.width}, {"samples", set.samples}};
    for (const auto& axis : set.axes) about["axes"].push_back(json_of(axis));
    const auto count = std::ssize(set.axes);
    std::map<std::string, Array> tensors;
    tensors.emplace("spread", halves(set.spread, {set.width, set.width}));
    tensors.emplace("correlations", halves(set.correlations, {count, count}));
    tensors.emplace("slopes", stacked(set, &Axis::slope, set.width));
    tensors.emplace("effects", stacked(set, &Axis::effect, set.rows));
    tensors.emplace("moved", stacked(set, &Axis::moved, set.rows));
    return model_io::write_safetensors(file,
                                       tensors,
                                       {{"format", std::string(kFormat)},
                                        {"model_sha256", set.model_sha256},
                                        {"axes", about.dump()}});
}

Result<AxisSet> read(const std::filesystem::path& path) {
    const auto file = model_io::ModelFile::open(path);
    if (!file) return file.error();
    const auto& metadata = file->metadata();
    if (!metadata.contains("format") || metadata.at("format") != Json(kFormat)) {
        return Error{
            ErrorCode::ModelMismatch,
            {"{} holds no axes; `pliant axes discover` finds some.", shown(path.filename())}};
    }
    try {
        return parsed(*file);
    } catch (const Fault& fault) {
        return fault.error;
    } catch (const std::exception& fault) {
        return Error{ErrorCode::FileCorrupt,
                     {"{}: the axes cannot be used: {}.", shown(path.filename()), fault.what()}};
    }
}

std::filesystem::path file_beside(const std::filesystem::path& model) {
    auto name = model.stem();
    name += kSuffix;
    return model.parent_path() / name;
}

std::filesystem::path own_file(const std::string& model_sha256) {
    const auto folder = data_folder();
    return folder.empty() ? folder : folder / "axes" / (model_sha256 + std::string(kSuffix));
}

Result<AxisSet> find_own(const Model& model) {
    return read_if_there(own_file(model.sha256), model);
}

Result<AxisSet> find(const Model& model) {
    auto beside = read_if_there(file_beside(model.file), model);
    if (!beside) return beside;
    const auto own = find_own(model);
    if (!own) return own;
    return joined(*std::move(beside), *own);
}

Result<AxisSet> find(const Model& model, const std::filesystem::path& file) {
    if (!file.empty()) {
        auto set = read(file);
        return set ? fitting(*std::move(set), model, file) : std::move(set);
    }
    auto set = find(model);
    if (!set || !set->is_empty()) return set;
    return Error{ErrorCode::ModelMismatch,
                 {"No sliders are known for {}; `pliant axes discover` finds some.",
                  shown(model.file.filename())}};
}

AxisSet joined(AxisSet first, const AxisSet& second) {
    if (first.is_empty()) return second;
    if (second.is_empty() || second.rows != first.rows || second.width != first.width) {
        return first;
    }
    const auto before = first.axes.size();
    std::vector<std::size_t> place;
    for (const auto& axis : second.axes) {
        const auto found = std::ranges::find(first.axes, axis.id, &Axis::id);
        place.push_back(static_cast<std::size_t>(found - first.axes.begin()));
        if (found == first.axes.end()) {
            first.axes.push_back(axis);
        } else {
            *found = axis;
        }
    }
    // What is unknown of two axes of different files counts as independent.
    const auto count = first.axes.size();
    std::vector<float> correlations(count * count, 0.0F);
    for (std::size_t i = 0; i < count; ++i) correlations[i * count + i] = 1.0F;
    for (std::size_t i = 0; i < before; ++i) {
        for (std::size_t j = 0; j < before; ++j) {
            correlations[i * count + j] = first.correlations[i * before + j];
        }
    }
    for (std::size_t i = 0; i < place.size(); ++i) {
        for (std::size_t j = 0; j < place.size(); ++j) {
            correlations[place[i] * count + place[j]] = second.correlations[i * place.size() + j];
        }
    }
    first.correlations = std::move(correlations);
    return first;
}

}  // namespace pliant::axes
