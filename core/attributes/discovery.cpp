#include "core/attributes/discovery.h"

#include "core/base/fault.h"
#include "core/base/text.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <span>
#include <utility>

namespace pliant::attributes {
namespace {

using model_io::Array;
using model_io::Dtype;

constexpr std::size_t kGroups = 8;  // seven folds of the cross-validation, and the held-out samples
constexpr std::int64_t kMostKept = 4096;  // held-out samples kept for the ROC curve

Matrix matrix_of(const at::Tensor& numbers) {
    const auto on_cpu = numbers.to(at::kCPU, at::kFloat).contiguous();
    using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    return Eigen::Map<const RowMajor>(on_cpu.data_ptr<float>(), numbers.size(0), numbers.size(1))
        .cast<double>();
}

void append(std::vector<float>& to, const Matrix& rows) {
    for (Eigen::Index i = 0; i < rows.rows(); ++i) {
        for (Eigen::Index j = 0; j < rows.cols(); ++j) to.push_back(static_cast<float>(rows(i, j)));
    }
}

template <typename Number>
Array array_of(const Number* numbers, std::int64_t count, Dtype dtype) {
    Array array(dtype, {count});
    const std::span source(numbers, static_cast<std::size_t>(count));
    std::ranges::copy(std::as_bytes(source), array.bytes().begin());
    return array;
}

/// Copies an array of the state to where it belongs.
template <typename Number>
void fill(std::span<Number> place,
          const std::map<std::string, Array>& state,
          const std::string& name) {
    const auto found = state.find(name);
    if (found == state.end() || found->second.bytes().size() != place.size_bytes()) {
        throw Fault(
            {ErrorCode::FileCorrupt, {"The state of the discovery has no fitting {}.", name}});
    }
    std::ranges::copy(found->second.bytes(), std::as_writable_bytes(place).begin());
}

/// The sums of a group by name.
template <typename Group, typename Visit>
void for_each_sum(Group& group, std::size_t index, Visit visit) {
    const auto name = [&](const char* what) { return text("group", index, ".", what); };
    visit(name("w"), group.w);
    visit(name("y"), group.y);
    visit(name("ww"), group.ww);
    visit(name("wy"), group.wy);
    visit(name("yy"), group.yy);
}

std::vector<float> floats(const Vector& numbers) {
    const Eigen::VectorXf rounded = numbers.cast<float>();
    return {rounded.data(), rounded.data() + rounded.size()};
}

double correlation(const Matrix& covariance, Eigen::Index i, Eigen::Index j) {
    return covariance(i, j) / std::sqrt(covariance(i, i) * covariance(j, j));
}

/// Correlations of the chosen attributes, [K,K].
std::vector<float> correlations_of(const Matrix& covariance,
                                   const std::vector<Eigen::Index>& chosen) {
    std::vector<float> numbers;
    for (const auto i : chosen) {
        for (const auto j : chosen) {
            numbers.push_back(static_cast<float>(correlation(covariance, i, j)));
        }
    }
    return numbers;
}

}  // namespace

Discovery::Discovery(Sampler sampler, const DiscoveryOptions& options)
    : sampler_(std::move(sampler)), options_(options) {
    const auto attributes = std::ssize(sampler_.extractor().attributes());
    for (std::size_t i = 0; i < kGroups; ++i) groups_.emplace_back(sampler_.width(), attributes);
}

void Discovery::step() {
    const c10::NoGradGuard no_grad;
    const auto count = std::min(options_.batch, options_.samples - sampled_);
    const auto codes =
        sampler_.codes(options_.first_seed + static_cast<std::uint32_t>(sampled_), count);
    const auto w = matrix_of(codes);
    const auto y = matrix_of(sampler_.read(sampler_.spread_over_rows(codes)));
    const auto group = static_cast<std::size_t>(sampled_ / options_.batch) % kGroups;
    groups_[group].add(w, y);
    if (group == kGroups - 1) keep_held_out(w, y);
    sampled_ += count;
}

void Discovery::keep_held_out(const Matrix& w, const Matrix& y) {
    if (std::ssize(held_out_w_) >= kMostKept * sampler_.width()) return;
    append(held_out_w_, w);
    append(held_out_y_, y);
}

double Discovery::quality(const LinearFit& fit, double r2, Eigen::Index attribute) const {
    const auto& attributes = sampler_.extractor().attributes();
    if (!attributes[static_cast<std::size_t>(attribute)].is_binary) return r2;
    const auto width = sampler_.width();
    const Eigen::VectorXf slope = fit.slope.col(attribute).cast<float>();
    std::vector<float> scores;
    std::vector<bool> is_positive;
    for (std::int64_t i = 0; i * width < std::ssize(held_out_w_); ++i) {
        const Eigen::Map<const Eigen::VectorXf> w(held_out_w_.data() + i * width, width);
        scores.push_back(slope.dot(w));
        is_positive.push_back(held_out_y_[i * attributes.size() + attribute] > 0.0F);
    }
    return area_under_curve(scores, is_positive);
}

std::vector<Eigen::Index> Discovery::chosen(const Vector& r2, const Matrix& covariance) const {
    const auto& attributes = sampler_.extractor().attributes();
    const auto skill = [&](Eigen::Index k) {
        return attributes[static_cast<std::size_t>(k)].skill;
    };
    std::vector<Eigen::Index> candidates;
    for (Eigen::Index k = 0; k < r2.size(); ++k) {
        if (r2[k] >= options_.least_r2) candidates.push_back(k);
    }
    std::ranges::stable_sort(candidates, std::greater(), skill);
    std::vector<Eigen::Index> chosen;
    for (const auto k : candidates) {
        const double limit = skill(k) < options_.poor_skill ? options_.guessed : options_.same;
        const bool is_another = std::ranges::any_of(chosen, [&](Eigen::Index other) {
            return std::abs(correlation(covariance, k, other)) >= limit;
        });
        if (!is_another) chosen.push_back(k);
    }
    std::ranges::sort(chosen);
    return chosen;
}

axes::AxisSet Discovery::axes() const {
    const std::vector<Moments> folds(groups_.begin(), groups_.end() - 1);
    const auto fit = attributes::fit(folds);
    const auto r2 = r_squared(fit, groups_.back());
    Moments all = groups_.front();
    for (std::size_t i = 1; i < groups_.size(); ++i) all += groups_[i];
    const Matrix covariance = all.covariance_yy();

    axes::AxisSet set{
        .rows = sampler_.rows(),
        .width = sampler_.width(),
        .samples = sampled_,
        .spread = floats(Eigen::Map<const Vector>(fit.spread.data(), fit.spread.size()))};
    std::vector<Eigen::Index> kept;
    const auto& attributes = sampler_.extractor().attributes();
    for (const auto k : chosen(r2, covariance)) {
        const auto measured = quality(fit, r2[k], k);
        if (std::isnan(measured)) continue;  // nobody, or everybody, has it
        const Vector whitened = fit.spread * fit.slope.col(k);
        const double length = whitened.norm();
        const double deviation = std::sqrt(covariance(k, k));
        const auto& attribute = attributes[static_cast<std::size_t>(k)];
        const auto rows = static_cast<std::size_t>(set.rows);
        set.axes.push_back({.id = attribute.id,
                            .is_binary = attribute.is_binary,
                            .quality = measured,
                            .deviation = deviation,
                            .step = deviation / length,
                            .slope = floats(whitened / length),
                            .effect = std::vector<float>(rows, 1.0F / static_cast<float>(rows)),
                            .moved = std::vector<float>(rows, 1.0F)});
        kept.push_back(k);
    }
    set.correlations = correlations_of(covariance, kept);
    return set;
}

std::map<std::string, Array> Discovery::state() const {
    std::map<std::string, Array> state;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
        for_each_sum(groups_[i], i, [&](const std::string& name, const auto& sum) {
            state.emplace(name, array_of(sum.data(), sum.size(), Dtype::F64));
        });
    }
    const std::int64_t kept = std::ssize(held_out_w_) / sampler_.width();
    const std::int64_t counts[] = {sampled_, kept};
    state.emplace("counts", array_of(counts, std::ssize(counts), Dtype::I64));
    state.emplace("held_out.w", array_of(held_out_w_.data(), std::ssize(held_out_w_), Dtype::F32));
    state.emplace("held_out.y", array_of(held_out_y_.data(), std::ssize(held_out_y_), Dtype::F32));
    return state;
}

