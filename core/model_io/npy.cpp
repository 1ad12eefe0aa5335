#include "core/model_io/npy.h"

#include "core/base/atomic_file.h"
#include "core/base/fault.h"
#include "core/model_io/npy_format.h"
#include "core/model_io/numpy_dtype.h"
#include "core/model_io/zip_archive.h"

#include <string_view>

namespace pliant::model_io {

Result<Array> read_npy(const std::filesystem::path& path) {
    return caught([&] { return read(parse_npy(ByteRange::all_of(open_file(path)))); });
}

Result<std::map<std::string, Array>> read_npz(const std::filesystem::path& path) {
    return caught([&] {
        constexpr std::string_view kEnding = ".npy";
        const ZipArchive archive(ByteRange::all_of(open_file(path)));
        std::map<std::string, Array> arrays;
        for (const std::string& name : archive.names()) {
            if (!name.ends_with(kEnding)) continue;
            arrays.emplace(name.substr(0, name.size() - kEnding.size()),
                           read(parse_npy(*archive.find(name))));
        }
        return arrays;
    });
}

Result<void> write_npy(const std::filesystem::path& path, const Array& array) {
    if (numpy_code(array.dtype()).empty()) {
        return Error{ErrorCode::InvalidArgument,
                     {"{}: numpy has no {}", path.string(), to_string(array.dtype())}};
    }
    return caught([&] {
        auto file = or_throw(AtomicFile::create(path));
        or_throw(file.write(npy_header(array)));
        or_throw(file.write(array.bytes()));
        or_throw(file.commit());
    });
}

}  // namespace pliant::model_io
