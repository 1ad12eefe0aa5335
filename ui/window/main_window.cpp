#include "ui/window/main_window.h"

#include "core/model_io/model_paths.h"
#include "ui/editor/photo_edits.h"
#include "ui/files/file_operations.h"
#include "ui/menus/menus.h"
#include "ui/panels/message_bar.h"
#include "ui/requests/entries.h"
#include "ui/tasks/leave_question.h"
#include "ui/tools/drag_tool.h"
#include "ui/tools/frame_tool.h"
#include "ui/tools/mask_tool.h"
#include "ui/tools/tool_box.h"
#include "ui/window/canvas_presenter.h"
#include "ui/window/notices.h"
#include "ui/window/panel_places.h"
#include "ui/window/recovery_offer.h"
#include "ui/window/status_line.h"
#include "ui/window/timeline_bar.h"
#include "ui/window/welcome_bar.h"

#include <QCloseEvent>
#include <QMenuBar>
#include <QMimeData>
#include <QTimer>
#include <QToolBar>
#include <QVBoxLayout>

namespace pliant::ui {
namespace {

constexpr std::uint32_t kFirstSeed = 9;  // looks straight at whoever starts the program
constexpr QSize kFirstSize{1180, 860};
constexpr int kDockVersion = 1;  // of which docks there are: another one's places mean nothing

}  // namespace

MainWindow::MainWindow(const EngineFactory& make_engine,
                       const std::filesystem::path& journal_folder,
                       QSettings& settings)
    : journal_folder_(journal_folder),
      keeper_(journal_folder),
      state_(keeper_),
      editor_(state_, make_engine),
      trainings_(editor_.tasks()),
      model_list_(editor_.models(),
                  model_io::models_folder(),
                  model_io::other_bundled_models(model_io::Surroundings::of_this_process())),
      actions_(*this),
      remembered_(settings),
      files_(new FileOperations(*this, state_, editor_, settings)),
      canvas_(new Canvas(this)),
      tools_(new ToolBox(actions_, state_, *canvas_, this)),
      bench_{.actions = actions_,
             .remembered = remembered_,
             .state = state_,
             .editor = editor_,
             .models = model_list_,
             .files = *files_,
             .canvas = *canvas_,
             .tools = *tools_,
             .trainings = trainings_} {
    setAcceptDrops(true);
    buildCentre();
    panels_ = new PanelPlaces(*this, bench_);
    buildMenus();
    connectHand();
    connectModels();
    connectTasks();
    connect(&keeper_, &SessionKeeper::fileStateChanged, this, &MainWindow::showTitle);
    showTitle();
    rememberPlaces();
    begin();
}

MainWindow::~MainWindow() {
    // What they would still say finds a window that is half gone.
    editor_.disconnect();
    keeper_.disconnect();
    state_.disconnect();
}

MaskTool& MainWindow::maskTool() { return tools_->maskTool(); }

void MainWindow::buildCentre() {
    auto* centre = new QWidget(this);
    messages_ = new MessageBar(canvas_);
    auto* timeline = new TimelineBar(centre);
    timeline->follow(bench_);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(new WelcomeBar(bench_, centre));
    layout->addWidget(canvas_, 1);
    layout->addWidget(timeline);
    setCentralWidget(centre);
    auto* status = new StatusLine(this);
    status->follow(editor_, *canvas_);
    setStatusBar(status);
    notices_ = new Notices(*messages_, *status, editor_, *files_, this);
    auto* presenter = new CanvasPresenter(*canvas_, state_, editor_, this);
    connect(presenter, &CanvasPresenter::firstPictureShown, this, &MainWindow::firstPictureShown);
}

void MainWindow::buildMenus() {
    addFileActions(bench_, *this);
    addEditActions(bench_);
    addViewActions(bench_, *this);
    addColourActions(bench_, *this);
    addLanguageActions(bench_, *this);
    addHelpActions(bench_, *this);
    addRequestActions(bench_, *this);
    fillMenuBar(*menuBar(), actions_);
    auto* bar = new QToolBar(tr("Tools"), this);
    bar->setObjectName(QStringLiteral("tools"));
    bar->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    bar->setMovable(false);
    actions_.fill(Menu::ToolBar, *bar);
    addToolBar(Qt::LeftToolBarArea, bar);
}

void MainWindow::connectHand() {
    auto* tool = &tools_->dragTool();
    connect(tool, &DragTool::pulled, &editor_, &Editor::pull);
    connect(tool, &DragTool::released, &editor_, &Editor::release);
    connect(tool, &DragTool::said, notices_, &Notices::say);
    auto* edits = new PhotoEdits(editor_, state_, this);
    connect(&tools_->frameTool(), &FrameTool::drawn, edits, &PhotoEdits::editSquare);
    connect(&tools_->frameTool(), &FrameTool::faceChosen, edits, &PhotoEdits::editFace);
    connect(tools_, &ToolBox::toolChosen, edits, [this, edits] {
        if (tools_->chosen() == &tools_->frameTool()) edits->findFaces();
    });
    connect(edits, &PhotoEdits::facesFound, this, [this](const auto& faces) {
        std::vector<FrameTool::Box> boxes;
        for (const auto& face : faces) boxes.push_back({face.corner, face.width, face.height});
        tools_->frameTool().setFaces(std::move(boxes));
    });
    connect(files_, &FileOperations::photoLaid, tools_, &ToolBox::chooseFrameTool);
    connect(edits, &PhotoEdits::begun, tools_, &ToolBox::chooseDragTool);
    connect(edits, &PhotoEdits::said, notices_, &Notices::say);
}

void MainWindow::connectModels() {
    connect(&model_list_, &ModelList::failed, notices_, &Notices::fail);
    connect(&model_list_, &ModelList::added, &editor_.models(), &ModelLoader::retry);
}

void MainWindow::rememberPlaces() {
    remembered_.add(
        QStringLiteral("window/geometry"),
        [this] { return saveGeometry(); },
        [this](const QVariant& geometry) { restoreGeometry(geometry.toByteArray()); });
    remembered_.add(
        QStringLiteral("window/state"),
        [this] { return saveState(kDockVersion); },
        [this](const QVariant& state) {
            are_docks_placed_ = restoreState(state.toByteArray(), kDockVersion);
        });
}

void MainWindow::begin() {
    resize(kFirstSize);
    remembered_.restore();
    // Once the docks have a size to share out.
    if (!are_docks_placed_) QTimer::singleShot(0, panels_, &PanelPlaces::arrange);
    canvas_->setFocus();
    document::Document first;
    first.generated().source.seed = kFirstSeed;
    keeper_.begin(first);
}

void MainWindow::showTitle() {
    setWindowTitle(tr("%1[*] – Pliant").arg(keeper_.title()));
    setWindowModified(keeper_.isModified());
}

void MainWindow::offerRecovery() {
    auto* offer = new RecoveryOffer(keeper_, *files_, *this);
    connect(offer, &RecoveryOffer::failed, notices_, &Notices::fail);
    offer->look(journal_folder_);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    auto& tasks = editor_.tasks();
    if (!is_leaving_) {
        is_leaving_ = files_->mayLeave([this] { close(); }) && mayStopTasks(tasks, *this);
    }
    if (is_leaving_) tasks.stopAll();
    if (!is_leaving_ || tasks.isWaitedFor()) {
        // Nobody begins anything while it waits, and its tasks still say what they are at.
        setEnabled(!is_leaving_);
        event->ignore();
        return;
    }
    remembered_.store();
    keeper_.close();
    event->accept();
}

/// What would not end with the window keeps it until it is over.
void MainWindow::connectTasks() {
    const auto leave = [this] {
        if (is_leaving_ && !editor_.tasks().isWaitedFor()) close();
    };
    // Later: whoever says that it is over is not done saying it.
    connect(&editor_.tasks(), &Tasks::ended, this, leave, Qt::QueuedConnection);
    connect(&editor_.tasks(), &Tasks::gone, this, leave, Qt::QueuedConnection);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (FileOperations::canTake(*event->mimeData())) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    files_->take(*event->mimeData());
}

}  // namespace pliant::ui
