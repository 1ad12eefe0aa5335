#include "core/training/guide.h"

#include "core/base/text.h"
#include "core/model_io/model_file.h"
#include "core/training/losses.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <utility>
#include <vector>

namespace pliant::training {

Guide::Guide(facenets::LabelRegressor regressor, std::string name)
    : regressor_(std::move(regressor)), name_(std::move(name)) {}

Result<Guide> Guide::read(const std::filesystem::path& file,
                          c10::Device device,
                          Precision precision) {
    auto regressor = facenets::LabelRegressor::load(file, device, precision);
    if (!regressor) return regressor.error();
    const auto opened = model_io::ModelFile::open(file);
    if (!opened) return opened.error();
    const auto sha256 = opened->sha256({});
    if (!sha256) return sha256.error();
    return Guide(*std::move(regressor), text(file.filename().string(), ' ', *sha256));
}

bool Guide::knows(const at::Tensor& pictures) const {
    return pictures.size(2) >= regressor_.architecture().size;
}

at::Tensor Guide::difference(const at::Tensor& found, const at::Tensor& expected) const {
    const auto seen_in = [this](const at::Tensor& pictures) {
        auto seen = regressor_.see(pictures);
        seen.maps.push_back(seen.outputs);
        return std::move(seen.maps);
    };
    std::vector<at::Tensor> wanted;
    {
        const c10::NoGradGuard no_grad;
        wanted = seen_in(expected);
    }
    return feature_loss(seen_in(found), wanted);
}

}  // namespace pliant::training
