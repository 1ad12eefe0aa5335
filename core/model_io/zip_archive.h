#pragma once

#include "core/model_io/byte_source.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pliant::model_io {

/// A zip archive, its entries readable as byte sources, stored or deflated.
///
/// Opening checks that the directory agrees with the entries' own headers, that no name is there
/// twice, and that no entry claims more than its compressed bytes can give. Checksums are verified
/// when an entry is read from its start to its end. Everything throws Fault.
class ZipArchive {
  public:
    explicit ZipArchive(const ByteRange& range);

    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    /// The bytes of the entry of that name, inflated as they are read.
    [[nodiscard]] std::optional<ByteRange> find(std::string_view name) const;
    /// The same for bytes that are to be read in any order: a deflated entry, where each step back
    /// costs a reading from its start, is a Fault.
    [[nodiscard]] std::optional<ByteRange> find_stored(std::string_view name) const;

  private:
    class Reader;
    class EntrySource;

    std::shared_ptr<Reader> reader_;
    std::vector<std::string> names_;  ///< in the order of the directory
    std::map<std::string, std::shared_ptr<const EntrySource>, std::less<>> sources_;
};

}  // namespace pliant::model_io
