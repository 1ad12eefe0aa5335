#include "ui/editor/model_loader.h"

#include "core/document/model_search.h"
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

}  // namespace

ModelLoader::ModelLoader(engine::Interactive& engine, QObject* parent)
    : QObject(parent), engine_(engine) {}

ModelLoader::~ModelLoader() = default;

const engine::Loaded* ModelLoader::model() const {
    if (!in_engine_) return nullptr;
    const bool is_wanted = is_same(wanted_, in_engine_->model) || is_same(wanted_, known_as_);
    return is_wanted ? &*in_engine_ : nullptr;
}

void ModelLoader::follow(const document::Generated& layer,
                         const std::filesystem::path& session_file) {
    const bool was_there = model() != nullptr;
    const bool is_known = std::exchange(has_wanted_, true) && is_same(layer.model, wanted_);
    wanted_ = layer.model;
    session_file_ = session_file;
    const auto precision = layer.settings.precision.value_or(Precision::Fast);
    const bool is_other_precision = precision != std::exchange(precision_, precision);
    if (model() != nullptr) {
        if (!was_there) {
            abandon();
            is_missing_ = false;
            Q_EMIT loadingChanged();
        }
        if (is_other_precision) load(in_engine_->model.path, false);
    } else if (!is_known || was_there || (is_other_precision && !is_missing_)) {
        seek();
    }
}

void ModelLoader::open(const std::filesystem::path& file) {
    Q_EMIT chosen(file);
    load(file, true);
}

void ModelLoader::retry() {
    if (is_missing_ && !isLoading()) seek();
}

void ModelLoader::setDevice(const QString& device) {
    if (device == std::exchange(device_, device) || model() == nullptr) return;
    load(in_engine_->model.path, false);
}

void ModelLoader::reload() {
    if (model() != nullptr) load(in_engine_->model.path, false);
}

void ModelLoader::cancel() {
    if (load_job_ != 0) engine_.cancel(load_job_);
    search_.request_stop();
}

void ModelLoader::describe(std::vector<std::filesystem::path> files) {
    if (describe_job_ != 0) engine_.cancel(describe_job_);
    asked_about_ = files;
    describe_job_ = engine_.begin(engine::DescribeModels{.files = std::move(files)});
}

void ModelLoader::load(const std::filesystem::path& file, bool is_chosen) {
    is_chosen_ = is_chosen;
    is_found_ = false;
    loading_ = file;
    load_job_ = engine_.load_model(
        {.file = file, .device = device_.toStdString(), .precision = precision_});
    Q_EMIT loadingChanged();
}

/// The document's model, where it was or elsewhere.
void ModelLoader::seek() {
    abandon();
    is_missing_ = false;
    std::error_code ignored;
    if (wanted_.path.empty() || std::filesystem::exists(wanted_.path, ignored)) {
        load(wanted_.path, false);
    } else {
        search({});
    }
}

/// What is on its way is of another document.
void ModelLoader::abandon() {
    if (load_job_ != 0) engine_.cancel(std::exchange(load_job_, 0));
    search_.request_stop();
    ++search_number_;
    is_searching_ = false;
}

/// `why`: it cannot be had from where it was, in a sentence; empty: nothing is there.
void ModelLoader::search(const Error& why) {
    search_ = {};  // one at a time
    is_searching_ = true;
    Q_EMIT loadingChanged();
    search_ = std::jthread(
        [this,
         why,
         number = ++search_number_,
         model = wanted_,
         folders = document::folders_for(wanted_, session_file_)](const std::stop_token& stop) {
            auto found = document::find_model(model, folders, {.stop = stop});
            QMetaObject::invokeMethod(
                this,
                [this, why, number, model, found = std::move(found)] {
                    if (number != search_number_) return;  // another one is wanted by now
                    is_searching_ = false;
                    if (found) {
                        load(*found, false);
                        is_found_ = true;
                    } else if (found.error().code == ErrorCode::Cancelled || why.message.empty()) {
                        declareMissing(inOtherWords(
                            found.error(),
                            tr("The model %1 was not found. Choose its file to go on editing.")
                                .arg(QString::fromStdString(model.name))));
                    } else {
                        declareMissing(why);
                    }
                },
                Qt::QueuedConnection);
        });
}

