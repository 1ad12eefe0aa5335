#include "ui/files/file_operations.h"

#include "core/document/journal.h"
#include "core/document/latent_file.h"
#include "core/document/session_file.h"
#include "core/live/log.h"
#include "ui/editor/editor.h"
#include "ui/files/file_kind.h"
#include "ui/files/file_names.h"
#include "ui/language/core_sentences.h"
#include "ui/session/session_keeper.h"
#include "ui/session/unsaved_question.h"
#include "ui/tasks/background.h"
#include "ui/tools/edit_state.h"
#include "ui/tools/mask_actions.h"

#include <QBuffer>
#include <QImage>
#include <QMimeData>
#include <QRandomGenerator>
#include <QUrl>
#include <QWidget>

#include <algorithm>
#include <span>
#include <utility>

namespace pliant::ui {
namespace {

constexpr std::uint32_t kFirstSeeds = 100000;
constexpr auto kRecentKey = "files/recent";

}  // namespace

FileOperations::FileOperations(QWidget& window,
                               EditState& state,
                               Editor& editor,
                               QSettings& settings)
    : QObject(&window),
      window_(window),
      state_(state),
      editor_(editor),
      questions_(window, settings),
      exports_(new Exports(state, editor, questions_, this)),
      recent_(settings, QString::fromLatin1(kRecentKey)) {
    reader_.setMaxThreadCount(1);
    connect(exports_, &Exports::failed, this, &FileOperations::failed);
    connect(exports_, &Exports::said, this, &FileOperations::said);
    auto& keeper = state_.keeper();
    connect(&keeper, &SessionKeeper::opened, this, [this, &keeper] { recent_.add(keeper.file()); });
    connect(&keeper, &SessionKeeper::wasRead, this, [this](const auto& session, const auto& file) {
        if (isWanted(reading_[file], file)) take(session, file);
    });
    connect(&keeper, &SessionKeeper::saved, this, &FileOperations::follow);
    connect(&keeper, &SessionKeeper::failed, this, [this](const Error& error) {
        after_saving_ = {};
        Q_EMIT failed(error);
    });
    connect(&editor_.models(), &ModelLoader::loaded, this, [this](const auto& model, bool chosen) {
        if (chosen && !model.model.path.empty()) recent_.add(model.model.path);
    });
}

void FileOperations::follow(const std::filesystem::path& saved) {
    recent_.add(saved);
    // It may have been the saving of a session that was left.
    const bool is_of_this_session = saved == state_.keeper().file();
    Q_EMIT said(tr("Saved %1.").arg(toName(saved.filename())) +
                (is_of_this_session ? aboutPhoto() : QString()));
    if (!is_of_this_session) return;
    if (const auto next = std::exchange(after_saving_, {})) next();
}

/// Said once of a session: whoever gets the file gets the photo.
QString FileOperations::aboutPhoto() {
    const auto& keeper = state_.keeper();
    const auto& entries = keeper.history().entries();
    const auto with_photo = std::ranges::find_if(
        entries, [](const auto& entry) { return !entry.document.photo.is_empty(); });
    if (with_photo == entries.end() || told_of_photo_ == keeper.edit()) return {};
    told_of_photo_ = keeper.edit();
    return QLatin1Char(' ') +
           tr("The photo %1 is in it, with all that its file says of camera and place.")
               .arg(QString::fromStdString(with_photo->document.photo.name));
}

bool FileOperations::mayLeave(const std::function<void()>& then) {
    ++leavings_;
    return mayLeaveFor(then);
}

bool FileOperations::mayLeaveFor(const std::function<void()>& then) {
    editor_.keepSteps();  // which nobody has saved
    auto& keeper = state_.keeper();
    after_saving_ = {};
    if (!keeper.isModified()) return true;
    if (keeper.isBeingSaved()) {
        after_saving_ = then;
        return false;
    }
    switch (askAboutUnsaved(&window_, keeper.title())) {
        case UnsavedAnswer::Discard: return true;
        case UnsavedAnswer::Cancel: return false;
        case UnsavedAnswer::Save: break;
    }
    after_saving_ = then;
    save();
    return false;
}

void FileOperations::begin(const document::Document& first, const std::function<void()>& begun) {
    if (!mayLeave([this, first, begun] { begin(first, begun); })) return;
    state_.keeper().begin(first);
    if (begun) begun();
}

bool FileOperations::isWanted(std::uint64_t leavings, const std::filesystem::path& file) {
    if (leavings == leavings_) return true;
    Q_EMIT said(
        tr("%1 was not opened: something else was wanted since.").arg(toName(file.filename())));
    return false;
}

bool FileOperations::isStillIn(SessionKeeper::EditId edit, const std::filesystem::path& file) {
    if (state_.keeper().edit() == edit) return true;
    Q_EMIT said(tr("%1 was not taken: it was for a session that has been left.")
                    .arg(toName(file.filename())));
    return false;
}

void FileOperations::beginAnew() {
    document::Document first;
    // Where that is missing: the one that comes with Pliant.
    if (!editor_.models().isMissing()) first.generated().model = state_.generated().model;
    first.generated().source.seed = QRandomGenerator::global()->bounded(kFirstSeeds);
    begin(first);
}

void FileOperations::open() {
    const auto file =
        questions_.whichFile(tr("Open"),
                             tr("Everything that opens (*.pliant *.npy *.npz *.safetensors *.pkl "
                                "*.pt *.pth *.jpg *.jpeg *.png *.webp *.tif *.tiff *.heic *.heif "
                                "*.avif);;"
                                "Sessions (*.pliant);;"
                                "Photos (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.heic *.heif "
                                "*.avif);;"
                                "All files (*)"));
    if (!file.empty()) open(file);
}

void FileOperations::openModel() {
    const auto file = questions_.whichFile(
        tr("Open a model"), tr("Models (*.pkl *.pt *.pth *.safetensors);;All files (*)"));
    if (!file.empty()) editor_.models().open(file);
}

void FileOperations::open(const std::filesystem::path& file) {
    Q_EMIT opening();
    runInBackground(
        this,
        [file] { return kind_of_file(file); },
        [this, file, leavings = leavings_](const Result<FileKind>& kind) {
            if (!isWanted(leavings, file)) return;
            if (!kind) {
                Q_EMIT failed(translated(kind.error(), file));
                return;
            }
            switch (*kind) {
                case FileKind::Session:
                    reading_[file] = leavings;
                    state_.keeper().read(file);
                    break;
                case FileKind::Latent: takeLatent(file); break;
                case FileKind::Model: editor_.models().open(file); break;
                case FileKind::Picture:
                    takePhoto(file, [file] { return document::open_photo(file); });
                    break;
            }
        },
        reader_);
}

/// Asked only now that there is something to take: until then nothing can be lost.
void FileOperations::take(const SharedSession& session, const std::filesystem::path& file) {
    // Read again after a saving, which may have been to this file.
    if (!mayLeaveFor([this, file] { open(file); })) return;
    state_.keeper().open(*session, file);
}

void FileOperations::takeLatent(const std::filesystem::path& file) {
    runInBackground(
        this,
        [file] { return document::load_latent(file); },
        [this, file, edit = state_.keeper().edit()](const Result<document::Latent>& latent) {
            if (!isStillIn(edit, file)) return;
            if (!latent) {
                Q_EMIT failed(translated(latent.error(), file));
                return;
            }
            // Only a model can tell whether the latent is one of its own.
            afterLoading([this, file, edit, latent = *latent] {
                if (isStillIn(edit, file)) openLatent(file, latent);
            });
        },
        reader_);
}

void FileOperations::takePhoto(const std::filesystem::path& file,
                               const std::function<Result<document::Photo>()>& read) {
    runInBackground(
        this,
        read,
        [this, file, edit = state_.keeper().edit()](const Result<document::Photo>& photo) {
            if (!isStillIn(edit, file)) return;
            if (!photo) {
                Q_EMIT failed(translated(photo.error(), file));
                return;
            }
            // What lies on the photo is put into its middle, for which its size must be known.
            afterLoading([this, file, edit, photo = *photo] {
                if (!isStillIn(edit, file)) return;
                lay(photo);
                if (file.has_parent_path()) recent_.add(file);
                Q_EMIT photoLaid();
                Q_EMIT said(
                    tr("%1: click on a face, or draw a square around what is to be changed.")
                        .arg(toName(file.filename())));
            });
        },
        reader_);
}

/// Puts the photo under the layers; a picture that nothing was done to does not cover it.
void FileOperations::lay(const document::Photo& photo) {
    const auto gesture = state_.beginGesture();
    auto& keeper = state_.keeper();
    const auto& picture = state_.generated();
    const bool is_untouched = keeper.present().layers.size() == 1 && picture.latent.is_empty() &&
                              picture.sliders.empty() && picture.points.empty();
    keeper.issue(document::SetPhoto{photo}, gesture);
    if (is_untouched) keeper.issue(document::ShowLayer{false}, gesture);
    keeper.endGesture();
}

void FileOperations::takePhoto(const QImage& pasted) {
    takePhoto("pasted.png", [pasted]() -> Result<document::Photo> {
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        pasted.save(&buffer, "PNG");
        const auto bytes = std::as_bytes(std::span(png.constData(), std::size_t(png.size())));
        return document::photo_of("pasted.png", {bytes.begin(), bytes.end()});
    });
}

void FileOperations::openLatent(const std::filesystem::path& file, const document::Latent& read) {
    const auto* model = editor_.model();
    if (model == nullptr) {
        Q_EMIT failed({ErrorCode::ModelMismatch,
                       tr("%1 is a latent: without the model of this edit it is no picture.")
                           .arg(toName(file.filename()))
                           .toStdString()});
        return;
    }
    const auto& generator = model->generator;
    const auto latent = read.in_rows(generator.num_ws);
    if (latent.rows() != generator.num_ws || latent.width() != generator.w_dim) {
        Q_EMIT failed({ErrorCode::ModelMismatch,
                       tr("%1 holds %2 x %3 numbers; the model %4 needs %5 x %6.")
                           .arg(toName(file.filename()),
                                QString::number(latent.rows()),
                                QString::number(latent.width()),
                                QString::fromStdString(model->model.name),
                                QString::number(generator.num_ws),
                                QString::number(generator.w_dim))
                           .toStdString()});
        return;
    }
    state_.keeper().issue(document::OpenLatent{file, latent});
    recent_.add(file);
}

void FileOperations::afterLoading(const std::function<void()>& then) {
    auto& models = editor_.models();
    if (!models.isLoading()) return then();
    connect(
        &models,
        &ModelLoader::loadingChanged,
        this,
        [this, then] { afterLoading(then); },
        Qt::SingleShotConnection);
}

void FileOperations::save() {
    if (state_.keeper().saveTarget().empty()) {
        saveAs();
    } else {
        state_.keeper().save();
    }
}

void FileOperations::saveAs() {
    const auto file = questions_.whereTo(tr("Save session"),
                                         stemOf(state_.keeper()) + QStringLiteral(".pliant"),
                                         tr("Session (*.pliant)"));
    if (file.empty()) {
        after_saving_ = {};
        return;
    }
    saveAs(file);
}

void FileOperations::saveAs(std::filesystem::path file) {
    if (file.extension() != document::kSessionExtension) file += document::kSessionExtension;
    state_.keeper().saveAs(file);
}

void FileOperations::forget() {
    if (!questions_.mayForget()) return;
    recent_.clear();
    questions_.forgetFolder();
    engine::Log::forget(editor_.logFile());
    const auto& journals = state_.keeper().journalFolder();
    const auto count = journals.empty() ? 0 : document::Recovery::forget(journals);
    Q_EMIT said(tr("Forgotten. Edits that broke off and are gone: %1.").arg(count));
}

void FileOperations::importMask() {
    const auto file = questions_.whichFile(
        tr("Import mask"), tr("Pictures (*.png *.jpg *.jpeg *.webp *.tif *.tiff);;All files (*)"));
    if (!file.empty()) importMask(file);
}

void FileOperations::importMask(const std::filesystem::path& file) {
    runInBackground(
        this,
        [file, size = state_.size()] { return load_mask(file, size); },
        [this, file, edit = state_.keeper().edit()](const Result<document::Mask>& mask) {
            if (!isStillIn(edit, file)) return;
            if (mask) {
                state_.keeper().issue(document::SetMask{*mask});
            } else {
                Q_EMIT failed(translated(mask.error(), file));
            }
        },
        reader_);
}

bool FileOperations::canTake(const QMimeData& data) {
    return data.hasUrls() && !data.urls().isEmpty() && data.urls().constFirst().isLocalFile();
}

void FileOperations::take(const QMimeData& data) {
    if (canTake(data)) {
        open(toPath(data.urls().constFirst()));
    } else if (data.hasImage()) {
        takePhoto(qvariant_cast<QImage>(data.imageData()));
    }
}

}  // namespace pliant::ui
