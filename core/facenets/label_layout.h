#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace pliant::facenets {

enum class LabelKind : std::uint8_t { Continuous, Category, Binary };

/// One thing that a regressor reads from a picture.
struct ReadLabel {
    std::string name;  ///< "yaw", "hair_style"
    LabelKind kind = LabelKind::Continuous;
    double mean = 0.0;       ///< of a continuous label among the people of the training
    double deviation = 1.0;  ///< of a continuous label there; positive
    std::vector<std::string> classes = {};  ///< of a category

    bool operator==(const ReadLabel&) const = default;
};

/// Which labels a regressor reads, and where in its row of outputs each stands.
///
/// A continuous label has one output, its distance from the mean in deviations; a category one for
/// each class, whose softmax are probabilities; a binary label one, a logit.
class LabelLayout {
  public:
    LabelLayout() = default;
    /// Throws std::invalid_argument for a name that is there twice, a category without classes, or
    /// a deviation that is not positive.
    explicit LabelLayout(std::vector<ReadLabel> labels);

    [[nodiscard]] const std::vector<ReadLabel>& labels() const { return labels_; }
    /// Where the outputs of a label begin.
    [[nodiscard]] std::int64_t first_output(std::size_t label) const { return first_[label]; }
    /// How many outputs a label has.
    [[nodiscard]] std::int64_t outputs_of(std::size_t label) const;
    [[nodiscard]] std::int64_t output_count() const { return output_count_; }
    /// -1 when there is none of that name.
    [[nodiscard]] int find(const std::string& name) const;

    [[nodiscard]] nlohmann::json to_json() const;
    /// Throws std::exception when it is no layout.
    [[nodiscard]] static LabelLayout from_json(const nlohmann::json& json);

    bool operator==(const LabelLayout&) const = default;

  private:
    std::vector<ReadLabel> labels_;
    std::vector<std::int64_t> first_;
    std::int64_t output_count_ = 0;
};

}  // namespace pliant::facenets
