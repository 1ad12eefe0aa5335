#pragma once

#include "core/base/fault.h"
#include "core/base/sentence.h"
#include "core/model_io/model_file.h"
#include "core/stylegan/network_part.h"
#include "core/stylegan/tensor_table.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pliant::stylegan {

/// Takes a generator's tensors out of a table of a file's, checking each for its shape. All
/// functions throw Fault: ModelMismatch naming the tensor that is missing or does not fit,
/// FormatUnsupported from `refuse`.
class TensorTaker {
  public:
    TensorTaker(const model_io::ModelFile& file, const NetworkPart& part, TensorTable source)
        : file_(file), part_(part), source_(std::move(source)) {}

    [[nodiscard]] const NetworkPart& part() const { return part_; }
    [[nodiscard]] const TensorTable& source() const { return source_; }
    [[nodiscard]] bool contains(const std::string& name) const { return source_.contains(name); }

    /// Size of an axis of a tensor that must have `rank` axes.
    [[nodiscard]] std::int64_t axis(const std::string& name,
                                    std::size_t rank,
                                    std::size_t index) const;
    [[nodiscard]] const model_io::Shape& shape(const std::string& name) const {
        return entry(name).shape;
    }

    enum class Kind { Parameter, Buffer };
    /// Adds a tensor, which must exist and have this shape, to those taken.
    void take(const std::string& name, const model_io::Shape& shape, Kind kind = Kind::Parameter);

    /// A positive number that a converted file's metadata have, as text.
    [[nodiscard]] std::optional<double> number_of_metadata(const std::string& key) const;

    [[noreturn]] void refuse(const Sentence& why) const;
    [[noreturn]] void fail(const Sentence& why) const;

    [[nodiscard]] const TensorTable& taken() const { return taken_; }
    [[nodiscard]] std::int64_t parameter_count() const { return parameter_count_; }

  private:
    [[nodiscard]] const TableEntry& entry(const std::string& name) const;

    const model_io::ModelFile& file_;
    const NetworkPart& part_;
    TensorTable source_;
    TensorTable taken_;
    std::int64_t parameter_count_ = 0;
};

}  // namespace pliant::stylegan
