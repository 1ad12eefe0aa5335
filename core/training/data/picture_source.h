#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace pliant::training {

/// Normalises a file name below a folder: / as separator instead of Windows's \, and no leading
/// separator.
[[nodiscard]] std::string plain_name(std::string name);

/// The files of a folder or a zip archive, except hidden ones and those that operating systems add.
class PictureSource {
  public:
    virtual ~PictureSource() = default;
    /// Sorted, normalised names of its pictures.
    [[nodiscard]] const std::vector<std::string>& pictures() const { return pictures_; }
    /// A summary of the skipped files and the reasons, for display; empty if there are none.
    [[nodiscard]] std::string skipped() const;
    /// The folder of the label file dataset.json: "" or a name ending in /. The outermost one whose
    /// folder contains all pictures.
    [[nodiscard]] std::string labels_folder() const;
    /// The contents of a file. Errors: FileNotFound, FileUnreadable, FileCorrupt.
    [[nodiscard]] Result<std::vector<std::uint8_t>> read(const std::string& name) const;

    /// Opens a folder or, if the path is a file, a zip archive. Errors: as above; FileCorrupt if
    /// two files have the same normalised name; InvalidArgument if there are no pictures.
    [[nodiscard]] static Result<std::unique_ptr<PictureSource>> open(
        const std::filesystem::path& path);

  protected:
    /// Adds a file by its name in the folder or archive.
    void add(const std::string& stored);
    /// Records a skipped file; `why` follows a number in the summary: "3 hidden".
    void skip(const std::string& why, std::string name);

  private:
    [[nodiscard]] virtual Result<std::vector<std::uint8_t>> read_stored(
        const std::string& stored) const = 0;
    [[nodiscard]] Result<void> order();

    std::vector<std::string> pictures_;
    std::map<std::string, std::string> stored_;  // pictures and label files, by normalised name
    std::map<std::string, std::vector<std::string>> skipped_;  // names by reason
};

}  // namespace pliant::training
