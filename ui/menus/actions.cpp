#include "ui/menus/actions.h"

#include "ui/icons/themed_icon.h"
#include "ui/language/language.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <QWidget>

namespace pliant::ui {
namespace {

void make_exclusive(QWidget& window, std::initializer_list<QAction*> actions) {
    auto* group = new QActionGroup(&window);
    for (auto* action : actions) group->addAction(action);
}

}  // namespace

QAction* Actions::make(const QString& text,
                       const QKeySequence& shortcut,
                       const QString& explanation,
                       bool is_checkable) {
    auto* action = new QAction(text, &window_);
    action->setShortcut(shortcut);
    action->setCheckable(is_checkable);
    const auto key = shortcut.toString(QKeySequence::NativeText);
    action->setToolTip(key.isEmpty() ? explanation
                                     : QStringLiteral("%1 (%2)").arg(explanation, key));
    action->setStatusTip(explanation);
    window_.addAction(action);
    all_.append(action);
    return action;
}

Actions::Actions(QWidget& window) : window_(window) {
    using K = QKeySequence;
    new_session = make(tr("&New"), K::New, tr("Begin with another picture"));
    open = make(tr("&Open…"), K::Open, tr("Open a session, a latent or a model"));
    open_model = make(tr("Open &model…"), {}, tr("Open a StyleGAN2 model"));
    save = make(tr("&Save"), K::Save, tr("Save the session, its whole history included"));
    save_as =
        make(tr("Save &as…"), K(tr("Ctrl+Shift+S")), tr("Save the session under another name"));
    save_latent =
        make(tr("Save &latent…"), {}, tr("Save W+ of the picture as .npy or .safetensors"));
    export_picture =
        make(tr("&Export picture…"), K(tr("Ctrl+E")), tr("Save the picture as PNG, JPEG or WebP"));
    export_movement =
        make(tr("Export mo&vement…"), K(tr("Ctrl+Shift+E")), tr("Save the last drag as a movie"));
    quit = make(tr("&Quit"), K(tr("Ctrl+Q")), tr("Close Pliant"));

    undo = make(tr("&Undo"), K::Undo, tr("Take the last change back"));
    redo = make(tr("&Redo"), K(tr("Ctrl+Shift+Z")), tr("Do again what was taken back"));
    copy = make(tr("&Copy picture"), K::Copy, tr("Copy the picture to the clipboard"));
    paste = make(tr("&Paste"), K::Paste, tr("Open the file that was copied"));
    select_all = make(tr("Select &all points"), K::SelectAll, tr("Select every point"));
    dice = make(tr("&Random picture"), K(tr("R")), tr("Another seed at random"));
    reset_picture = make(tr("Reset &picture"), {}, tr("Back to the picture that the seed gives"));
    undo->setIcon(themedIcon("undo"));
    redo->setIcon(themedIcon("redo"));
    dice->setIcon(themedIcon("dice"));

    drag_tool = make(tr("&Drag"), K(tr("D")), tr("Pull points of the picture"), true);
    pin_tool = make(tr("&Pin"), K(tr("P")), tr("Put pins on what must stay"), true);
    mask_tool = make(tr("&Mask"), K(tr("M")), tr("Paint what may change"), true);
    hand_tool = make(tr("&Hand"), K(tr("H")), tr("Move the view"), true);
    drag_tool->setIcon(themedIcon("drag"));
    pin_tool->setIcon(themedIcon("pin"));
    mask_tool->setIcon(themedIcon("brush"));
    hand_tool->setIcon(themedIcon("hand"));
    make_exclusive(window, {drag_tool, pin_tool, mask_tool, hand_tool});
    drag_tool->setChecked(true);

    start_or_stop = make(tr("&Start"), K(tr("Ctrl+Return")), tr("Drag until the handles arrive"));
    step = make(tr("One s&tep"), K(tr(".")), tr("Drag one step"));
    cancel = make(tr("&Cancel"), K(Qt::Key_Escape), tr("Give up the drag, or what the mouse does"));
    live = make(tr("&Live drag"),
                K(tr("Shift+L")),
                tr("The picture follows while a target is pulled"),
                true);
    start_or_stop->setIcon(themedIcon("start"));
    step->setIcon(themedIcon("step"));
    live->setChecked(true);

    add_point = make(
        tr("&Add a point"), K(Qt::Key_Insert), tr("Put a handle into the middle of what is seen"));
    remove = make(tr("&Delete"), K::Delete, tr("Delete the selected points"));
    lock = make(
        tr("&Locked"), K(tr("L")), tr("Keep the selected points from being moved by hand"), true);
    enable = make(tr("S&witched on"), K(tr("O")), tr("Let the selected points take part"), true);
    pin = make(tr("&Pinned"), K(tr("Shift+P")), tr("Make pins of the selected points"), true);
    unpair = make(tr("Remove &target"), {}, tr("Leave the selected handles without a target"));
    clear_points = make(
        tr("Delete a&ll"), K(tr("Ctrl+Shift+Del")), tr("Delete every point that is not locked"));

    mask_swap = make(
        tr("S&wap paint"), K(tr("X")), tr("Swap what the brush paints: may change, must stay"));
    mask_smaller = make(tr("Smaller brush"), K(tr("[")), tr("Make the brush smaller"));
    mask_larger = make(tr("Larger brush"), K(tr("]")), tr("Make the brush larger"));
    mask_invert =
        make(tr("&Invert"), K(tr("Ctrl+I")), tr("Swap what may change with what may not"));
    mask_clear = make(tr("&Remove"), K(tr("Ctrl+D")), tr("No mask: everything may change"));
    mask_fill = make(tr("&Fill"), {}, tr("Nothing may change"));
    mask_grow = make(tr("&Grow"), K(tr("Ctrl+]")), tr("Make what may change larger"));
    mask_shrink = make(tr("&Shrink"), K(tr("Ctrl+[")), tr("Make what may change smaller"));
    mask_import = make(tr("I&mport…"), {}, tr("Take a picture as the mask, white may change"));
    mask_export = make(tr("&Export…"), {}, tr("Save the mask as a picture, white may change"));

    zoom_in = make(tr("Zoom &in"), K::ZoomIn, tr("Nearer"));
    zoom_out = make(tr("Zoom &out"), K::ZoomOut, tr("Farther"));
    fit = make(tr("&Fit"), K(tr("Ctrl+0")), tr("The whole picture"));
    actual_size =
        make(tr("&Actual size"), K(tr("Ctrl+1")), tr("One pixel on one pixel of the screen"));
    split = make(tr("Before and a&fter"),
                 K(tr("S")),
                 tr("The picture before on the left, after on the right"),
                 true);
    overlays = make(tr("&Points and mask"), K(tr("V")), tr("Show points and mask"), true);
    full_screen = make(tr("F&ull screen"), K(Qt::Key_F11), tr("Fill the screen"), true);
    split->setIcon(themedIcon("split"));
    overlays->setChecked(true);
    theme_system = make(tr("As the &system"), {}, tr("Light or dark as the desktop is"), true);
    theme_light = make(tr("&Light"), {}, tr("Light colours"), true);
    theme_dark = make(tr("&Dark"), {}, tr("Dark colours"), true);
    make_exclusive(window, {theme_system, theme_light, theme_dark});

    auto* language_group = new QActionGroup(&window);
    for (const auto& [code, name] : ui::languages()) {
        auto* action = make(name, {}, tr("From the next start on"), true);
        action->setData(code);
        language_group->addAction(action);
        languages.append(action);
    }

    shortcuts = make(tr("&Shortcuts"), K(tr("?")), tr("Every key on one page"));
    welcome = make(tr("&Welcome"), {}, tr("The sample edits"));
    models = make(tr("&Models…"),
                  K(tr("Ctrl+M")),
                  tr("The models there are, and where others are to be had"));
    about = make(tr("&About Pliant"), {}, tr("Version and licence"));
}

QList<QAction*> Actions::ofPoints() const { return {remove, lock, enable, pin, unpair}; }

QList<QList<QAction*>> Actions::ofMask() const {
    return {
        {mask_invert, mask_fill, mask_clear}, {mask_grow, mask_shrink}, {mask_import, mask_export}};
}

void Actions::fillMenus(QMenuBar& bar, const QList<QAction*>& panels) {
    auto* file = bar.addMenu(tr("&File"));
    file->addActions({new_session, open});
    recent = file->addMenu(tr("Open &recent"));
    file->addActions({open_model, models});
    file->addSeparator();
    file->addActions({save, save_as, save_latent});
    file->addSeparator();
    file->addActions({export_picture, export_movement});
    file->addSeparator();
    file->addAction(quit);

    auto* edit = bar.addMenu(tr("&Edit"));
    edit->addActions({undo, redo});
    edit->addSeparator();
    edit->addActions({copy, paste});
    edit->addSeparator();
    edit->addActions({dice, reset_picture});

    auto* drag = bar.addMenu(tr("&Drag"));
    drag->addActions({drag_tool, pin_tool, mask_tool, hand_tool});
    drag->addSeparator();
    drag->addActions({start_or_stop, step, cancel, live});

    auto* points = bar.addMenu(tr("&Points"));
    points->addActions({add_point, select_all});
    points->addSeparator();
    points->addActions(ofPoints());
    points->addSeparator();
    points->addAction(clear_points);

    auto* mask = bar.addMenu(tr("&Mask"));
    mask->addActions({mask_swap, mask_smaller, mask_larger});
    mask->addSeparator();
    mask->addActions({mask_invert, mask_grow, mask_shrink, mask_fill, mask_clear});
    mask->addSeparator();
    mask->addActions({mask_import, mask_export});

    auto* view = bar.addMenu(tr("&View"));
    view->addActions({zoom_in, zoom_out, fit, actual_size});
    view->addSeparator();
    view->addActions({split, overlays});
    view->addSeparator();
    view->addActions(panels);
    auto* theme = view->addMenu(tr("&Colours"));
    theme->addActions({theme_system, theme_light, theme_dark});
    view->addMenu(tr("&Language"))->addActions(languages);
    view->addAction(full_screen);

    auto* help = bar.addMenu(tr("&Help"));
    help->addActions({shortcuts, welcome, models});
    help->addSeparator();
    help->addAction(about);
}

}  // namespace pliant::ui
