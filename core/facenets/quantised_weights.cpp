#include "core/facenets/quantised_weights.h"

#include "core/base/fault.h"
#include "core/tensor/convert.h"

#include <ATen/ATen.h>

#include <utility>

namespace pliant::facenets {
namespace {

[[noreturn]] void refuse(const model_io::ModelFile& file, const std::string& why) {
    throw Fault(
        Error{ErrorCode::FileCorrupt,
              {"{}: the network cannot be used: {}.", file.path().filename().string(), why}});
}

}  // namespace

Result<QuantisedWeights> QuantisedWeights::open(const std::filesystem::path& path,
                                                std::string_view format) {
    auto file = model_io::ModelFile::open(path);
    if (!file) return file.error();
    const auto& metadata = file->metadata();
    if (metadata.value("format", "") != format || file->find("") == nullptr) {
        return Error{ErrorCode::ModelMismatch,
                     {"{} is not a file of the kind '{}'.", path.filename().string(), format}};
    }
    QuantisedWeights weights(*std::move(file));
    const auto json = weights.file_.metadata().value("quantization", "");
    weights.ranges_ = model_io::Json::parse(json, nullptr, /*allow_exceptions=*/false);
    if (!weights.ranges_.is_object()) {
        return Error{ErrorCode::FileCorrupt,
                     {"{} does not say how its numbers are to be read.", path.filename().string()}};
    }
    return weights;
}

at::Tensor QuantisedWeights::read(const std::string& name, at::IntArrayRef shape) const {
    const auto* const info = file_.find("")->find(name);
    if (info == nullptr) refuse(file_, name + " is missing");
    if (at::IntArrayRef(info->shape) != shape) refuse(file_, name + " has another shape");
    auto values = tensor::from_array(or_throw(file_.read(*info)));
    if (!values.is_floating_point()) {
        const auto range = ranges_.find(name);
        if (range == ranges_.end() || !range->is_array() || range->size() != 2 ||
            !range->at(0).is_number() || !range->at(1).is_number()) {
            refuse(file_, name + " has no scale");
        }
        values = values.to(at::kDouble) * range->at(0).get<double>() + range->at(1).get<double>();
    }
    if (!values.isfinite().all().item<bool>()) refuse(file_, name + " is not finite");
    return values.to(at::kFloat).contiguous();
}

}  // namespace pliant::facenets
