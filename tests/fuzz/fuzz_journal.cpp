#include "core/base/fault.h"
#include "core/document/journal_file.h"
#include "core/document/journal_replay.h"
#include "core/model_io/byte_source.h"
#include "tests/fuzz/fuzz_model.h"

#include <cstring>

namespace {

using namespace pliant;
using document::detail::Json;
using document::detail::RecordKind;

/// The journal that an input stands for. Its first byte says whether the rest is one ('j'); else
/// the rest is a row of records of kind, JSON size, JSON, data size and data, each in two bytes
/// where it is a size: checksums keep a fuzzer from records of its own making.
std::vector<std::byte> journal_of(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return {};
    if (*data == 'j') return fuzz::copy_of(data + 1, size - 1);
    const std::uint8_t* end = data + size;
    ++data;
    const auto take = [&](std::size_t count) {
        const auto* begin = data;
        data += std::min<std::size_t>(count, static_cast<std::size_t>(end - data));
        return std::span(begin, data);
    };
    const auto take_sized = [&] {
        std::uint16_t count = 0;
        const auto bytes = take(sizeof(count));
        std::memcpy(&count, bytes.data(), bytes.size());
        return take(count);
    };
    std::string journal(document::detail::journal_magic());
    while (data < end) {
        const auto kind = static_cast<RecordKind>(take(1).front());
        const auto text = take_sized();
        const auto json = Json::parse(text.begin(), text.end(), nullptr, false);
        journal += encode_record(kind, json, std::as_bytes(take_sized()));
    }
    journal += encode_record(RecordKind::Commit, {{"present", 0}});
    const auto bytes = std::as_bytes(std::span(journal));
    return {bytes.begin(), bytes.end()};
}

}  // namespace

/// Errors are fine; a crash, a hang or a large allocation is a finding.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static_cast<void>(caught([&] {
                          return document::detail::replay(model_io::ByteRange::all_of(
                              model_io::hold_bytes("input", journal_of(data, size))));
                      }).has_value());
    return 0;
}
