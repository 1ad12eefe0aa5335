#include "ui/editor/model_loader.h"

#include "core/document/model_search.h"
#include "core/engine/model_paths.h"
#include "ui/language/core_sentences.h"

#include <QMetaObject>

#include <system_error>
#include <utility>

namespace pliant::ui {
namespace {

const QString kAutomatic = QStringLiteral("auto");

bool is_same(const document::ModelReference& a, const document::ModelReference& b) {
    if (!a.sha256.empty() && !b.sha256.empty()) return a.sha256 == b.sha256;
    return a.path == b.path;
}

/// Where to look for a model that is not where it was.
std::vector<std::filesystem::path> folders_for(const document::ModelReference& model,
                                               const std::filesystem::path& session_file) {
    std::vector<std::filesystem::path> folders;
    if (!session_file.empty()) folders.push_back(session_file.parent_path());
    if (!model.path.empty()) folders.push_back(model.path.parent_path());
    folders.push_back(engine::models_folder());
    const auto bundled = engine::weight_folders(engine::Surroundings::of_this_process());
    folders.insert(folders.end(), bundled.begin(), bundled.end());
    return folders;
}

}  // namespace

ModelLoader::ModelLoader(engine::Interactive& engine, QObject* parent)
    : QObject(parent), engine_(engine) {}

ModelLoader::~ModelLoader() = default;

void ModelLoader::follow(const document::Document& document,
                         const std::filesystem::path& session_file) {
    const auto precision = document.settings.precision.value_or(Precision::Fast);
    const bool has_it = has_wanted_ && is_same(document.model, wanted_) && precision == precision_;
    wanted_ = document.model;
    precision_ = precision;
    if (std::exchange(has_wanted_, true) && has_it) return;
    std::error_code ignored;
    if (wanted_.path.empty() || std::filesystem::exists(wanted_.path, ignored)) {
        load(wanted_.path, false);
    } else {
        search(folders_for(wanted_, session_file));
    }
}

void ModelLoader::open(const std::filesystem::path& file) {
    Q_EMIT chosen(file);
    load(file, true);
}

void ModelLoader::setDevice(const QString& device) {
    if (device == std::exchange(device_, device) || !model_) return;
    load(model_->model.path, false);
}

void ModelLoader::cancel() {
    if (load_job_ != 0) engine_.cancel(load_job_);
    search_.request_stop();
}

void ModelLoader::describe(std::vector<std::filesystem::path> files) {
    if (describe_job_ != 0) engine_.cancel(describe_job_);
    asked_about_ = files;
    describe_job_ = engine_.describe({.files = std::move(files)});
}

void ModelLoader::load(const std::filesystem::path& file, bool is_chosen) {
    is_chosen_ = is_chosen;
    loading_ = file;
    load_job_ = engine_.load_model(
        {.file = file, .device = device_.toStdString(), .precision = precision_});
    Q_EMIT loadingChanged();
}

void ModelLoader::search(std::vector<std::filesystem::path> folders) {
    search_ = {};  // one at a time
    is_searching_ = true;
    Q_EMIT loadingChanged();
    search_ = std::jthread(
        [this, model = wanted_, folders = std::move(folders)](const std::stop_token& stop) {
            auto found = document::find_model(model, folders, {.stop = stop});
            QMetaObject::invokeMethod(
                this,
                [this, model, found = std::move(found)] {
                    is_searching_ = false;
                    Q_EMIT loadingChanged();
                    if (!is_same(model, wanted_)) return;  // another one is wanted by now
                    if (found) {
                        load(*found, false);
                    } else if (found.error().code != ErrorCode::Cancelled) {
                        Q_EMIT missing(inOtherWords(
                            found.error(),
                            tr("The model %1 was not found. Choose its file to go on editing.")
                                .arg(QString::fromStdString(model.name))));
                    }
                },
                Qt::QueuedConnection);
        });
}

bool ModelLoader::takeDescription(const engine::InteractiveEvent& event) {
    if (const auto* told = std::get_if<engine::Described>(&event.what)) {
        if (event.job == describe_job_) {
            Q_EMIT described(asked_about_.at(told->index), told->generator);
        }
        return true;
    }
    // A model that is opened comes first, and nothing is left of what waited.
    return event.job == describe_job_ && std::holds_alternative<engine::Failed>(event.what);
}

bool ModelLoader::take(const engine::InteractiveEvent& event) {
    if (takeDescription(event)) return true;
    if (event.job != load_job_) return false;
    if (const auto* progress = std::get_if<Progress>(&event.what)) {
        Q_EMIT progressed(*progress);
    } else if (const auto* notice = std::get_if<engine::Notice>(&event.what)) {
        Q_EMIT said(translatedNotice(notice->sentence));
    } else if (const auto* loaded = std::get_if<engine::Loaded>(&event.what)) {
        load_job_ = 0;
        Q_EMIT loadingChanged();
        finish(*loaded);
    } else if (const auto* failure = std::get_if<engine::Failed>(&event.what)) {
        load_job_ = 0;
        Q_EMIT loadingChanged();
        if (failure->error.code != ErrorCode::Cancelled) fail(failure->error);
    }
    return true;
}

void ModelLoader::fail(const Error& error) {
    // Of a model that lies in a file nothing else is an argument.
    const bool may_lack_device = device_ != kAutomatic && device_ != QLatin1String("cpu");
    if (error.code != ErrorCode::InvalidArgument || !may_lack_device) {
        Q_EMIT failed(translated(error, loading_));
        return;
    }
    device_ = kAutomatic;
    Q_EMIT deviceChanged(device_);
    if (!model_) load(loading_, is_chosen_);
    Q_EMIT failed({error.code,
                   tr("There is no GPU here that Pliant can use. It computes where it can, as "
                      "with Automatic.")
                       .toStdString(),
                   error.message});
}

void ModelLoader::finish(const engine::Loaded& loaded) {
    model_ = loaded;
    const bool is_another = !is_chosen_ && !wanted_.sha256.empty() &&
                            !loaded.model.sha256.empty() && wanted_.sha256 != loaded.model.sha256;
    if (is_another) {
        Q_EMIT missing({.code = ErrorCode::ModelMismatch,
                        .message = tr("This edit was made with another model than the file %1 "
                                      "holds now: its picture will look different.")
                                       .arg(QString::fromStdString(loaded.model.name))
                                       .toStdString()});
    }
    if (is_chosen_) wanted_ = loaded.model;
    Q_EMIT this->loaded(loaded, is_chosen_);
}

}  // namespace pliant::ui
