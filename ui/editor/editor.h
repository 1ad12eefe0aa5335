#pragma once

#include "core/document/history.h"
#include "core/live/interactive.h"
#include "ui/editor/before_picture.h"
#include "ui/editor/canvas_layers.h"
#include "ui/editor/canvas_picture.h"
#include "ui/editor/draft_motion.h"
#include "ui/editor/drag_memory.h"
#include "ui/editor/engine_tasks.h"
#include "ui/editor/idle_pictures.h"
#include "ui/editor/model_loader.h"
#include "ui/editor/movement_exporter.h"
#include "ui/editor/step_rate.h"
#include "ui/tasks/tasks.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace pliant::ui {

class EditState;
class SessionKeeper;

/// Makes the engine, which is to call what it is given when it has news.
using EngineFactory =
    std::function<std::unique_ptr<engine::Interactive>(std::function<void()> on_news)>;

/// Between the document and the engine: shows the document's picture, drags it, and makes what a
/// drag ended with a change of the document. The only one here that speaks to the engine.
class Editor : public QObject {
    Q_OBJECT

  public:
    Editor(EditState& state, const EngineFactory& make_engine, QObject* parent = nullptr);
    ~Editor() override;

    [[nodiscard]] ModelLoader& models() { return *models_; }
    [[nodiscard]] const ModelLoader& models() const { return *models_; }
    [[nodiscard]] IdlePictures& pictures() { return *pictures_; }
    [[nodiscard]] MovementExporter& movies() { return *movies_; }
    /// What goes on beside the canvas, the engine's or not.
    [[nodiscard]] Tasks& tasks() { return tasks_; }
    /// Has the engine do what is no picture's and no drag's.
    [[nodiscard]] EngineTasks& work() { return *work_; }
    /// The document's model; null while it is not there.
    [[nodiscard]] const engine::Loaded* model() const { return models_->model(); }
    /// The active layer's picture: null while it cannot be shown. Never that of another model.
    [[nodiscard]] const engine::SharedImage& picture() const { return canvas_->image(); }
    /// What the canvas shows: that among the pictures of the other layers. Null while none of
    /// them can be shown.
    [[nodiscard]] engine::SharedImage shown() const;
    /// The same in its parts, to be saved.
    [[nodiscard]] layers::CanvasContent content() const;
    /// The same while it changes quickly: a large canvas comes reduced.
    [[nodiscard]] engine::SharedImage draft() const;
    /// Both with the picture that the edit began with.
    [[nodiscard]] engine::SharedImage shownBefore() const {
        return layers_->shown(before_->picture());
    }
    [[nodiscard]] engine::SharedImage draftBefore() const {
        return layers_->draft(before_->picture());
    }
    /// Of the canvas, px; empty while nothing is known of it.
    [[nodiscard]] Size canvasSize() const;
    /// The pictures of the layers.
    [[nodiscard]] const CanvasLayers& layers() const { return *layers_; }
    /// It is smaller than the real one, which follows.
    [[nodiscard]] bool isDraft() const { return canvas_->isDraft(); }
    /// The latent of the picture on the canvas.
    [[nodiscard]] const document::Latent& latent() const { return canvas_->latent(); }
    /// The picture that the edit began with; null until it is there.
    [[nodiscard]] const engine::SharedImage& before() const { return before_->picture().picture; }
    /// The drag that made the document's picture, step by step; empty where the last one that was
    /// kept did not, or while one runs.
    [[nodiscard]] std::vector<engine::RecordedStep> movement() const;

    [[nodiscard]] bool isRunning() const { return drag_job_ != 0; }
    /// The document's picture is on the canvas, all of it, and nothing moves it.
    [[nodiscard]] bool isSettled() const;
    /// There is a handle with a target to drag.
    [[nodiscard]] bool canStart() const;
    /// Whether pulling at a target drags at once.
    void setLive(bool is_live) { is_live_ = is_live; }

    /// Looks at the document for the first time, or once more.
    void follow();
    /// Drags until it arrives, or resumes a stopped drag.
    void start();
    /// One step.
    void step();
    /// Ends the drag where it is.
    void stop();
    /// Ends the drag as if it had not been, or had not gone on.
    void cancelDrag();
    /// Ends the drag at the last step that was heard of, which becomes a change of the document at
    /// once; one without a step is cancelled. So ends a drag before another picture takes its
    /// place. The worker may be some steps further: what is kept is what was seen, and nothing has
    /// to wait.
    void keepSteps();
    /// The hand moves a target; release() when it has let go.
    void pull();
    void release();
    /// Back and forth in the history. The steps of a drag that runs become a change first: the one
    /// that undo takes back.
    void undo();
    void redo();
    void goTo(document::EntryId entry);

    /// Shows a recorded step, without a change of the document; follow() goes back.
    void showStep(const engine::RecordedStep& step);
    /// Makes a recorded step the document's picture.
    void keepStep(const engine::RecordedStep& step);

    /// Where failures are written down in detail.
    [[nodiscard]] std::filesystem::path logFile() const;

  Q_SIGNALS:
    void pictureChanged();
    void beforeChanged();
    /// model() is another one, or none.
    void modelChanged();
    void runningChanged();
    void movementChanged();
    void stepped(int step, double mean_distance, double steps_per_second);
    /// How far the last step has strained the model; see drag::Strain.
    void strained(const pliant::drag::Strain& strain);
    /// A sentence that goes away by itself.
    void said(const QString& sentence);
    /// What was said of the end of a drag, or why there was none, is of another state of the edit.
    void endIsPast();
    void failed(const pliant::Error& error);

  private:
    void takeNews();
    void take(const engine::InteractiveEvent& event);
    void take(const engine::Frame& frame);
    void takeModel(const engine::Loaded& model, bool is_chosen);
    void takeModelState();
    void takeStep(const engine::Stepped& step);
    void keepPicture();
    void showHandles(const std::vector<engine::HandleReport>& handles);
    void showMotion();
    void finishDrag(const engine::Stopped& stopped);
    void issueDrag(const engine::Stopped& stopped);
    void makeWayFor(const document::Command& command);
    void leaveSession();
    void forgetEnd();

    void run(std::optional<int> steps);
    void learnModel();
    void showDocument();
    void leavePicture();
    void dropPicture();
    void setDragJob(engine::JobId job);
    void tellOfUnpaired();
    [[nodiscard]] engine::DragTask task() const;
    /// What the active layer's picture is.
    [[nodiscard]] const document::Generated& layer() const;

    EditState& state_;
    SessionKeeper& keeper_;
    ModelLoader* models_ = nullptr;
    Tasks tasks_;
    EngineTasks* work_ = nullptr;
    MovementExporter* movies_ = nullptr;
    std::optional<IdlePictures> pictures_;
    std::optional<BeforePicture> before_;
    std::optional<CanvasPicture> canvas_;
    std::optional<CanvasLayers> layers_;

    bool has_model_ = false;      // as was said last
    engine::JobId drag_job_ = 0;  // 0: none runs
    bool is_live_ = true;
    bool is_hand_on_ = false;
    bool is_single_step_ = false;
    document::GestureId drag_gesture_ = document::kNoGesture;
    DragMemory drag_;
    StepRate rate_;
    DraftMotion motion_;
    engine::StepReport last_step_;
    std::optional<document::EntryId> told_end_;  // the state that the last sentence was of

    std::unique_ptr<engine::Interactive> engine_;  // the last member: ends before what it calls
};

}  // namespace pliant::ui
