#include "core/training/data/label_code.h"

#include "core/base/text.h"
#include "core/tensor/convert.h"
#include "core/tensor/device.h"

#include <ATen/ATen.h>
#include <ATen/native/Math.h>
#include <c10/core/GradMode.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <utility>

namespace pliant::training {
namespace {

using Json = nlohmann::json;

constexpr int kQuantiles = 129;
constexpr float kMostExtreme = 3.5F;     // standard deviations
constexpr float kLeastVariance = 0.02F;  // of a direction in which labels are redundant
constexpr float kLeastProbability = 1e-4F;
// Raises the probability of frequent classes: adding .7 log(share) to a class's normal variable
// gives approximately the right shares for ten classes.
constexpr float kPriorWeight = 0.7F;
constexpr int kTries = 60;

/// The quantile function of the normal distribution.
float normal_quantile(double probability) {
    const double p = std::clamp<double>(probability, kLeastProbability, 1 - kLeastProbability);
    return static_cast<float>(std::numbers::sqrt2 * calc_erfinv(2 * p - 1));
}

/// Offsets of the classes' normal variables.
std::vector<float> offsets_of(std::span<const float> shares) {
    std::vector<float> offsets;
    float mean = 0.0F;
    for (const float share : shares) {
        offsets.push_back(kPriorWeight * std::log(share + 1e-6F));
        mean += offsets.back() / static_cast<float>(shares.size());
    }
    for (float& offset : offsets) offset -= mean;
    return offsets;
}

}  // namespace

float LabelCode::normal_of(const Continuous& label, float value, float between) {
    const auto& q = label.quantiles;
    const auto [first, last] = std::equal_range(q.begin(), q.end(), value);
    double position = static_cast<double>(first - q.begin());
    if (first != last) {
        // If a value has several quantiles, a random one between them.
        position += between * static_cast<double>(last - first - 1);
    } else if (first == q.begin() || first == q.end()) {
        position = first == q.begin() ? 0.0 : static_cast<double>(q.size()) - 1;
    } else {
        position -= (*first - value) / (*first - *(first - 1));
    }
    return normal_quantile(position / (static_cast<double>(q.size()) - 1));
}

Result<std::map<std::string, model_io::Array>> LabelCode::tensors_in(
    const model_io::ModelFile& file, const std::string& network) {
    std::map<std::string, model_io::Array> tensors;
    for (const auto& info : file.find(network)->tensors) {
        if (!info.name.starts_with("label_code.")) continue;
        auto array = file.read(info);
        if (!array) return array.error();
        tensors.emplace(info.name, *std::move(array));
    }
    return tensors;
}

LabelCode LabelCode::fit(const std::vector<people::Label>& labels,
                         std::span<const std::vector<float>> rows,
                         std::int64_t z_dim) {
    const c10::NoGradGuard no_grad;
    LabelCode code;
    code.z_dim_ = z_dim;
    const auto count = rows.size();
    for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
        const auto& label = labels[i];
        std::vector<float> values;
        for (const auto& row : rows) values.push_back(row[i]);
        std::sort(values.begin(), values.end());
        if (values.front() == values.back()) continue;  // constant, so without information
        if (label.kind == people::LabelKind::Continuous) {
            Continuous each{.name = label.name, .label = i, .quantiles = {}};
            for (int q = 0; q < kQuantiles; ++q) {
                each.quantiles.push_back(values[q * (count - 1) / (kQuantiles - 1)]);
            }
            code.continuous_.push_back(std::move(each));
        } else if (label.kind == people::LabelKind::Category) {
            Category each{.name = label.name, .label = i, .classes = label.classes, .shares = {}};
            for (std::size_t c = 0; c < label.classes.size(); ++c) {
                const auto range = std::equal_range(values.begin(), values.end(), c);
                each.shares.push_back(static_cast<float>(range.second - range.first) /
                                      static_cast<float>(count));
            }
            code.categories_.push_back(std::move(each));
        } else {
            const auto sum = std::count(values.begin(), values.end(), 1.0F);
            code.binaries_.push_back(
                {label.name, i, static_cast<float>(sum) / static_cast<float>(count)});
        }
    }
    if (code.labelled() > z_dim) {
        throw std::invalid_argument(
            text("z has ", z_dim, " axes; the labels take ", code.labelled(), "."));
    }

    const auto width = static_cast<std::int64_t>(code.continuous_.size());
    auto normal = at::empty({static_cast<std::int64_t>(count), width}, tensor::cpu_options());
    people::Random random(1);
    auto* out = normal.data_ptr<float>();
    for (const auto& row : rows) {
        for (const auto& label : code.continuous_) {
            *out++ = normal_of(label, row[label.label], random.uniform());
        }
    }
    code.mean_ = normal.mean(0);
    const auto centred = (normal - code.mean_).to(at::kDouble);
    const auto covariance = centred.t().matmul(centred) / static_cast<double>(count);
    const auto [variances, directions] = at::linalg_eigh(covariance);
    const auto roots = variances.clamp_min(kLeastVariance).rsqrt();
    code.whitening_ = (directions * roots).matmul(directions.t()).to(at::kFloat).contiguous();
    return code;
}

std::int64_t LabelCode::labelled() const {
    std::size_t count = continuous_.size() + binaries_.size();
    for (const auto& category : categories_) count += category.classes.size();
    return static_cast<std::int64_t>(count);
}

std::vector<std::string> LabelCode::axes() const {
    std::vector<std::string> names;
    for (const auto& label : continuous_) names.push_back(label.name);
    for (const auto& label : categories_) {
        for (const auto& each : label.classes) names.push_back(text(label.name, ": ", each));
    }
    for (const auto& label : binaries_) names.push_back(label.name);
    return names;
}

