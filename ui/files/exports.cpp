#include "ui/files/exports.h"

#include "core/base/text.h"
#include "core/document/latent_file.h"
#include "core/layers/save_canvas.h"
#include "ui/canvas/picture.h"
#include "ui/editor/editor.h"
#include "ui/files/file_names.h"
#include "ui/language/core_sentences.h"
#include "ui/session/session_keeper.h"
#include "ui/tasks/background.h"
#include "ui/tools/edit_state.h"
#include "ui/tools/mask_actions.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QStringList>

#include <algorithm>
#include <ios>
#include <type_traits>
#include <utility>

namespace pliant::ui {
namespace {

QString aboutWritten(const QString& name, const Result<void>&) {
    return Exports::tr("Wrote %1.").arg(name);
}

QString aboutWritten(const QString& name, const Result<layers::SavedCanvas>& saved) {
    auto about = saved->is_copy
                     ? Exports::tr("Wrote %1, a copy of the photo: nothing in it has changed.")
                     : Exports::tr("Wrote %1.");
    about = about.arg(name);
    for (const auto& note : saved->notes) about += QLatin1Char(' ') + translatedNotice(note);
    return about;
}

/// The filter of that ending before all others.
QStringList startingWith(const QString& ending, QStringList filters) {
    std::ranges::stable_partition(filters, [&](const QString& filter) {
        return filter.contains(QStringLiteral("*.%1)").arg(ending)) ||
               filter.contains(QStringLiteral("*.%1 ").arg(ending));
    });
    return filters;
}

}  // namespace

Exports::Exports(EditState& state, Editor& editor, FileQuestions& questions, QObject* parent)
    : QObject(parent), state_(state), editor_(editor), questions_(questions) {
    writer_.setMaxThreadCount(1);
}

template <typename Write>
void Exports::writeInBackground(const std::filesystem::path& file, Write write) {
    if (refuses(file)) return;
    const auto tell = [this, file](const std::invoke_result_t<Write>& written) {
        if (written) {
            Q_EMIT said(aboutWritten(toName(file.filename()), written));
        } else {
            Q_EMIT failed(translated(written.error(), file));
        }
    };
    runInBackground(this, std::move(write), tell, writer_);
}

bool Exports::refuses(const std::filesystem::path& file) {
    if (!editor_.movies().isWriting(file)) return false;
    Q_EMIT failed({ErrorCode::InvalidArgument,
                   tr("A movement is still being written to %1: wait for it, cancel it, or choose "
                      "another name.")
                       .arg(toName(file.filename()))
                       .toStdString()});
    return true;
}

void Exports::savePicture() {
    const auto& photo = state_.keeper().present().photo;
    QStringList filters{tr("PNG (*.png)"), tr("JPEG (*.jpg *.jpeg)"), tr("WebP (*.webp)")};
    auto name = stemOf(state_.keeper()) + QStringLiteral(".png");
    if (!photo.is_empty()) {
        const QFileInfo from(QString::fromStdString(photo.name));
        filters.append(tr("TIFF (*.tif *.tiff)"));
        const bool is_written =
            filters.join(QLatin1Char(' '))
                .contains(QStringLiteral("*.%1").arg(from.suffix()), Qt::CaseInsensitive);
        const auto ending = is_written ? from.suffix() : QStringLiteral("jpg");  // of a HEIC
        name = tr("%1-edited").arg(from.completeBaseName()) + QLatin1Char('.') + ending;
        filters = startingWith(ending.toLower(), filters);
    }
    const auto file =
        questions_.whereTo(tr("Export picture"), name, filters.join(QStringLiteral(";;")));
    if (file.empty()) return;
    const auto options =
        layers::keeps_format(photo, file) ? questions_.howPhoto() : questions_.howPicture(file);
    if (options) savePicture(file, *options);
}

void Exports::savePicture(const std::filesystem::path& file, const PictureOptions& options) {
    const auto picture = editor_.shown();
    if (picture == nullptr) {
        Q_EMIT failed(
            {ErrorCode::InvalidArgument, tr("There is no picture to export.").toStdString()});
        return;
    }
    if (editor_.layers().isAwaiting()) {
        Q_EMIT failed(
            {ErrorCode::InvalidArgument,
             tr("Some of the layers are still being drawn: try again in a moment.").toStdString()});
        return;
    }
    if (editor_.layers().isIncomplete()) {
        Q_EMIT failed(
            {ErrorCode::InvalidArgument,
             tr("The photo or one of the layers cannot be drawn: remove or hide it first.")
                 .toStdString()});
        return;
    }
    if (editor_.isDraft()) {
        Q_EMIT failed(
            {ErrorCode::InvalidArgument,
             tr("The whole picture is not there yet: stop the drag first.").toStdString()});
        return;
    }
    const auto& layer = state_.generated();
    auto description = text("seed ", layer.source.seed, ", psi ", layer.source.psi);
    if (!layer.latent.is_empty()) description += ", dragged";
    for (const auto& slider : layer.sliders) {
        description += text(", ", slider.axis, ' ', std::showpos, slider.amount);
    }
    if (!options.is_described) description.clear();
    writeInBackground(file, [=, content = editor_.content()] {
        return layers::save_canvas(content,
                                   file,
                                   {.quality = options.quality,
                                    .description = description,
                                    .removes_place = options.removes_place});
    });
}

void Exports::saveMovement() {
    if (editor_.movement().empty()) {
        Q_EMIT said(tr("There is no movement yet: drag first."));
        return;
    }
    const auto file = questions_.whereTo(
        tr("Export movement"),
        stemOf(state_.keeper()) + QStringLiteral(".gif"),
        tr("GIF (*.gif);;MP4 (*.mp4);;WebP (*.webp);;Folder of PNG pictures (*)"));
    if (file.empty()) return;
    if (const auto options = questions_.howMovement()) saveMovement(file, *options);
}

void Exports::saveMovement(const std::filesystem::path& file, const MovementOptions& options) {
    if (refuses(file)) return;
    engine::ExportMovement request{
        .file = file, .steps = editor_.movement(), .frames_per_second = options.frames_per_second};
    if (options.has_points) request.points = state_.generated().points;
    if (options.is_there_and_back) {
        const auto there = request.steps;
        request.steps.insert(request.steps.end(), there.rbegin(), there.rend());
    }
    editor_.movies().start(std::move(request));
}

void Exports::saveLatent() {
    const auto file = questions_.whereTo(tr("Save latent"),
                                         stemOf(state_.keeper()) + QStringLiteral(".npy"),
                                         tr("NumPy (*.npy);;Safetensors (*.safetensors)"));
    if (!file.empty()) saveLatent(file);
}

void Exports::saveLatent(const std::filesystem::path& file) {
    writeInBackground(
        file, [file, latent = editor_.latent()] { return document::save_latent(file, latent); });
}

void Exports::saveMask() {
    const auto file = questions_.whereTo(
        tr("Export mask"), stemOf(state_.keeper()) + tr("-mask.png"), tr("PNG (*.png)"));
    if (!file.empty()) saveMask(file);
}

void Exports::saveMask(const std::filesystem::path& file) {
    writeInBackground(file, [file, mask = state_.generated().mask, size = state_.size()] {
        return save_mask(file, mask, size);
    });
}

void Exports::copyPicture() {
    const auto shown = editor_.shown();
    if (shown == nullptr) return;
    // A copy: the clipboard outlives the picture's memory.
    QGuiApplication::clipboard()->setImage(sharedPicture(shown).copy());
    Q_EMIT said(tr("Copied the picture."));
}

}  // namespace pliant::ui
