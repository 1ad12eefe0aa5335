#include "core/base/fault.h"
#include "core/base/text.h"
#include "core/model_io/cursor.h"
#include "core/model_io/pickle_machine.h"
#include "core/model_io/torch_stream.h"
#include "core/model_io/zip_archive.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace pliant::model_io {

namespace {

constexpr std::string_view kPickleName = "data.pkl";

/// The little-endian number at byte `at`.
template <typename Number>
Number number_at(std::string_view bytes, std::size_t at) {
    Number number = 0;
    std::memcpy(&number, bytes.data() + at, sizeof(number));
    return number;
}

/// The folder that holds `data.pkl`, with its slash.
std::string folder_in(const ByteRange& range, const ZipArchive& archive) {
    const auto& names = archive.names();
    const auto found = std::find_if(names.begin(), names.end(), [](std::string_view name) {
        return name == kPickleName ||
               (name.ends_with("/data.pkl") && std::count(name.begin(), name.end(), '/') == 1);
    });
    if (found == names.end()) {
        if (std::ranges::any_of(names, [](const auto& name) { return name.ends_with(".npy"); })) {
            throw Fault(
                {ErrorCode::FormatUnsupported,
                 {"{}: this is a NumPy archive (.npz), perhaps of a latent: open it with a model",
                  range.source->name()}});
        }
        range.source->fail(range.offset,
                           "this zip archive holds no PyTorch model (no data.pkl)",
                           ErrorCode::FormatUnsupported);
    }
    return found->substr(0, found->size() - kPickleName.size());
}

void check_kind(const ByteRange& range, const ZipArchive& archive, const std::string& folder) {
    if (archive.find(folder + "constants.pkl")) {
        range.source->fail(range.offset,
                           "this is a TorchScript program; Pliant reads tensors, not programs",
                           ErrorCode::FormatUnsupported);
    }
    const auto order = archive.find(folder + "byteorder");
    if (order && order->size == 3) {  // "big"; else "little"
        range.source->fail(range.offset,
                           "the file is big-endian; Pliant reads little-endian files",
                           ErrorCode::FormatUnsupported);
    }
}

/// `data.pkl` in memory: deflated entries can only be read forwards, and small.
ByteRange pickle_in(const ZipArchive& archive, const std::string& folder, PickleBudget& budget) {
    const ByteRange entry = *archive.find(folder + std::string(kPickleName));
    if (!PickleBudget::take(budget.archived_bytes, entry.size)) {
        entry.source->fail(0, {"a list of tensors of {} bytes is absurd", entry.size});
    }
    return ByteRange::all_of(hold_bytes(entry.source->name(), entry.read_all()));
}

StorageFinder finder_in(std::shared_ptr<const ZipArchive> archive, std::string folder) {
    return [archive = std::move(archive), folder = std::move(folder)](
               const PickleTree& tree, NodeId persistent, const StorageId& id) {
        const auto entry = archive->find_stored(text(folder, "data/", id.key));
        if (!entry) {
            tree.fail(persistent, {"the archive lacks the storage data/{}", id.key});
        }
        if (entry->size != id.byte_count()) {
            tree.fail(persistent,
                      {"the storage data/{} has {} bytes where its tensors expect {}",
                       id.key,
                       entry->size,
                       id.byte_count()});
        }
        return *entry;
    };
}

/// A comment may follow the record that ends an archive; torch writes none.
bool has_end(const ByteRange& file) {
    constexpr std::uint64_t kRecord = 22, kLongestComment = 0xFFFF;
    const auto ends_within = [&](std::uint64_t count) {
        const auto bytes = file.part(file.size - count, count).read_all();
        const std::string_view tail(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        const std::string_view magic("PK\5\6", 4);
        for (auto at = tail.find(magic); at != tail.npos; at = tail.find(magic, at + 1)) {
            if (tail.size() - at < kRecord) return false;
            if (at + kRecord + number_at<std::uint16_t>(tail, at + 20) == tail.size()) return true;
        }
        return false;
    };
    return (file.size >= kRecord && ends_within(kRecord)) ||
           ends_within(std::min(file.size, kRecord + kLongestComment));
}

/// What an archive that begins with its data.pkl takes at least: its storages, each with a header
/// before it and an entry in the directory. Throws Fault where the data.pkl is not there or not
/// whole.
std::uint64_t least_size(const ByteRange& file, PickleBudget& budget) {
    constexpr std::uint64_t kHeader = 30, kEntry = 46, kEnd = 22;
    const auto bytes = file.part(0, kHeader).read_all();
    const std::string_view header(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const std::uint64_t name_bytes = number_at<std::uint16_t>(header, 26);
    const std::uint64_t begin = kHeader + name_bytes + number_at<std::uint16_t>(header, 28);
    Cursor cursor(file.part(begin, file.size - std::min(begin, file.size)));
    const auto tree = read_pickle(cursor, budget);
    std::uint64_t size = cursor.offset() + kEntry + name_bytes + kEnd;
    for (const auto& [key, same] : storage_ids(tree)) {
        size = saturating_sum(size, same.front().byte_count() + kHeader + kEntry + 2 * key.size());
    }
    return size;
}

}  // namespace

bool is_zip(const ByteRange& range) {
    std::array<char, 4> start = {};
    if (range.size < start.size()) return false;
    range.read(0, std::as_writable_bytes(std::span(start)));
    const std::string_view magic(start.data(), start.size());
    return magic == std::string_view("PK\3\4", 4) || magic == std::string_view("PK\5\6", 4);
}

void check_zip_end(const ByteRange& file, PickleBudget& budget) {
    if (has_end(file)) return;
    const auto found = caught([&] { return least_size(file, budget); });
    file.source->fail_cut_off(
        file.size, "the archive's directory is missing", found ? *found : file.size);
}

TorchStream read_torch_zip(const ByteRange& range, PickleBudget& budget) {
    auto archive = std::make_shared<const ZipArchive>(range);
    // An archive's directory stays in memory while a tensor of it is listed.
    if (!PickleBudget::take(budget.values, archive->names().size())) {
        range.source->fail(range.offset, "the file's archives have too many entries");
    }
    std::string folder = folder_in(range, *archive);
    check_kind(range, *archive, folder);
    Cursor cursor(pickle_in(*archive, folder, budget));
    PickleTree tree = read_pickle(cursor, budget);
    return {std::move(tree), finder_in(std::move(archive), std::move(folder))};
}

}  // namespace pliant::model_io
