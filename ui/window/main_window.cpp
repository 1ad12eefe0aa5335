#include "ui/window/main_window.h"

#include "core/model_io/model_paths.h"
#include "ui/canvas/canvas_accessible.h"
#include "ui/canvas/picture.h"
#include "ui/files/file_operations.h"
#include "ui/menus/menus.h"
#include "ui/menus/on_triggered.h"
#include "ui/models/models_page.h"
#include "ui/panels/column.h"
#include "ui/panels/drag_panel.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/picture_panel.h"
#include "ui/session/history_panel.h"
#include "ui/tools/drag_tool.h"
#include "ui/tools/mask_tool.h"
#include "ui/window/notices.h"
#include "ui/window/recovery_offer.h"
#include "ui/window/remembered_settings.h"
#include "ui/window/side_panel.h"
#include "ui/window/status_line.h"
#include "ui/window/timeline_bar.h"
#include "ui/window/tool_bar.h"
#include "ui/window/welcome_bar.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QMenuBar>
#include <QMimeData>
#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

#include <utility>

namespace pliant::ui {
namespace {

constexpr std::uint32_t kFirstSeed = 9;  // looks straight at whoever starts the program
constexpr double kDimness = 0.5;         // of a picture that only stands for the real one

/// A small picture of the present state: its own, or that of the state that it got its picture
/// from; null where none was kept.
std::shared_ptr<const image::Image> thumbnail_of(const document::History& history) {
    const auto& present = history.present();
    for (std::optional id = history.present_id(); id; id = history.at(*id).parent) {
        const auto& entry = history.at(*id);
        const bool is_same_picture =
            entry.document.model == present.model &&
            engine::WhichPicture::of(entry.document) == engine::WhichPicture::of(present);
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

MainWindow::MainWindow(const EngineFactory& make_engine,
                       const std::filesystem::path& journal_folder,
                       QSettings& settings)
    : journal_folder_(journal_folder),
      keeper_(journal_folder),
      state_(keeper_),
      editor_(state_, make_engine),
      model_list_(editor_.models(),
                  model_io::models_folder(),
                  model_io::other_bundled_models(model_io::Surroundings::of_this_process())),
      actions_(*this),
      files_(new FileOperations(*this, state_, editor_, settings)) {
    setAcceptDrops(true);
    buildCentre();
    tools_ = new ToolBar(actions_, state_, *canvas_, this);
    addToolBar(Qt::LeftToolBarArea, tools_);
    buildDocks();
    notices_ = new Notices(*messages_, *status_, side_->drag(), editor_, *files_, this);
    remembered_ = new RememberedSettings(settings,
                                         {.window = *this,
                                          .actions = actions_,
                                          .editor = editor_,
                                          .mask_tool = tools_->maskTool(),
                                          .drag_settings = side_->settings(),
                                          .advanced = side_->advanced(),
                                          .welcome = *welcome_},
                                         this);
    connectMenus();
    connectHand();
    connectMovement();
    connectDocument();
    connectPicture();
    connectWelcome();
    if (!remembered_->restore()) {
        // Once the docks have a size to share out.
        QTimer::singleShot(0, this, [this] {
            resizeDocks({side_dock_, history_dock_}, {5, 2}, Qt::Vertical);
        });
    }
    showDocument();
    showRunning();
    showTitle();
    canvas_->setFocus();
    document::Document first;
    first.source.seed = kFirstSeed;
    keeper_.begin(first);
}

MainWindow::~MainWindow() {
    // What they would still say finds a window that is half gone.
    editor_.disconnect();
    keeper_.disconnect();
    state_.disconnect();
}

MaskTool& MainWindow::maskTool() { return tools_->maskTool(); }

void MainWindow::buildCentre() {
    makeCanvasesAccessible();
    auto* centre = new QWidget(this);
    canvas_ = new Canvas(centre);
    messages_ = new MessageBar(canvas_);
    welcome_ = new WelcomeBar(editor_, centre);
    timeline_ = new TimelineBar(centre);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(welcome_);
    layout->addWidget(canvas_, 1);
    layout->addWidget(timeline_);
    setCentralWidget(centre);
    status_ = new StatusLine(this);
    setStatusBar(status_);
}

void MainWindow::buildDocks() {
    side_ = new SidePanel(actions_, state_, editor_, model_list_, tools_->maskTool());
    // A number that was typed gives the keys back to the picture.
    connect(side_, &SidePanel::typed, this, [this] { canvas_->setFocus(); });
    side_dock_ = addDock(tr("Settings"), QStringLiteral("settings"), new Column(side_));
    history_ = new HistoryPanel;
    history_dock_ = addDock(tr("History"), QStringLiteral("history"), history_);
}

QDockWidget* MainWindow::addDock(const QString& title, const QString& name, QWidget* content) {
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setWidget(content);
    addDockWidget(Qt::RightDockWidgetArea, dock);
    return dock;
}

void MainWindow::connectMenus() {
    actions_.fillMenus(*menuBar(),
                       {side_dock_->toggleViewAction(), history_dock_->toggleViewAction()});
    connectFileMenu(actions_, *files_, *this);
    connectEditMenu(actions_, editor_, state_, *files_);
    connectDragMenu(actions_, editor_, state_, *canvas_);
    connectPointMenu(actions_, state_, *canvas_);
    connectMaskMenu(actions_, state_, tools_->maskTool(), *files_);
    connectViewMenu(actions_, *canvas_, *this);
    connectHelpMenu(actions_, editor_, *this);
    onTriggered(actions_.dice, [this] { side_->picture().rollDice(); });
    auto* picture = &side_->picture();
    connect(picture, &PicturePanel::openModelAsked, this, [this] { files_->openModel(); });
    connect(picture, &PicturePanel::modelsPageAsked, this, &MainWindow::showModels);
    onTriggered(actions_.models, [this] { showModels(); });
    connect(&model_list_, &ModelList::failed, notices_, &Notices::fail);
    connect(&model_list_, &ModelList::added, &editor_.models(), &ModelLoader::retry);
}

void MainWindow::connectHand() {
    auto* tool = &tools_->dragTool();
    connect(tool, &DragTool::pulled, &editor_, &Editor::pull);
    connect(tool, &DragTool::released, this, [this] {
        editor_.release();
        // Not before: the picture must not move under the hand.
        if (!keeper_.present().points.empty()) remembered_->setWelcomeVisible(false);
    });
    connect(tool, &DragTool::said, notices_, &Notices::say);
    connect(tools_, &ToolBar::maskToolChosen, side_, &SidePanel::setMaskVisible);
    side_->setMaskVisible(actions_.mask_tool->isChecked());
    connect(canvas_, &Canvas::pointerMoved, status_, &StatusLine::showPlace);
    connect(canvas_, &Canvas::viewChanged, this, [this] {
        if (canvas_->side() > 0) status_->showZoom(canvas_->view().scale());
    });
}

void MainWindow::connectMovement() {
    connect(timeline_, &TimelineBar::stepChosen, this, [this](std::size_t index) {
        editor_.showStep(timeline_->movement().at(index));
    });
    connect(timeline_, &TimelineBar::stepKept, this, [this](std::size_t index) {
        editor_.keepStep(timeline_->movement().at(index));
    });
    connect(
        timeline_, &TimelineBar::exportAsked, files_, [this] { files_->exports().saveMovement(); });
    connect(&editor_, &Editor::movementChanged, this, [this] {
        timeline_->setMovement(editor_.movement());
    });
}

void MainWindow::connectDocument() {
    connect(&keeper_, &SessionKeeper::documentChanged, this, &MainWindow::showDocument);
    connect(&keeper_, &SessionKeeper::historyChanged, this, [this] {
        history_->show(keeper_.history());
    });
    connect(&keeper_, &SessionKeeper::fileStateChanged, this, &MainWindow::showTitle);
    connect(history_, &HistoryPanel::entryChosen, this, [this](quint64 entry) {
        editor_.goTo(static_cast<document::EntryId>(entry));
    });
    connect(&state_, &EditState::changed, this, [this] { canvas_->setMarks(state_.marks()); });
    connect(&state_, &EditState::selectionChanged, this, [this] {
        canvas_->setMarks(state_.marks());
        announceSelection(*canvas_);
    });
}

void MainWindow::connectPicture() {
    connect(&editor_, &Editor::pictureChanged, this, &MainWindow::showPicture);
    connect(&editor_, &Editor::beforeChanged, this, [this] {
        canvas_->setBefore(sharedPicture(editor_.before()));
    });
    connect(&editor_, &Editor::modelChanged, this, &MainWindow::showModel);
    connect(&editor_, &Editor::runningChanged, this, &MainWindow::showRunning);
    connect(&editor_, &Editor::stepped, status_, &StatusLine::showStep);
}

void MainWindow::connectWelcome() {
    onTriggered(actions_.welcome, [this] {
        remembered_->setWelcomeVisible(true);
        welcome_->drawPictures();
    });
    connect(welcome_, &WelcomeBar::closed, this, [this] { remembered_->setWelcomeVisible(false); });
    connect(welcome_, &WelcomeBar::sampleChosen, this, [this](const Sample& sample) {
        auto first = sample.document;
        if (editor_.model() && editor_.model()->model.path.empty()) {
            first.model = editor_.model()->model;
        }
        files_->begin(first, [this] { editor_.start(); });
    });
}

void MainWindow::showDocument() {
    const auto& document = keeper_.present();
    canvas_->setMarks(state_.marks());
    canvas_->setMask(document.mask);
    timeline_->setMovement(editor_.movement());
    history_->show(keeper_.history());
    if (editor_.picture() == nullptr) showThumbnail();
}

void MainWindow::showPicture() {
    if (editor_.picture() == nullptr) return showThumbnail();
    canvas_->setPicture(sharedPicture(editor_.picture()), state_.side());
    if (std::exchange(is_first_picture_, false)) Q_EMIT firstPictureShown();
}

/// An edit whose picture cannot be drawn is still there to be looked at, as small as it was kept.
void MainWindow::showThumbnail() {
    const auto thumbnail = thumbnail_of(keeper_.history());
    if (thumbnail != nullptr && state_.side() > 0) {
        canvas_->setPicture(dimmed(thumbnail), state_.side());
    } else {
        canvas_->setPicture({}, 0);
    }
}

void MainWindow::showModel() {
    const auto* model = editor_.model();
    status_->showDevice(model != nullptr ? QString::fromStdString(model->device) : QString());
    welcome_->drawPictures();
    showDocument();
}

void MainWindow::showRunning() {
    timeline_->setMovement(editor_.movement());
    if (editor_.isRunning()) {
        side_->drag().setSentence({});
    } else {
        status_->showRest();
    }
}

void MainWindow::showTitle() {
    setWindowTitle(tr("%1[*] – Pliant").arg(keeper_.title()));
    setWindowModified(keeper_.isModified());
}

void MainWindow::showModels() {
    if (models_page_ == nullptr) models_page_ = new ModelsPage(editor_, model_list_, this);
    models_page_->show();
    models_page_->raise();
    models_page_->activateWindow();
}

void MainWindow::offerRecovery() {
    auto* offer = new RecoveryOffer(keeper_, *files_, *this);
    connect(offer, &RecoveryOffer::failed, notices_, &Notices::fail);
    offer->look(journal_folder_);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!files_->mayLeave([this] { close(); }) || !files_->exports().mayLeave(*this)) {
        event->ignore();
        return;
    }
    remembered_->store();
    keeper_.close();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (FileOperations::canTake(*event->mimeData())) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    files_->take(*event->mimeData());
}

}  // namespace pliant::ui