Result<void> Discovery::restore(const std::map<std::string, Array>& state) {
    return caught([&] {
        std::int64_t counts[2] = {};
        fill(std::span<std::int64_t>(counts), state, "counts");
        const auto [sampled, kept] = counts;
        if (sampled < 0 || sampled > options_.samples || kept < 0 || kept > sampled) {
            throw Fault({ErrorCode::FileCorrupt, "The state of the discovery is damaged."});
        }
        for (std::size_t i = 0; i < groups_.size(); ++i) {
            for_each_sum(groups_[i], i, [&](const std::string& name, auto& sum) {
                fill(std::span(sum.data(), static_cast<std::size_t>(sum.size())), state, name);
            });
            groups_[i].count = 0.0;
        }
        for (std::int64_t first = 0; first < sampled; first += options_.batch) {
            const auto group = static_cast<std::size_t>(first / options_.batch) % kGroups;
            groups_[group].count += static_cast<double>(std::min(options_.batch, sampled - first));
        }
        const auto attributes = std::ssize(sampler_.extractor().attributes());
        held_out_w_.resize(static_cast<std::size_t>(kept * sampler_.width()));
        held_out_y_.resize(static_cast<std::size_t>(kept * attributes));
        fill(std::span(held_out_w_), state, "held_out.w");
        fill(std::span(held_out_y_), state, "held_out.y");
        sampled_ = sampled;
    });
}

}  // namespace pliant::attributes
