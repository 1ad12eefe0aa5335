#include "ui/window/main_window.h"

#include "core/document/journal.h"
#include "ui/canvas/picture.h"
#include "ui/panels/column.h"
#include "ui/panels/drag_panel.h"
#include "ui/panels/drag_settings_panel.h"
#include "ui/panels/glyph_icons.h"
#include "ui/panels/mask_panel.h"
#include "ui/panels/message_bar.h"
#include "ui/panels/picture_panel.h"
#include "ui/panels/section.h"
#include "ui/session/history_panel.h"
#include "ui/session/recovery_dialog.h"
#include "ui/tools/drag_tool.h"
#include "ui/tools/mask_actions.h"
#include "ui/tools/mask_tool.h"
#include "ui/window/file_operations.h"
#include "ui/window/shortcut_sheet.h"
#include "ui/window/status_line.h"
#include "ui/window/theme.h"
#include "ui/window/timeline_bar.h"
#include "ui/window/welcome_bar.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFileInfo>
#include <QGroupBox>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QTimer>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>

namespace pliant::ui {
namespace {

constexpr std::uint32_t kFirstSeed = 9;  // looks straight at whoever starts the program
constexpr int kMaskStep = 2;             // of grow and shrink, px
constexpr int kProgressDelay = 500;      // ms until a load is worth a bar
constexpr int kSentenceTime = 12000;     // ms in the status line

QWidget* group(const QString& title, QWidget* content) {
    auto* box = new QGroupBox(title);
    auto* layout = new QVBoxLayout(box);
    layout->addWidget(content);
    return box;
}

}  // namespace

MainWindow::MainWindow(const EngineFactory& make_engine,
                       const std::filesystem::path& journal_folder,
                       QSettings& settings)
    : journal_folder_(journal_folder),
      settings_(settings),
      keeper_(journal_folder),
      state_(keeper_),
      editor_(state_, make_engine),
      actions_(*this),
      files_(new FileOperations(*this, state_, editor_, settings)),
      drag_tool_(new DragTool(state_, this)),
      mask_tool_(new MaskTool(state_, this)) {
    setAcceptDrops(true);
    buildCentre();
    buildDocks();
    buildToolBar();
    actions_.fillMenus(*menuBar(),
                       {side_dock_->toggleViewAction(), history_dock_->toggleViewAction()});
    connectFiles();
    connectDrag();
    connectPoints();
    connectMask();
    connectView();
    connectHelp();
    connectEditor();
    connectMessages();
    qApp->installEventFilter(this);
    restoreSettings();
    showDocument();
    showRunning();
    showTitle();
    showSelection();
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

void MainWindow::buildCentre() {
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
    picture_panel_ = new PicturePanel(state_, editor_);
    drag_panel_ =
        new DragPanel(state_, editor_, *actions_.start_or_stop, *actions_.step, *actions_.live);
    settings_panel_ = new DragSettingsPanel(state_, editor_);
    mask_group_ = group(tr("Mask"), new MaskPanel(*mask_tool_, actions_.ofMask()));
    advanced_ = new Section(tr("Advanced"), settings_panel_);

    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->addWidget(group(tr("Picture"), picture_panel_));
    layout->addWidget(mask_group_);
    layout->addWidget(group(tr("Drag"), drag_panel_));
    layout->addWidget(advanced_);
    layout->addStretch();
    side_dock_ = addDock(tr("Settings"), QStringLiteral("settings"), new Column(side));

    history_ = new HistoryPanel;
    history_dock_ = addDock(tr("History"), QStringLiteral("history"), history_);
    // A number that was typed gives the keys back to the picture.
    for (auto* box : side->findChildren<QAbstractSpinBox*>()) {
        connect(box, &QAbstractSpinBox::editingFinished, this, [this, box] {
            if (box->hasFocus()) canvas_->setFocus();
        });
    }
}

QDockWidget* MainWindow::addDock(const QString& title, const QString& name, QWidget* content) {
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setWidget(content);
    addDockWidget(Qt::RightDockWidgetArea, dock);
    return dock;
}

void MainWindow::buildToolBar() {
    auto* bar = new QToolBar(tr("Tools"), this);
    bar->setObjectName(QStringLiteral("tools"));
    bar->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    bar->setMovable(false);
    bar->addActions(
        {actions_.drag_tool, actions_.pin_tool, actions_.mask_tool, actions_.hand_tool});
    bar->addSeparator();
    bar->addActions({actions_.undo, actions_.redo});
    bar->addSeparator();
    actions_.split->setIconText(tr("Compare"));
    actions_.dice->setIconText(tr("Random"));
    bar->addActions({actions_.split, actions_.dice});
    addToolBar(Qt::LeftToolBarArea, bar);
}

void MainWindow::connectFiles() {
    const auto on = [this](QAction* action, auto function) {
        connect(action, &QAction::triggered, this, function);
    };
    on(actions_.new_session, [this] { files_->beginAnew(); });
    on(actions_.open, [this] { files_->open(); });
    on(actions_.open_model, [this] { files_->openModel(); });
    on(actions_.save, [this] { files_->save(); });
    on(actions_.save_as, [this] { files_->saveAs(); });
    on(actions_.save_latent, [this] { files_->saveLatent(); });
    on(actions_.export_picture, [this] { files_->exportPicture(); });
    on(actions_.export_movement, [this] { files_->exportMovement(); });
    on(actions_.quit, [this] { close(); });
    on(actions_.undo, [this] { editor_.undo(); });
    on(actions_.redo, [this] {
        editor_.cancelDrag();
        keeper_.redo();
    });
    on(actions_.copy, [this] { files_->copyPicture(); });
    on(actions_.paste, [this] { files_->take(*QApplication::clipboard()->mimeData()); });
    on(actions_.dice, [this] { picture_panel_->rollDice(); });
    on(actions_.reset_picture, [this] { keeper_.issue(document::ResetPicture{}); });
    connect(actions_.recent, &QMenu::aboutToShow, this, &MainWindow::fillRecent);
    connect(picture_panel_, &PicturePanel::openModelAsked, this, [this] { files_->openModel(); });
}

void MainWindow::connectDrag() {
    connect(actions_.start_or_stop, &QAction::triggered, this, [this] {
        if (editor_.isRunning()) {
            editor_.stop();
        } else {
            editor_.start();
        }
    });
    connect(actions_.step, &QAction::triggered, this, [this] { editor_.step(); });
    connect(actions_.cancel, &QAction::triggered, this, &MainWindow::cancel);
    connect(actions_.live, &QAction::toggled, this, [this](bool is_on) { editor_.setLive(is_on); });
    for (auto* action :
         {actions_.drag_tool, actions_.pin_tool, actions_.mask_tool, actions_.hand_tool}) {
        connect(action, &QAction::triggered, this, &MainWindow::chooseTool);
    }
    connect(drag_tool_, &DragTool::pulled, this, [this] { editor_.pull(); });
    connect(drag_tool_, &DragTool::released, this, [this] {
        editor_.release();
        // Not before: the picture must not move under the hand.
        if (!keeper_.present().points.empty()) setWelcomeVisible(false);
    });
    connect(drag_tool_, &DragTool::menuAsked, this, &MainWindow::showPointMenu);
    connect(drag_tool_, &DragTool::said, this, [this](const QString& sentence) {
        status_->showMessage(sentence, kSentenceTime);
    });
    connect(timeline_, &TimelineBar::stepChosen, this, [this](std::size_t index) {
        editor_.showStep(timeline_->movement().at(index));
    });
    connect(timeline_, &TimelineBar::stepKept, this, [this](std::size_t index) {
        editor_.keepStep(timeline_->movement().at(index));
    });
    connect(&editor_, &Editor::movementChanged, this, [this] {
        timeline_->setMovement(editor_.movement());
    });
    connect(timeline_, &TimelineBar::exportAsked, this, [this] { files_->exportMovement(); });
}

void MainWindow::connectPoints() {
    const auto on = [this](QAction* action, auto function) {
        connect(action, &QAction::triggered, this, function);
    };
    on(actions_.add_point, [this] { addPointInTheMiddle(); });
    on(actions_.select_all, [this] { state_.selectAll(); });
    on(actions_.remove, [this] { state_.removeSelected(); });
    on(actions_.lock, [this](bool is_on) { state_.lockSelected(is_on); });
    on(actions_.enable, [this](bool is_on) { state_.enableSelected(is_on); });
    on(actions_.pin, [this](bool is_on) { state_.pinSelected(is_on); });
    on(actions_.unpair, [this] { state_.unpairSelected(); });
    on(actions_.clear_points, [this] { keeper_.issue(document::ClearPoints{}); });
    connect(&state_, &EditState::changed, this, [this] {
        canvas_->setMarks(state_.marks());
        showSelection();
    });
}

void MainWindow::connectMask() {
    const auto on = [this](QAction* action, auto function) {
        connect(action, &QAction::triggered, this, function);
    };
    on(actions_.mask_swap, [this] {
        const bool adds = mask_tool_->paintKind() == document::Paint::Add;
        mask_tool_->setPaintKind(adds ? document::Paint::Erase : document::Paint::Add);
    });
    on(actions_.mask_smaller, [this] { mask_tool_->makeSmaller(); });
    on(actions_.mask_larger, [this] { mask_tool_->makeLarger(); });
    on(actions_.mask_invert, [this] { invert_mask(state_); });
    on(actions_.mask_clear, [this] { clear_mask(state_); });
    on(actions_.mask_fill, [this] { fill_mask(state_); });
    on(actions_.mask_grow, [this] { grow_mask(state_, kMaskStep); });
    on(actions_.mask_shrink, [this] { grow_mask(state_, -kMaskStep); });
    on(actions_.mask_import, [this] { files_->importMask(); });
    on(actions_.mask_export, [this] { files_->exportMask(); });
}

void MainWindow::connectView() {
    const auto on = [this](QAction* action, auto function) {
        connect(action, &QAction::triggered, this, function);
    };
    on(actions_.zoom_in, [this] { canvas_->zoomIn(); });
    on(actions_.zoom_out, [this] { canvas_->zoomOut(); });
    on(actions_.fit, [this] { canvas_->fit(); });
    on(actions_.actual_size, [this] { canvas_->showActualSize(); });
    on(actions_.split, [this](bool is_on) {
        canvas_->setComparison(is_on ? Comparison::Split : Comparison::After);
    });
    on(actions_.overlays, [this](bool is_on) { canvas_->setOverlaysVisible(is_on); });
    on(actions_.full_screen, [this](bool is_on) {
        if (is_on) {
            showFullScreen();
        } else {
            showNormal();
        }
    });
    for (const auto& [action, theme] : {std::pair{actions_.theme_system, Theme::System},
                                        {actions_.theme_light, Theme::Light},
                                        {actions_.theme_dark, Theme::Dark}}) {
        on(action, [this, key = themeKey(theme)] { setTheme(key); });
    }
    connect(canvas_, &Canvas::viewChanged, this, [this] {
        status_->showZoom(canvas_->view().scale());
    });
    connect(canvas_, &Canvas::pointerMoved, status_, &StatusLine::showPlace);
}

void MainWindow::connectHelp() {
    connect(actions_.shortcuts, &QAction::triggered, this, [this] {
        auto* sheet = new ShortcutSheet(actions_.all(), this);
        sheet->setAttribute(Qt::WA_DeleteOnClose);
        sheet->show();
    });
    connect(actions_.welcome, &QAction::triggered, this, [this] { setWelcomeVisible(true); });
    connect(welcome_, &WelcomeBar::closed, this, [this] { setWelcomeVisible(false); });
    connect(welcome_, &WelcomeBar::sampleChosen, this, [this](const Sample& sample) {
        auto first = sample.document;
        if (editor_.model() && editor_.model()->model.path.empty()) {
            first.model = editor_.model()->model;
        }
        files_->begin(first);
        if (keeper_.present() == first) editor_.start();
    });
    connect(actions_.models_help, &QAction::triggered, this, [this] {
        QMessageBox::information(
            this,
            tr("Models"),
            tr("Pliant comes with a small model of rendered heads. It opens any StyleGAN2 "
               "generator: "
               "the official .pkl files, rosinality's .pt and .safetensors. They are read as data; "
               "nothing in them is run.\n\nNVIDIA publishes models of faces, animals and cars with "
               "github.com/NVlabs/stylegan2-ada-pytorch, for non-commercial use; each collection "
               "says its licence. Pliant downloads nothing by itself."));
    });
    connect(actions_.about, &QAction::triggered, this, [this] {
        QMessageBox::about(this,
                           tr("About Pliant"),
                           tr("Pliant %1\nChange a picture by pulling it.\n\nFailures are written "
                              "down in\n%2")
                               .arg(QApplication::applicationVersion(),
                                    QString::fromStdString(editor_.logFile().string())));
    });
}

void MainWindow::connectEditor() {
    connect(&keeper_, &SessionKeeper::documentChanged, this, &MainWindow::showDocument);
    connect(&keeper_, &SessionKeeper::historyChanged, this, [this] {
        history_->show(keeper_.history());
    });
    connect(&keeper_, &SessionKeeper::fileStateChanged, this, &MainWindow::showTitle);
    connect(history_, &HistoryPanel::entryChosen, this, [this](quint64 entry) {
        editor_.cancelDrag();  // of the state that is left
        keeper_.goTo(static_cast<document::EntryId>(entry));
    });
    connect(&editor_, &Editor::pictureChanged, this, &MainWindow::showPicture);
    connect(&editor_, &Editor::beforeChanged, this, [this] {
        canvas_->setBefore(sharedPicture(editor_.before()));
    });
    connect(&editor_, &Editor::modelChanged, this, &MainWindow::showModel);
    connect(&editor_, &Editor::runningChanged, this, &MainWindow::showRunning);
    connect(&editor_, &Editor::stepped, status_, &StatusLine::showStep);
    connect(settings_panel_, &DragSettingsPanel::deviceChosen, this, [this](const QString& device) {
        settings_.setValue(QStringLiteral("device"), device);
        editor_.models().setDevice(device);
    });
}

void MainWindow::connectMessages() {
    const auto tell = [this](const QString& sentence) {
        status_->showMessage(sentence, kSentenceTime);
        drag_panel_->setSentence(sentence);
    };
    const auto fail = [this](const Error& error) { messages_->showError(error); };
    connect(&editor_, &Editor::said, this, tell);
    connect(&editor_, &Editor::failed, this, fail);
    connect(files_, &FileOperations::failed, this, fail);
    connect(files_, &FileOperations::said, this, [this](const QString& sentence) {
        status_->showMessage(sentence, kSentenceTime);
    });
    auto& models = editor_.models();
    connect(&models, &ModelLoader::missing, this, [this](const Error& error) {
        messages_->showQuestion(QString::fromStdString(error.message), tr("Find it…"));
    });
    connect(&models, &ModelLoader::progressed, this, [this](const Progress& progress) {
        if (!loading_time_.hasExpired(kProgressDelay)) return;
        messages_->showProgress(
            tr("Opening the model: %1").arg(QString::fromStdString(progress.what)),
            progress.fraction);
    });
    connect(&models, &ModelLoader::loadingChanged, this, [this] {
        if (editor_.models().isLoading()) {
            loading_time_.start();
        } else {
            messages_->endProgress();
        }
    });
    connect(&editor_, &Editor::exporting, this, [this](const Progress& progress) {
        messages_->showProgress(tr("Writing the movement"), progress.fraction);
    });
    connect(&editor_, &Editor::exportEnded, messages_, &MessageBar::endProgress);
    connect(&editor_, &Editor::exported, this, [this](const std::filesystem::path& file) {
        status_->showMessage(tr("Wrote %1.").arg(QString::fromStdString(file.filename().string())),
                             kSentenceTime);
    });
    connect(messages_, &MessageBar::actionChosen, this, [this] { files_->openModel(); });
    connect(messages_, &MessageBar::cancelled, this, [this] {
        editor_.models().cancel();
        editor_.cancelExport();
    });
}

void MainWindow::showDocument() {
    const auto& document = keeper_.present();
    canvas_->setMarks(state_.marks());
    canvas_->setMask(document.mask);
    timeline_->setMovement(editor_.movement());
    actions_.undo->setEnabled(keeper_.history().can_undo());
    actions_.redo->setEnabled(keeper_.history().can_redo());
    actions_.reset_picture->setEnabled(!document.latent.is_empty());
    history_->show(keeper_.history());
    if (editor_.model()) return;
    // Without its model an edit is still there to be looked at.
    const auto& entry = keeper_.history().at(keeper_.history().present_id());
    const int side = document.model.resolution_px;
    if (entry.thumbnail != nullptr && side > 0) {
        canvas_->setPicture(sharedPicture(entry.thumbnail), side);
    }
}

void MainWindow::showPicture() {
    canvas_->setPicture(sharedPicture(editor_.picture()), state_.side());
    if (std::exchange(is_first_picture_, false)) Q_EMIT firstPictureShown();
}

void MainWindow::showModel() {
    status_->showDevice(QString::fromStdString(editor_.model()->device));
    welcome_->drawPictures();
    showDocument();
}

void MainWindow::showRunning() {
    const bool is_running = editor_.isRunning();
    actions_.start_or_stop->setText(is_running ? tr("&Stop") : tr("&Start"));
    actions_.start_or_stop->setIcon(glyphIcon(is_running ? Glyph::Stop : Glyph::Start));
    actions_.step->setEnabled(!is_running);
    actions_.undo->setEnabled(is_running || keeper_.history().can_undo());
    if (is_running) {
        drag_panel_->setSentence({});
        timeline_->setMovement({});
    } else {
        status_->showRest();
    }
}

void MainWindow::showTitle() {
    setWindowTitle(tr("%1[*] – Pliant").arg(keeper_.title()));
    setWindowModified(keeper_.isModified());
}

void MainWindow::showSelection() {
    const auto& selection = state_.selection();
    for (auto* action : actions_.ofPoints()) action->setEnabled(!selection.empty());
    const auto all = [&](auto is_so) {
        return !selection.empty() && std::ranges::all_of(selection, [&](auto id) {
            const auto* point = keeper_.present().find_point(id);
            return point != nullptr && is_so(*point);
        });
    };
    actions_.lock->setChecked(all([](const auto& point) { return point.is_locked; }));
    actions_.enable->setChecked(all([](const auto& point) { return point.is_enabled; }));
    actions_.pin->setChecked(all([](const auto& point) { return point.is_pin; }));
}

void MainWindow::chooseTool() {
    drag_tool_->setPlacesPins(actions_.pin_tool->isChecked());
    const bool is_mask = actions_.mask_tool->isChecked();
    mask_group_->setVisible(is_mask);
    if (actions_.hand_tool->isChecked()) {
        canvas_->setTool(nullptr);
    } else if (is_mask) {
        canvas_->setTool(mask_tool_);
    } else {
        canvas_->setTool(drag_tool_);
    }
    canvas_->setFocus();
}

/// What is nearest to the hand goes first.
void MainWindow::cancel() {
    const bool is_running = editor_.isRunning();
    if (canvas_->cancelGesture() || is_running) {
        editor_.cancelDrag();
    } else {
        state_.select({});
    }
}

void MainWindow::addPointInTheMiddle() {
    if (state_.side() == 0) return;
    const auto middle = canvas_->view().image_from_widget(canvas_->rect().toRectF().center());
    const auto place = state_.inPicture(middle);
    const auto id = keeper_.present().next_point;
    keeper_.issue(document::AddPoint{.handle = place, .target = place});
    state_.select({id});
}

void MainWindow::showPointMenu(QPoint on_screen) {
    QMenu menu;
    if (state_.selection().empty()) {
        menu.addActions({actions_.select_all, actions_.clear_points});
    } else {
        menu.addActions(actions_.ofPoints());
    }
    // The press that asked for the menu is over.
    canvas_->cancelGesture();
    menu.exec(on_screen);
}

void MainWindow::fillRecent() {
    auto* menu = actions_.recent;
    menu->clear();
    for (const auto& file : files_->recent().files()) {
        menu->addAction(QFileInfo(file).fileName(),
                        this,
                        [this, file] { files_->open(file.toStdU16String()); })
            ->setToolTip(file);
    }
    menu->addSeparator();
    auto* clear = menu->addAction(tr("Forget them"), this, [this] { files_->recent().clear(); });
    clear->setEnabled(menu->actions().size() > 2);
}

void MainWindow::setTheme(const QString& key) {
    settings_.setValue(QStringLiteral("theme"), key);
    const auto theme = themeOfKey(key);
    applyTheme(theme);
    (theme == Theme::Dark    ? actions_.theme_dark
     : theme == Theme::Light ? actions_.theme_light
                             : actions_.theme_system)
        ->setChecked(true);
}

void MainWindow::setWelcomeVisible(bool is_visible) {
    welcome_->setVisible(is_visible);
    settings_.setValue(QStringLiteral("welcome/seen"), !is_visible);
    if (is_visible) welcome_->drawPictures();
}

void MainWindow::restoreSettings() {
    resize(1180, 860);
    restoreGeometry(settings_.value(QStringLiteral("window/geometry")).toByteArray());
    if (!restoreState(settings_.value(QStringLiteral("window/state")).toByteArray())) {
        // Once the docks have a size to share out.
        QTimer::singleShot(0, this, [this] {
            resizeDocks({side_dock_, history_dock_}, {5, 2}, Qt::Vertical);
        });
    }
    actions_.live->setChecked(settings_.value(QStringLiteral("drag/live"), true).toBool());
    mask_tool_->setRadius(
        settings_.value(QStringLiteral("mask/radius"), mask_tool_->brush().radius_px).toDouble());
    mask_tool_->setSoftness(
        settings_.value(QStringLiteral("mask/softness"), mask_tool_->brush().softness_px)
            .toDouble());
    advanced_->setOpen(settings_.value(QStringLiteral("advanced/open"), false).toBool());
    const auto device =
        settings_.value(QStringLiteral("device"), QStringLiteral("auto")).toString();
    settings_panel_->setDevice(device);
    editor_.models().setDevice(device);
    setTheme(settings_.value(QStringLiteral("theme")).toString());
    welcome_->setVisible(!settings_.value(QStringLiteral("welcome/seen"), false).toBool());
    chooseTool();
}

void MainWindow::storeSettings() {
    settings_.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings_.setValue(QStringLiteral("window/state"), saveState());
    settings_.setValue(QStringLiteral("drag/live"), actions_.live->isChecked());
    settings_.setValue(QStringLiteral("mask/radius"), mask_tool_->brush().radius_px);
    settings_.setValue(QStringLiteral("mask/softness"), mask_tool_->brush().softness_px);
    settings_.setValue(QStringLiteral("advanced/open"), advanced_->isOpen());
}

void MainWindow::offerRecovery() {
    auto recovery = document::Recovery::find(journal_folder_);
    for (const auto& problem : recovery.problems) messages_->showError(problem);
    if (recovery.edits.empty()) return;
    RecoveryDialog dialog(recovery.edits, this);
    if (dialog.exec() == QDialog::Accepted) {
        keeper_.recover(std::move(recovery.edits.at(dialog.chosen())));
    }
}

/// B shows the picture before for as long as it is held.
bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    const bool is_press = event->type() == QEvent::KeyPress;
    if ((is_press || event->type() == QEvent::KeyRelease) && watched == canvas_) {
        const auto& key = static_cast<QKeyEvent&>(*event);
        if (key.key() == Qt::Key_B && key.modifiers() == Qt::NoModifier) {
            if (key.isAutoRepeat()) return true;
            if (is_press) comparison_before_ = canvas_->comparison();
            canvas_->setComparison(is_press ? Comparison::Before : comparison_before_);
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!files_->mayLeave([this] { close(); })) {
        event->ignore();
        return;
    }
    storeSettings();
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
