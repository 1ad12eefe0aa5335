#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace pliant::training {

/// The name of a file below a folder as everything here spells it, whoever wrote it: / between
/// folders where Windows has \, and nothing before the first.
[[nodiscard]] std::string plain_name(std::string name);

/// The files of a folder or of a zip archive, alike. Hidden ones, and what systems leave in folders
/// and archives for themselves, are none of them.
class PictureSource {
  public:
    virtual ~PictureSource() = default;
    /// Names of its pictures, sorted, as plain_name has them.
    [[nodiscard]] const std::vector<std::string>& pictures() const { return pictures_; }
    /// What else lies there, how much of it and why it is left out, for a person; empty: nothing.
    [[nodiscard]] std::string left_out() const;
    /// The folder of the labels' file, dataset.json, within: "", or with a / at its end. It is the
    /// outermost that has one of those that hold every picture.
    [[nodiscard]] std::string labels_folder() const;
    /// A file's bytes. Errors: FileNotFound, FileUnreadable, FileCorrupt.
    [[nodiscard]] Result<std::vector<std::uint8_t>> read(const std::string& name) const;

    /// A zip archive where the path is a file. Errors: as above; FileCorrupt where two files have
    /// one plain name; InvalidArgument where there is no picture.
    [[nodiscard]] static Result<std::unique_ptr<PictureSource>> open(
        const std::filesystem::path& path);

  protected:
    /// Takes up a file, by its name in the folder or archive.
    void add(const std::string& stored);
    /// Names one that is not taken up; `why` as after a number: "3 hidden".
    void leave_out(const std::string& why, std::string name);

  private:
    [[nodiscard]] virtual Result<std::vector<std::uint8_t>> read_stored(
        const std::string& stored) const = 0;
    [[nodiscard]] Result<void> order();

    std::vector<std::string> pictures_;
    std::map<std::string, std::string> stored_;  // by plain name: pictures and files of labels
    std::map<std::string, std::vector<std::string>> left_out_;  // names, by why
};

}  // namespace pliant::training
