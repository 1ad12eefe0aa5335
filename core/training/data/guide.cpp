#include "core/training/data/guide.h"

#include "core/base/path_text.h"
#include "core/base/text.h"
#include "core/model_io/model_file.h"
#include "core/people/random.h"

#include <ATen/ATen.h>

#include <utility>

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
    return Guide(*std::move(regressor), text(shown(file.filename()), ' ', *sha256));
}

bool Guide::knows(const at::Tensor& pictures) const {
    return pictures.size(2) >= regressor_.architecture().size;
}

std::vector<at::Tensor> Guide::see(const at::Tensor& pictures, std::uint64_t key) const {
    const auto see_all = [this](const at::Tensor& some) {
        auto seen = regressor_.see(some);
        seen.maps.push_back(seen.outputs);
        return std::move(seen.maps);
    };
    auto all = see_all(pictures);
    const auto side = regressor_.architecture().size;
    const auto places = static_cast<int>(pictures.size(2) - side + 1);
    if (places == 1) return all;
    people::Random random(key);
    const auto top = random.index(places), left = random.index(places);
    const auto part = see_all(pictures.narrow(2, top, side).narrow(3, left, side));
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = at::cat({all[i], part[i]});
    return all;
}

}  // namespace pliant::training
