#pragma once

#include "core/facenets/face_network.h"
#include "core/image/image.h"
#include "core/training/face/face_data.h"

#include <cstdint>
#include <map>
#include <string>

namespace pliant::training {

/// How well a face network reads pictures; see FaceTrainer::evaluate.
[[nodiscard]] std::map<std::string, double> face_skill(const facenets::FaceNetworkImpl::Seen& seen,
                                                       const FaceBatch& truth);

/// The first `count` pictures with the landmarks found, beside the parts found.
[[nodiscard]] image::Image face_sheet(const facenets::FaceNetworkImpl::Seen& seen,
                                      const FaceBatch& truth,
                                      std::int64_t count);

}  // namespace pliant::training
