#pragma once

#include "core/base/result.h"
#include "core/document/latent.h"

#include <filesystem>

namespace pliant::document {

/// Opens a latent by itself, whatever the file's name: a numpy array (`.npy`), the array `w` of a
/// `.npz` (what the official projector writes), safetensors with the tensor `w_plus`, `w`,
/// `latent`, or only one, or a tensor saved by PyTorch. The shape is [1,L,D] or [L,D], or of a
/// single row, which is W and fits any L, [1,1,D], [1,D] or [D]; the type float16, 32 or 64.
/// Errors: FileNotFound, FileUnreadable, FileCorrupt (a number in it that is none included),
/// FormatUnsupported naming what the file holds instead.
[[nodiscard]] Result<Latent> load_latent(const std::filesystem::path& path);

/// Saves a latent as `.npy` or `.safetensors`, as the name ends: float32 [1,L,D], in safetensors
/// under the name `w_plus`. What was saved opens again, here and in the official tools.
/// Errors: InvalidArgument (another ending, an empty latent), FileUnwritable.
[[nodiscard]] Result<void> save_latent(const std::filesystem::path& path, const Latent& latent);

}  // namespace pliant::document
