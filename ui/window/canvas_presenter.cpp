#include "ui/window/canvas_presenter.h"

#include "ui/canvas/canvas.h"
#include "ui/canvas/canvas_accessible.h"
#include "ui/canvas/picture.h"
#include "ui/editor/editor.h"
#include "ui/session/session_keeper.h"
#include "ui/tools/edit_state.h"

#include <QPainter>

#include <algorithm>
#include <chrono>
#include <utility>

namespace pliant::ui {
namespace {

constexpr std::chrono::milliseconds kRest(200);  // after which a draft is worth replacing
constexpr double kDimness = 0.5;                 // of a picture that only stands for the real one

/// A small picture of the present state: its own, or that of the state that it got its picture
/// from; null where none was kept.
std::shared_ptr<const image::Image> thumbnail_of(const document::History& history) {
    const auto& present = history.present().generated();
    for (std::optional id = history.present_id(); id; id = history.at(*id).parent) {
        const auto& entry = history.at(*id);
        const auto& earlier = entry.document.generated();
        const bool is_same_picture =
            earlier.model == present.model &&
            engine::WhichPicture::of(earlier) == engine::WhichPicture::of(present);
        if (!is_same_picture) break;
        if (entry.thumbnail != nullptr) return entry.thumbnail;
    }
    return nullptr;
}

QImage dimmed(const std::shared_ptr<const image::Image>& thumbnail) {
    auto picture = sharedPicture(thumbnail).copy();
    QPainter painter(&picture);
    painter.setOpacity(kDimness);
    painter.fillRect(picture.rect(), Qt::black);
    return picture;
}

}  // namespace

CanvasPresenter::CanvasPresenter(Canvas& canvas, EditState& state, Editor& editor, QObject* parent)
    : QObject(parent), canvas_(canvas), state_(state), keeper_(state.keeper()), editor_(editor) {
    makeCanvasesAccessible();
    rest_.setSingleShot(true);
    rest_.setInterval(kRest);
    connect(&rest_, &QTimer::timeout, this, &CanvasPresenter::showWhole);
    connect(&canvas_, &Canvas::viewChanged, &rest_, qOverload<>(&QTimer::start));
    connect(&keeper_, &SessionKeeper::documentChanged, this, &CanvasPresenter::showDocument);
    connect(&state_, &EditState::changed, this, &CanvasPresenter::showMarks);
    connect(&state_, &EditState::selectionChanged, this, [this] {
        showMarks();
        announceSelection(canvas_);
    });
    connect(&editor_, &Editor::pictureChanged, this, &CanvasPresenter::showPicture);
    connect(&editor_, &Editor::modelChanged, this, &CanvasPresenter::showDocument);
    connect(&editor_, &Editor::beforeChanged, this, [this] { showBefore(); });
    showDocument();
}

void CanvasPresenter::showDocument() {
    showMarks();
    canvas_.setMask(keeper_.present().generated().mask);
    canvas_.setPlacement(keeper_.present().active_layer().placement);
    if (editor_.layers().isPlain()) {
        if (editor_.picture() == nullptr) showThumbnail();
    } else {
        showPicture();
        showBefore();
    }
}

void CanvasPresenter::showBefore() {
    const auto& before = editor_.before();
    canvas_.setBefore(before == nullptr ? QImage() : sharedPicture(editor_.draftBefore()));
    if (before != nullptr) rest_.start();
}

void CanvasPresenter::showMarks() { canvas_.setMarks(state_.marks()); }

void CanvasPresenter::showPicture() {
    const auto shown = editor_.draft();
    if (shown == nullptr) return showThumbnail();
    canvas_.setPicture(sharedPicture(shown), editor_.canvasSize());
    rest_.start();
    if (std::exchange(is_first_picture_, false)) Q_EMIT firstPictureShown();
}

/// A large canvas takes longer than a frame to put together: only where the draft is seen to be
/// one.
void CanvasPresenter::showWhole() {
    const auto size = editor_.canvasSize();
    const double seen =
        canvas_.view().scale() * std::max(size.width, size.height) * canvas_.devicePixelRatioF();
    if (editor_.isRunning() || seen <= layers::LayerPictures::kDraftSide) return;
    const auto shown = editor_.shown();
    if (shown == nullptr || shown == editor_.draft()) return;
    canvas_.setPicture(sharedPicture(shown), editor_.canvasSize());
    if (editor_.before() != nullptr) {
        canvas_.setBefore(sharedPicture(editor_.shownBefore()));
    }
}

/// An edit whose picture cannot be drawn is still there to be looked at, as small as it was kept.
void CanvasPresenter::showThumbnail() {
    const auto thumbnail = thumbnail_of(keeper_.history());
    if (thumbnail != nullptr && !editor_.canvasSize().is_empty()) {
        canvas_.setPicture(dimmed(thumbnail), editor_.canvasSize());
    } else {
        canvas_.setPicture({}, {});
    }
}

}  // namespace pliant::ui
