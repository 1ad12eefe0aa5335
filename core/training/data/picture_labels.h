#pragma once

#include "core/base/result.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pliant::training {

/// The labels of these pictures out of a dataset.json of the official tools, {"labels": [[NAME,
/// CLASS], ...]} or with lists of numbers instead of classes: float32 [count,width], classes as
/// rows of zeros and a one. The names are those within `folder`, where the file lies ("cats/"), or
/// whole ones. Errors: FileCorrupt, naming the picture that has no label or another kind of one;
/// FormatUnsupported when there are too many classes.
[[nodiscard]] Result<at::Tensor> read_labels(std::span<const std::uint8_t> json,
                                             const std::vector<std::string>& pictures,
                                             std::string_view folder = {});

}  // namespace pliant::training
