#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace pliant::facenets {

enum class LabelKind : std::uint8_t { Continuous, Category, Binary };

/// A label that a regressor predicts.
struct ReadLabel {
    std::string name;  ///< "yaw", "hair_style"
    LabelKind kind = LabelKind::Continuous;
    double mean = 0.0;                      ///< of a continuous label over the training set
    double deviation = 1.0;                 ///< likewise; positive
    std::vector<std::string> classes = {};  ///< of a category

    bool operator==(const ReadLabel&) const = default;
};

/// Which labels a regressor predicts, and where each is in its row of outputs.
///
/// A continuous label has one output, the value standardised by mean and deviation; a category has
/// one logit per class (softmax); a binary label has one logit (sigmoid).
class LabelLayout {
  public:
    LabelLayout() = default;
    /// Throws std::invalid_argument for a duplicate name, a category without classes, or a
    /// deviation that is not positive.
    explicit LabelLayout(std::vector<ReadLabel> labels);

    [[nodiscard]] const std::vector<ReadLabel>& labels() const { return labels_; }
    /// Index of a label's first output.
    [[nodiscard]] std::int64_t first_output(std::size_t label) const { return first_[label]; }
    /// Number of a label's outputs.
    [[nodiscard]] std::int64_t outputs_of(std::size_t label) const;
    [[nodiscard]] std::int64_t output_count() const { return output_count_; }
    /// Index of the label of that name, or -1.
    [[nodiscard]] int find(const std::string& name) const;

    [[nodiscard]] nlohmann::json to_json() const;
    /// Throws std::exception if `json` is not a layout.
    [[nodiscard]] static LabelLayout from_json(const nlohmann::json& json);

    bool operator==(const LabelLayout&) const = default;

  private:
    std::vector<ReadLabel> labels_;
    std::vector<std::int64_t> first_;
    std::int64_t output_count_ = 0;
};

}  // namespace pliant::facenets
