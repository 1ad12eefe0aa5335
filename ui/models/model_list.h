#pragma once

#include "core/base/result.h"
#include "core/live/interactive.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <filesystem>
#include <optional>
#include <vector>

namespace pliant::ui {

class ModelLoader;

/// The models that need no file dialog: those that come with Pliant, and those in the person's
/// models folder. Follows what happens in the folder.
class ModelList : public QObject {
    Q_OBJECT

  public:
    struct Item {
        std::filesystem::path file;  ///< empty: the bundled one that is meant where none is named
        std::uintmax_t byte_count = 0;
        std::filesystem::file_time_type changed_at = {};
        bool is_bundled = false;
        std::optional<Result<engine::GeneratorInfo>> generator =
            {};  ///< empty: not looked into yet

        /// What a person calls it.
        [[nodiscard]] QString name() const;
    };

    /// `folder` need not exist; it is made when the first file is put into it. `bundled` are the
    /// other models that come with Pliant. `models` must outlive the list.
    ModelList(ModelLoader& models,
              std::filesystem::path folder,
              std::vector<std::filesystem::path> bundled = {},
              QObject* parent = nullptr);

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] const std::vector<Item>& items() const { return items_; }
    /// Looks into the folder once more.
    void refresh();
    /// Has every file that is new looked into; described ones come with changed().
    void describe();
    /// Copies a file into the folder, on another thread. Ends with added() or failed().
    void add(const std::filesystem::path& file);
    /// The folder, made where it is not there yet. Errors: FileUnwritable.
    [[nodiscard]] Result<std::filesystem::path> makeFolder() const;

  Q_SIGNALS:
    void changed();
    void added(const std::filesystem::path& file);
    void failed(const pliant::Error& error);

  private:
    void watch();
    void take(const std::filesystem::path& file, const Result<engine::GeneratorInfo>& generator);

    ModelLoader& models_;
    std::filesystem::path folder_;
    std::vector<std::filesystem::path> bundled_;
    std::vector<Item> items_;
    QFileSystemWatcher watcher_;
    QTimer delay_;  // a file that is being written changes many times
};

}  // namespace pliant::ui