/// Where the document's model was it cannot be had from.
void ModelLoader::searchElsewhere(const Error& why) {
    const bool may_be_found =
        !wanted_.sha256.empty() && !is_found_ && why.code != ErrorCode::Cancelled;
    if (may_be_found) {
        search(why);
    } else {
        declareMissing(why);
    }
}

void ModelLoader::declareMissing(const Error& error) {
    is_missing_ = true;
    Q_EMIT loadingChanged();
    if (error.code == ErrorCode::Cancelled) {
        Q_EMIT missing(
            {error.code, tr("No model is open. Choose one to go on editing.").toStdString()});
    } else {
        Q_EMIT missing(error);
    }
}

/// A load has ended; what it left undone is taken up.
void ModelLoader::settle() {
    if (model() == nullptr && !isLoading() && !is_missing_) {
        seek();
    } else {
        Q_EMIT loadingChanged();
    }
}

bool ModelLoader::takeDescription(const engine::InteractiveEvent& event) {
    if (const auto* part = std::get_if<engine::Part>(&event.what)) {
        const auto* const told = part->what.get_if<engine::Described>();
        if (told == nullptr) return false;
        if (event.job == describe_job_) {
            Q_EMIT described(asked_about_.at(told->index), told->generator);
        }
        return true;
    }
    // A model that is opened comes first, and nothing is left of what waited.
    return event.job == describe_job_ && (std::holds_alternative<engine::Finished>(event.what) ||
                                          std::holds_alternative<engine::Failed>(event.what));
}

bool ModelLoader::take(const engine::InteractiveEvent& event) {
    if (takeDescription(event)) return true;
    const bool is_awaited = load_job_ != 0 && event.job == load_job_;
    if (const auto* loaded = std::get_if<engine::Loaded>(&event.what)) {
        finish(*loaded, is_awaited);
        return true;
    }
    if (!is_awaited) return false;
    if (const auto* progress = std::get_if<Progress>(&event.what)) {
        Q_EMIT progressed(*progress);
    } else if (const auto* notice = std::get_if<engine::Notice>(&event.what)) {
        Q_EMIT said(translatedNotice(notice->sentence));
    } else if (const auto* failure = std::get_if<engine::Failed>(&event.what)) {
        load_job_ = 0;
        fail(failure->error);
    }
    return true;
}

void ModelLoader::fail(const Error& error) {
    if (leaveDevice(error)) return;
    const auto told = translated(error, loading_);
    if (!is_chosen_ && model() == nullptr) {
        searchElsewhere(told);
    } else {
        settle();
        // Last, so that what is loaded instead does not take the sentence away.
        if (error.code != ErrorCode::Cancelled) Q_EMIT failed(told);
    }
    Q_EMIT kept();
}

/// Continues without a missing device; returns whether that was the reason.
bool ModelLoader::leaveDevice(const Error& error) {
    // Of a model that lies in a file nothing else is an argument.
    const bool may_lack_device = device_ != kAutomatic && device_ != QLatin1String("cpu");
    if (error.code != ErrorCode::InvalidArgument || !may_lack_device) return false;
    device_ = kAutomatic;
    Q_EMIT deviceChanged(device_);
    if (is_chosen_ || model() == nullptr) {
        load(loading_, is_chosen_);
    } else {
        Q_EMIT loadingChanged();
        Q_EMIT kept();
    }
    Q_EMIT failed({error.code,
                   tr("There is no GPU here that Pliant can use. It computes where it can, as "
                      "with Automatic.")
                       .toStdString(),
                   error.message});
    return true;
}

void ModelLoader::finish(const engine::Loaded& loaded, bool is_awaited) {
    in_engine_ = loaded;
    known_as_ = loaded.model;
    if (!is_awaited) return settle();  // given up too late: the engine has it all the same
    load_job_ = 0;
    if (is_chosen_) {
        wanted_ = loaded.model;
    } else {
        known_as_ = wanted_;
        if (!loaded.model.sha256.empty()) known_as_.sha256 = loaded.model.sha256;
    }
    if (model() == nullptr) {
        searchElsewhere({.code = ErrorCode::ModelMismatch,
                         .message = tr("This edit was made with another model than the file %1 "
                                       "holds now. Choose the file of its model to go on editing.")
                                        .arg(QString::fromStdString(loaded.model.name))
                                        .toStdString()});
        return;
    }
    is_missing_ = false;
    Q_EMIT this->loaded(loaded, is_chosen_);
    Q_EMIT loadingChanged();
}

}  // namespace pliant::ui
