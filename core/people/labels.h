#pragma once

#include "core/base/result.h"
#include "core/people/catalogue.h"
#include "core/people/person.h"

#include <string>
#include <string_view>
#include <vector>

namespace pliant::people {

enum class LabelKind : std::uint8_t { Continuous, Category, Binary };

/// A label of a picture.
struct Label {
    std::string name;  ///< "yaw", "hair_style"
    LabelKind kind = LabelKind::Continuous;
    float minimum = 0.0F;  ///< of a continuous label; a category runs from 0 to its last class
    float maximum = 1.0F;
    std::vector<std::string> classes = {};  ///< names, of a category
};

/// The labels in order, and how they are read from and written to a person. The classes of styles
/// depend on the assets.
class LabelSchema {
  public:
    explicit LabelSchema(const Catalogue& catalogue);

    [[nodiscard]] const std::vector<Label>& labels() const { return labels_; }
    /// Index of the label of that name, or -1.
    [[nodiscard]] int find(std::string_view name) const;

    /// The values of all labels; categories as the index of their class, binary ones as 0 or 1.
    [[nodiscard]] std::vector<float> read(const Person& person) const;
    /// Sets one label. Errors: InvalidArgument outside the label's range.
    [[nodiscard]] Result<void> write(int label, float value, Person& person) const;

  private:
    struct Access {
        float (*read)(const Person&, int);
        void (*write)(Person&, int, float);
        int index = 0;  ///< into the person's shape or asymmetry
    };

    void add(Label label, Access access);

    std::vector<Label> labels_;
    std::vector<Access> access_;
};

}  // namespace pliant::people
