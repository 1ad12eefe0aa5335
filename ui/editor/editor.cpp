#include "ui/editor/editor.h"

#include "ui/editor/stop_sentence.h"
#include "ui/language/core_sentences.h"
#include "ui/session/session_keeper.h"
#include "ui/tools/edit_state.h"

#include <QMetaObject>
#include <QStringList>

#include <algorithm>
#include <chrono>
#include <utility>

namespace pliant::ui {
namespace {

using document::Document;
using engine::WhichPicture;

bool takes_part(const document::ControlPoint& point) {
    return point.is_enabled && point.target && !point.is_pin;
}

}  // namespace

Editor::Editor(EditState& state, const EngineFactory& make_engine, QObject* parent)
    : QObject(parent), state_(state), keeper_(state.keeper()) {
    engine_ = make_engine(
        [this] { QMetaObject::invokeMethod(this, &Editor::takeNews, Qt::QueuedConnection); });
    canvas_.emplace(*engine_, keeper_);
    models_ = new ModelLoader(*engine_, this);
    work_ = new EngineTasks(*engine_, tasks_, this);
    movies_ = new MovementExporter(*work_, tasks_, this);
    pictures_.emplace(*engine_);
    before_.emplace(*pictures_, [this] { Q_EMIT beforeChanged(); });
    layers_.emplace(
        *pictures_,
        keeper_,
        CanvasLayers::Callbacks{
            .on_change =
                [this] {
                    if (!isRunning()) keepPicture();
                    Q_EMIT pictureChanged();
                },
            .on_no_photo = [this](const Error& error) { Q_EMIT failed(translated(error)); }});
    connect(models_, &ModelLoader::chosen, this, [this](const std::filesystem::path& file) {
        const auto asked = keeper_.asks().ask(ChooseModel{file});
    });
    connect(models_, &ModelLoader::loaded, this, &Editor::takeModel);
    connect(models_, &ModelLoader::loadingChanged, this, &Editor::takeModelState);
    connect(models_, &ModelLoader::kept, this, [this] {
        canvas_->forget();
        follow();
    });
    connect(models_, &ModelLoader::failed, this, &Editor::failed);
    connect(&keeper_, &SessionKeeper::aboutToIssue, this, &Editor::makeWayFor);
    connect(&keeper_, &SessionKeeper::sessionReplaced, this, &Editor::leaveSession);
    connect(&keeper_, &SessionKeeper::documentChanged, this, &Editor::follow);
    connect(&keeper_, &SessionKeeper::opened, models_, &ModelLoader::retry);
}

Editor::~Editor() {
    delete models_;  // before the engine that it asks
}

engine::SharedImage Editor::shown() const {
    return layers_->isPlain() ? picture() : layers_->shown(canvas_->ofActiveLayer());
}

layers::CanvasContent Editor::content() const {
    if (!layers_->isPlain()) return layers_->content(canvas_->ofActiveLayer());
    const auto whole = picture();
    if (whole == nullptr) return {};
    const Size size{whole->width(), whole->height()};
    return {.canvas = size, .layers = {{.placed = {whole, size}}}};
}

engine::SharedImage Editor::draft() const {
    return layers_->isPlain() ? picture() : layers_->draft(canvas_->ofActiveLayer());
}

Size Editor::canvasSize() const {
    const auto size = keeper_.present().canvas_size();
    return layers_->isPlain() || size.is_empty() ? state_.size() : size;
}

const document::Generated& Editor::layer() const { return keeper_.present().generated(); }

bool Editor::isSettled() const {
    return !isRunning() && (canvas_->isWhole() || canvas_->isRefused()) && !layers_->isAwaiting();
}

bool Editor::canStart() const {
    return model() && std::ranges::any_of(state_.generated().points, takes_part);
}

std::vector<engine::RecordedStep> Editor::movement() const {
    if (isRunning() || !model()) return {};
    return drag_.movement_of(layer());
}

std::filesystem::path Editor::logFile() const { return engine_->log_file(); }

void Editor::follow() {
    if (told_end_ != keeper_.history().present_id()) forgetEnd();
    models_->follow(layer(), keeper_.file());
    if (!model()) {
        leavePicture();
        layers_->follow();  // the photo and the layers of other models are there all the same
        return;
    }
    learnModel();
    state_.setSize(model()->model.size);
    if (!canvas_->isOfDocument()) {
        showDocument();
    } else if (isRunning()) {
        if (canStart()) {
            engine_->retarget(task());
        } else {
            stop();
        }
    }
    before_->follow(keeper_.history());
    layers_->follow();
    if (isRunning()) return;
    if (layers_->isPlain()) {
        canvas_->keepThumbnail();
    } else {
        keepPicture();
    }
}

/// What is shown, as the layer's picture and as the state's small one.
void Editor::keepPicture() {
    if (canvas_->isComplete()) layers_->take(canvas_->ofLayer());
    const auto small = draft();  // null where all that is shown is of models that are missing
    canvas_->makeThumbnail(small != nullptr ? small : picture());
}

void Editor::forgetEnd() {
    if (!std::exchange(told_end_, {})) return;
    Q_EMIT endIsPast();
}

/// A drag of the session before ends, and nothing of it comes into this one.
void Editor::leaveSession() {
    drag_.forget();
    setDragJob(0);
    state_.clearFound();
    canvas_->forget();
    layers_->forget();
    forgetEnd();
}

void Editor::makeWayFor(const document::Command& command) {
    if (!isRunning()) return;
    const auto after = document::apply(keeper_.present(), command);
    const auto& present = keeper_.present().generated();
    const auto& next = after.generated();
    const bool is_of_this_picture = after.active == keeper_.present().active &&
                                    next.model == present.model &&
                                    WhichPicture::of(next) == WhichPicture::of(present);
    if (!is_of_this_picture) keepSteps();
}

/// A new session learns which model it is of; nothing was done to it, and no file has it.
void Editor::learnModel() {
    const bool is_new =
        layer().model.sha256.empty() && !keeper_.isModified() && keeper_.saveTarget().empty();
    if (!is_new || layer().model == model()->model) return;
    Document first = keeper_.present();
    first.generated().model = model()->model;
    keeper_.beginWith(first);
}

void Editor::showDocument() {
    setDragJob(0);  // whatever ran is of another picture
    state_.clearFound();
    canvas_->show(WhichPicture::of(layer()));
}

/// The document's model is not there: no picture of another one stands for the document's.
void Editor::leavePicture() {
    if (isRunning()) engine_->stop();
    setDragJob(0);
    state_.clearFound();
    state_.setSize(layer().model.size);
    canvas_->forget();
    before_->forget();
    dropPicture();
}

void Editor::dropPicture() {
    if (canvas_->drop()) Q_EMIT pictureChanged();
}

void Editor::setDragJob(engine::JobId job) {
    const bool was_running = isRunning();
    drag_job_ = job;
    if (job != 0) canvas_->leaveTo(job);
    motion_.reset();
    if (was_running != isRunning()) Q_EMIT runningChanged();
}

engine::DragTask Editor::task() const { return drag_.task_of(layer(), is_hand_on_); }

void Editor::start() {
    const auto asked = keeper_.asks().ask(Plain::Start);
    is_single_step_ = false;
    run({});
}

void Editor::step() {
    const auto asked = keeper_.asks().ask(Plain::Step);
    is_single_step_ = true;
    run(1);
}

void Editor::run(std::optional<int> steps) {
    if (isRunning()) return;
    if (!model()) {
        told_end_ = keeper_.history().present_id();
        Q_EMIT said(models_->isLoading()
                        ? tr("The model is not open yet.")
                        : tr("The model of this edit is not there: choose its file to drag."));
        return;
    }
    if (!canStart()) {
        Q_EMIT said(tr("There is nothing to drag yet: press on the picture and pull."));
        return;
    }
    tellOfUnpaired();
    rate_.restart();
    state_.clearFound();
    if (drag_.can_go_on_from(layer())) {
        drag_.go_on();
        engine_->retarget(task());
        setDragJob(engine_->resume(steps));
        return;
    }
    drag_.begin(layer());
    drag_gesture_ = state_.beginGesture();
    setDragJob(engine_->start_drag(
        {.picture = WhichPicture::of(layer()), .task = task(), .steps = steps}));
}

void Editor::tellOfUnpaired() {
    QStringList numbers;
    for (const auto& point : layer().points) {
        if (point.is_enabled && !point.is_pin && !point.target) {
            numbers.append(QString::number(point.id));
        }
    }
    if (numbers.isEmpty()) return;
    Q_EMIT said(tr("Without a target, these points take no part: %1.")
                    .arg(numbers.join(QStringLiteral(", "))));
}

void Editor::stop() {
    const auto asked = keeper_.asks().ask(Plain::Stop);
    if (isRunning()) engine_->stop();
}

void Editor::cancelDrag() {
    const auto asked = keeper_.asks().ask(Plain::Cancel);
    if (isRunning()) showDocument();
}

void Editor::keepSteps() {
    if (!isRunning()) return;
    const auto last = drag_.last_step();
    if (!last) {
        cancelDrag();
        return;
    }
    const auto job = drag_job_;
    const auto stopped = stopped_at(*last);
    setDragJob(0);
    issueDrag(stopped);
    drag_.keep_last_step(layer(), stopped, job);
    showDocument();  // for which the engine ends the drag
    Q_EMIT movementChanged();
}

void Editor::pull() {
    const auto asked = keeper_.asks().ask(Plain::Pull);
    is_hand_on_ = true;
    if (is_live_ && !isRunning()) start();
}

void Editor::release() {
    const auto asked = keeper_.asks().ask(Plain::Release);
    if (!std::exchange(is_hand_on_, false)) return;
    if (isRunning()) engine_->retarget(task());
}

void Editor::undo() {
    const auto asked = keeper_.asks().ask(Plain::Undo);
    const bool was_running = isRunning();
    const auto before = keeper_.present();
    keepSteps();
    // A drag without a result yet is all there is to undo.
    if (was_running && keeper_.present() == before) return;
    keeper_.undo();
}

void Editor::redo() {
    const auto asked = keeper_.asks().ask(Plain::Redo);
    const auto& history = keeper_.history();
    if (const auto next = history.at(history.present_id()).next) goTo(*next);
}

void Editor::goTo(document::EntryId entry) {
    const auto asked = keeper_.asks().ask(GoTo{entry});
    keepSteps();
    keeper_.goTo(entry);
}

void Editor::showStep(const engine::RecordedStep& step) {
    if (isRunning()) return;
    canvas_->show(WhichPicture::of(layer(), step.latent));
    std::vector<FoundHandle> handles;
    for (const auto& [id, at] : drag_.handles_at(step)) {
        handles.push_back({.id = id, .at = at, .confidence = 1.0});
    }
    state_.clearFound();
    state_.setFound(handles);
}

void Editor::keepStep(const engine::RecordedStep& step) {
    if (isRunning()) return;
    keeper_.issue(document::FinishDrag{step.latent, drag_.handles_at(step)});
}

void Editor::takeNews() {
    const auto answering = keeper_.asks().answer();
    const auto news = engine_->take();
    for (const auto& event : news.events) take(event);
    if (news.frame) {
        take(*news.frame);
    } else {
        showMotion();
    }
}

/// What the steps since the last draft have found.
void Editor::showMotion() {
    if (!isRunning()) return;
    auto moved = motion_.after(last_step_, std::chrono::steady_clock::now());
    if (moved == nullptr) return;
    canvas_->takeDraft(std::move(moved));
    showHandles(last_step_.handles);
    Q_EMIT pictureChanged();
}

void Editor::showHandles(const std::vector<engine::HandleReport>& handles) {
    std::vector<FoundHandle> found;
    for (const auto& handle : handles) {
        found.push_back({.id = handle.id,
                         .at = handle.at,
                         .confidence = handle.confidence,
                         .is_lost = handle.state == engine::HandleState::Lost});
    }
    state_.setFound(found);
}

void Editor::take(const engine::Frame& frame) {
    if (!canvas_->take(frame)) return;
    if (isRunning() && frame.job == drag_job_) {
        motion_.setFrame(frame, state_.size(), std::chrono::steady_clock::now());
        showHandles(frame.handles);
    }
    if (!isRunning()) keepPicture();
    Q_EMIT pictureChanged();
}

void Editor::take(const engine::InteractiveEvent& event) {
    if (models_->take(event) || pictures_->take(event) || work_->take(event)) return;
    const bool is_of_drag = isRunning() && event.job == drag_job_;
    const auto* stopped = std::get_if<engine::Stopped>(&event.what);
    if (stopped != nullptr && drag_.take_end(event.job, *stopped)) {
        Q_EMIT movementChanged();
    } else if (const auto* failure = std::get_if<engine::Failed>(&event.what)) {
        layers_->fail(event.job, failure->error);
        const bool is_wanted = failure->error.code != ErrorCode::Cancelled;
        if (is_wanted && canvas_->isAwaitedFrom(event.job)) dropPicture();
        if (is_wanted) Q_EMIT failed(translated(failure->error));
    } else if (!is_of_drag) {
        return;
    } else if (const auto* stepped = std::get_if<engine::Stepped>(&event.what)) {
        takeStep(*stepped);
    } else if (stopped != nullptr) {
        finishDrag(*stopped);
    }
}

void Editor::takeModel(const engine::Loaded& model, bool is_chosen) {
    has_model_ = true;
    state_.setSize(model.model.size);
    canvas_->forget();
    before_->forget();
    drag_.forget();
    if (is_chosen) keeper_.issue(document::OpenModel{model.model, model.generator.c_dim});
    follow();
    Q_EMIT modelChanged();
}

void Editor::takeModelState() {
    const bool has_model = model() != nullptr;
    if (!has_model) leavePicture();
    if (has_model != std::exchange(has_model_, has_model)) Q_EMIT modelChanged();
}

void Editor::takeStep(const engine::Stepped& step) {
    const auto& report = step.report;
    drag_.take(step);
    last_step_ = report;
    rate_.add(std::chrono::steady_clock::now());
    Q_EMIT stepped(report.step, report.mean_distance, rate_.per_second());
    Q_EMIT strained(report.strain);
}

void Editor::finishDrag(const engine::Stopped& stopped) {
    setDragJob(0);
    state_.clearFound();
    const bool has_begun = !stopped.latent.is_empty() && stopped.steps > 0;
    const auto before = document::moved(layer().latent, document::offsets_of(layer().sliders));
    if (has_begun && stopped.latent != before) {
        issueDrag(stopped);
        keepPicture();  // a live drag that rested has shown all of it already
    } else {
        showDocument();  // a run without a step has only taken the canvas from it
    }
    if (has_begun) {
        drag_.keep(layer(), stopped);
        Q_EMIT movementChanged();
    }
    // A single step that does not arrive is not worth a sentence; a failure had its own.
    const bool is_telling = !is_single_step_ || stopped.end == engine::DragEnd::Arrived;
    if (!is_telling || stopped.end == engine::DragEnd::Failed) return;
    told_end_ = keeper_.history().present_id();
    Q_EMIT said(stopSentence(stopped, !layer().mask.is_empty()));
}

void Editor::issueDrag(const engine::Stopped& stopped) {
    const auto command = drag_.finish(stopped, layer());
    canvas_->keepThumbnail();  // of the state that the drag began with
    canvas_->expect(WhichPicture::of(layer(), stopped.latent));
    keeper_.issue(command, drag_gesture_);
    keeper_.endGesture();
}

}  // namespace pliant::ui
