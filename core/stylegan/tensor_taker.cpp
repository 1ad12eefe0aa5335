#include "core/stylegan/tensor_taker.h"

#include <charconv>
#include <system_error>

namespace pliant::stylegan {

using model_io::Dtype;
using model_io::Shape;

void TensorTaker::refuse(const Sentence& why) const {
    throw Fault({ErrorCode::FormatUnsupported, of_file(file_, why)});
}

void TensorTaker::fail(const Sentence& why) const {
    throw Fault({ErrorCode::ModelMismatch, of_file(file_, why)});
}

const TableEntry& TensorTaker::entry(const std::string& name) const {
    const auto found = source_.find(name);
    if (found == source_.end()) fail({"the generator's tensor {} is missing.", name});
    return found->second;
}

std::int64_t TensorTaker::axis(const std::string& name, std::size_t rank, std::size_t index) const {
    const auto& shape = entry(name).shape;
    if (shape.size() != rank || shape[index] <= 0) {
        fail({"{} has the shape {}; expected {} axes.", name, to_text(shape), rank});
    }
    return shape[index];
}

void TensorTaker::take(const std::string& name, const Shape& shape, Kind kind) {
    const auto& source = entry(name);
    if (source.shape != shape) {
        fail({"{} has the shape {}; expected {}.", name, to_text(source.shape), to_text(shape)});
    }
    const auto dtype = source.info->dtype;
    if (dtype != Dtype::F16 && dtype != Dtype::BF16 && dtype != Dtype::F32 && dtype != Dtype::F64) {
        fail({"{} holds {} numbers; expected floating point.", name, model_io::to_string(dtype)});
    }
    taken_[name] = source;
    if (kind == Kind::Parameter) parameter_count_ += model_io::element_count(shape);
}

std::optional<double> TensorTaker::number_of_metadata(const std::string& key) const {
    const auto saved = file_.metadata().find(key);
    if (saved == file_.metadata().end() || !saved->is_string()) return std::nullopt;
    const auto digits = saved->get<std::string>();
    const auto* const end = digits.data() + digits.size();
    double number = 0.0;
    const auto [stopped, failure] = std::from_chars(digits.data(), end, number);
    if (failure != std::errc() || stopped != end || !(number > 0.0)) {
        fail({"the metadata's {} is \"{}\"; expected a positive number.", key, digits});
    }
    return number;
}

}  // namespace pliant::stylegan
