#include "core/base/text.h"
#include "core/document/session_file.h"
#include "tests/fuzz/fuzz_model.h"
#include "tests/support/zip_writer.h"

namespace {

using namespace pliant;

/// The archive that an input stands for. Its first byte says whether the rest is one ('z'), the
/// manifest ('m'), the latents ('w'), a mask ('k'), the history of a session of version 1 ('1'), or
/// else of the newest, with a photo in the archive: checksums keep a fuzzer from the parts of an
/// archive of its own making.
std::vector<std::byte> archive_of(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return {};
    if (*data == 'z') return fuzz::copy_of(data + 1, size - 1);
    const std::string content(reinterpret_cast<const char*>(data + 1), size - 1);
    std::vector<support::ForgedEntry> entries;
    const auto add = [&](const char* name, const std::string& otherwise, std::uint8_t kind) {
        entries.push_back({.name = name, .data = *data == kind ? content : otherwise});
    };
    add("manifest.json",
        text(R"({"format":"pliant session","version":)",
             *data == '1' ? '1' : '2',
             R"(,"present":0,"history":["history/0.json"]})"),
        'm');
    if (*data == 'w') entries.push_back({.name = "latents.safetensors", .data = content});
    if (*data == 'k') entries.push_back({.name = "masks/m0.png", .data = content});
    if (*data == 'h') entries.push_back({.name = "photos/p0", .data = "a photo"});
    const bool is_history = *data != 'm' && *data != 'w' && *data != 'k';
    entries.push_back(
        {.name = "history/0.json", .data = is_history ? content : R"({"entries":[]})"});
    const std::string archive = support::forge_zip(entries);
    const auto* bytes = reinterpret_cast<const std::byte*>(archive.data());
    return {bytes, bytes + archive.size()};
}

}  // namespace

/// Errors are fine; a crash, a hang or a large allocation is a finding.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto session = pliant::document::decode_session("input", archive_of(data, size));
    if (!session) return 0;
    // What was read is consistent: the cursor can go anywhere.
    auto history = session->history;
    for (pliant::document::EntryId id = 0; id < history.entries().size(); ++id) history.go_to(id);
    static_cast<void>(history.branch());
    // ... and a photo is shown or refused.
    static_cast<void>(pliant::document::decoded(history.present().photo).has_value());
    return 0;
}
