#pragma once

#include "core/base/result.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pliant::training {

/// The labels of these pictures from a dataset.json of the official tools, {"labels": [[NAME,
/// CLASS], ...]} or with lists of numbers instead of classes: float32 [count,width], classes
/// one-hot. Names are relative to `folder`, where the file is ("cats/"), or to the root. Errors:
/// FileCorrupt, naming the picture without a label or with a different kind; FormatUnsupported if
/// there are too many classes.
[[nodiscard]] Result<at::Tensor> read_labels(std::span<const std::uint8_t> json,
                                             const std::vector<std::string>& pictures,
                                             std::string_view folder = {});

}  // namespace pliant::training