void LabelCode::encode_class(const Category& label,
                             int wanted,
                             float* code,
                             people::Random& random) {
    const auto offsets = offsets_of(label.shares);
    const auto count = static_cast<int>(offsets.size());
    int largest = -1;
    const auto score = [&](int c) { return code[c] + offsets[c]; };
    for (int attempt = 0; attempt < kTries && largest != wanted; ++attempt) {
        for (int c = 0; c < count; ++c) code[c] = random.normal();
        largest = 0;
        for (int c = 1; c < count; ++c) {
            if (score(c) > score(largest)) largest = c;
        }
    }
    // For a class so rare that random draws do not hit it, raise its value just above the others.
    if (largest != wanted) code[wanted] = score(largest) - offsets[wanted] + 0.05F;
}

std::vector<float> LabelCode::encode(std::span<const float> values, people::Random& random) const {
    std::vector<float> code(static_cast<std::size_t>(z_dim_));
    const std::size_t width = continuous_.size();
    std::vector<float> centred(width);
    const auto* const mean = mean_.data_ptr<float>();
    for (std::size_t i = 0; i < width; ++i) {
        const auto& label = continuous_[i];
        centred[i] = normal_of(label, values[label.label], random.uniform()) - mean[i];
    }
    const auto* row = whitening_.data_ptr<float>();
    for (std::size_t i = 0; i < width; ++i, row += width) {
        float sum = 0.0F;
        for (std::size_t j = 0; j < width; ++j) sum += row[j] * centred[j];
        code[i] = std::clamp(sum, -kMostExtreme, kMostExtreme);
    }
    float* next = code.data() + width;
    for (const auto& label : categories_) {
        encode_class(label, static_cast<int>(values[label.label]), next, random);
        next += label.classes.size();
    }
    for (const auto& label : binaries_) {
        const float u = random.uniform();
        const bool has_it = values[label.label] != 0.0F;
        *next++ = normal_quantile(has_it ? 1.0F - label.share * u : (1.0F - label.share) * u);
    }
    while (next != code.data() + code.size()) *next++ = random.normal();
    return code;
}

void LabelCode::write(stylegan::Checkpoint& checkpoint) const {
    Json json = {
        {"continuous", Json::array()}, {"categories", Json::array()}, {"binary", Json::array()}};
    auto quantiles = at::empty({static_cast<std::int64_t>(continuous_.size()), kQuantiles},
                               tensor::cpu_options());
    auto* out = quantiles.data_ptr<float>();
    for (const auto& label : continuous_) {
        json["continuous"].push_back({{"name", label.name}});
        out = std::copy(label.quantiles.begin(), label.quantiles.end(), out);
    }
    for (const auto& label : categories_) {
        json["categories"].push_back(
            {{"name", label.name}, {"classes", label.classes}, {"shares", label.shares}});
    }
    for (const auto& label : binaries_) {
        json["binary"].push_back({{"name", label.name}, {"share", label.share}});
    }
    checkpoint.metadata["label_code"] = json.dump();
    checkpoint.tensors["label_code.quantiles"] = tensor::to_array(quantiles);
    checkpoint.tensors["label_code.mean"] = tensor::to_array(mean_);
    checkpoint.tensors["label_code.whitening"] = tensor::to_array(whitening_);
}

Result<LabelCode> LabelCode::read(const std::map<std::string, model_io::Array>& tensors,
                                  const std::map<std::string, std::string>& metadata,
                                  std::int64_t z_dim,
                                  const std::vector<people::Label>& labels) try {
    LabelCode code;
    code.z_dim_ = z_dim;
    const auto json = Json::parse(metadata.at("label_code"));
    const auto take = [&](const char* name, std::initializer_list<std::int64_t> shape) {
        const auto found = tensor::from_array(tensors.at(text("label_code.", name)));
        if (found.sizes() != at::IntArrayRef(shape) || found.scalar_type() != at::kFloat) {
            throw std::out_of_range(text("label_code.", name, " has an unexpected shape"));
        }
        return found;
    };
    const auto position = [&labels](const Json& each) {
        const auto name = each.at("name").get<std::string>();
        const auto found = std::ranges::find(labels, name, &people::Label::name);
        if (found == labels.end()) throw std::out_of_range(text("there is no label '", name, "'"));
        return static_cast<int>(found - labels.begin());
    };
    const auto width = static_cast<std::int64_t>(json.at("continuous").size());
    const auto quantiles = take("quantiles", {width, kQuantiles});
    code.mean_ = take("mean", {width});
    code.whitening_ = take("whitening", {width, width});
    const auto* next = quantiles.data_ptr<float>();
    for (const auto& each : json.at("continuous")) {
        code.continuous_.push_back(
            {each.at("name"), position(each), std::vector<float>(next, next + kQuantiles)});
        next += kQuantiles;
    }
    for (const auto& each : json.at("categories")) {
        code.categories_.push_back(
            {each.at("name"), position(each), each.at("classes"), each.at("shares")});
        const auto& category = code.categories_.back();
        if (category.classes != labels[category.label].classes ||
            category.shares.size() != category.classes.size()) {
            throw std::out_of_range(category.name + " has different classes than the assets");
        }
    }
    for (const auto& each : json.at("binary")) {
        code.binaries_.push_back({each.at("name"), position(each), each.at("share")});
    }
    if (code.labelled() > z_dim) throw std::out_of_range("it has more axes than z");
    return code;
} catch (const std::exception& fault) {
    return Error{ErrorCode::FileCorrupt,
                 {"The label code in the file cannot be used: {}.", fault.what()}};
}

}  // namespace pliant::training
