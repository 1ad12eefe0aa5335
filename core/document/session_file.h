#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/document/session.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace pliant::document {

/// What a session file's name ends in.
inline constexpr std::string_view kSessionExtension = ".pliant";

/// Saves a session: a zip archive of a manifest and the history (JSON), the latents (safetensors),
/// the masks (PNG), the photos (as they were) and thumbnails (JPEG), every state of every branch in
/// it. Atomically: what was
/// there before is replaced by all of it or untouched; a new file is its owner's alone. The format
/// is described in docs/sessions.md. Errors: FileUnwritable, OutOfMemory, Cancelled.
[[nodiscard]] Result<void> save_session(const std::filesystem::path& path,
                                        const Session& session,
                                        const JobContext& job = {});

/// Opens a session of this version or an older one. The model is not needed for it. Every size in
/// the file is checked before anything of that size is allocated. Errors: FileNotFound,
/// FileUnreadable, FileCorrupt (naming the file, the field and what was needed), FormatUnsupported
/// (not a session, or a newer version's), OutOfMemory, Cancelled.
[[nodiscard]] Result<Session> load_session(const std::filesystem::path& path,
                                           const JobContext& job = {});

/// The same for a file whose bytes are in memory; `name` stands in messages.
[[nodiscard]] Result<Session> decode_session(std::string name, std::vector<std::byte> bytes);

/// Whether the bytes that a file begins with are those of a session, whatever its name.
[[nodiscard]] bool is_session(std::span<const std::byte> beginning);

}  // namespace pliant::document
