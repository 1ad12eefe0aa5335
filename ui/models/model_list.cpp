#include "ui/models/model_list.h"

#include "core/model_io/model_paths.h"
#include "ui/editor/model_loader.h"
#include "ui/files/file_names.h"
#include "ui/tasks/background.h"

#include <algorithm>
#include <chrono>
#include <system_error>
#include <utility>

namespace pliant::ui {
namespace {

constexpr std::chrono::milliseconds kDelay{500};

Error cannot_write(const std::filesystem::path& path, const std::error_code& error) {
    return {ErrorCode::FileUnwritable,
            ModelList::tr("%1 cannot be written.").arg(toName(path)).toStdString(),
            error.message()};
}

/// Under another name until it is complete: nobody reads half a model.
Result<std::filesystem::path> copy_into(const std::filesystem::path& folder,
                                        const std::filesystem::path& file) {
    const auto place = folder / file.filename();
    auto half = place;
    half += ".part";
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) {
        return Error{ErrorCode::FileNotFound,
                     ModelList::tr("There is no file %1.").arg(toName(file)).toStdString()};
    }
    std::filesystem::copy_file(file, half, error);
    if (!error) std::filesystem::rename(half, place, error);
    if (!error) return place;
    std::error_code ignored;
    std::filesystem::remove(half, ignored);
    return cannot_write(place, error);
}

}  // namespace

QString ModelList::Item::name() const {
    if (file.empty()) return ModelList::tr("Rendered heads (comes with Pliant)");
    if (is_bundled) return ModelList::tr("%1 (comes with Pliant)").arg(toName(file.stem()));
    return toName(file.stem());
}

ModelList::ModelList(ModelLoader& models,
                     std::filesystem::path folder,
                     std::vector<std::filesystem::path> bundled,
                     QObject* parent)
    : QObject(parent), models_(models), folder_(std::move(folder)), bundled_(std::move(bundled)) {
    delay_.setSingleShot(true);
    delay_.setInterval(kDelay);
    connect(&delay_, &QTimer::timeout, this, &ModelList::refresh);
    connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, [this] { delay_.start(); });
    connect(&models_, &ModelLoader::described, this, &ModelList::take);
    refresh();
}

void ModelList::watch() {
    std::error_code ignored;
    if (watcher_.directories().isEmpty() && std::filesystem::is_directory(folder_, ignored)) {
        watcher_.addPath(toName(folder_));
    }
}

void ModelList::refresh() {
    watch();
    const auto before = items_;
    const auto of_usual = items_.empty() ? Item{.is_bundled = true} : items_.front();
    items_ = {of_usual};
    const auto list = [&](const std::filesystem::path& file, bool is_bundled) {
        std::error_code ignored;
        Item item{.file = file,
                  .byte_count = std::filesystem::file_size(file, ignored),
                  .changed_at = std::filesystem::last_write_time(file, ignored),
                  .is_bundled = is_bundled};
        const auto known = std::ranges::find(before, file, &Item::file);
        if (known != before.end() && known->changed_at == item.changed_at &&
            known->byte_count == item.byte_count) {
            item.generator = known->generator;
        }
        items_.push_back(std::move(item));
    };
    for (const auto& file : bundled_) list(file, true);
    for (const auto& file : model_io::models_in(folder_)) list(file, false);
    Q_EMIT changed();
}

void ModelList::describe() {
    std::vector<std::filesystem::path> files;
    for (const auto& item : items_) {
        if (!item.generator) files.push_back(item.file);
    }
    if (!files.empty()) models_.describe(std::move(files));
}

void ModelList::take(const std::filesystem::path& file,
                     const Result<engine::GeneratorInfo>& generator) {
    const auto item = std::ranges::find(items_, file, &Item::file);
    if (item == items_.end()) return;
    item->generator = generator;
    Q_EMIT changed();
}

Result<std::filesystem::path> ModelList::makeFolder() const {
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    if (error) return cannot_write(folder_, error);
    return folder_;
}

void ModelList::add(const std::filesystem::path& file) {
    if (const auto made = makeFolder(); !made) {
        Q_EMIT failed(made.error());
        return;
    }
    runInBackground(
        this,
        [folder = folder_, file] { return copy_into(folder, file); },
        [this](const Result<std::filesystem::path>& place) {
            if (!place) {
                Q_EMIT failed(place.error());
                return;
            }
            refresh();
            Q_EMIT added(*place);
        });
}

}  // namespace pliant::ui
