#include "ui/window/welcome_bar.h"

#include "ui/actions/action_registry.h"
#include "ui/editor/editor.h"
#include "ui/files/file_operations.h"
#include "ui/panels/workbench.h"
#include "ui/session/thumbnail.h"
#include "ui/settings/remembered_settings.h"
#include "ui/tools/drag_tool.h"
#include "ui/tools/edit_state.h"
#include "ui/tools/tool_box.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace pliant::ui {
namespace {

constexpr int kPictureSide = 72;  // device-independent px

}  // namespace

WelcomeBar::WelcomeBar(const Workbench& bench, QWidget* parent)
    : QFrame(parent),
      editor_(bench.editor),
      files_(bench.files),
      remembered_(bench.remembered),
      samples_(sampleEdits()) {
    layOut();
    bench.actions.add({.id = "help.welcome",
                       .text = tr("&Welcome"),
                       .explanation = tr("The sample edits"),
                       .places = {{Menu::Help, 0, 1}}},
                      [this] {
                          setSeen(false);
                          drawPictures();
                      });
    remembered_.add(
        QStringLiteral("welcome/seen"),
        [this] { return is_seen_; },
        [this](const QVariant& is_seen) { setSeen(is_seen.toBool()); });
    connect(&editor_, &Editor::modelChanged, this, &WelcomeBar::drawPictures);
    connect(this, &WelcomeBar::sampleChosen, this, &WelcomeBar::begin);
    // Not while it is pulled: the picture must not move under the hand.
    connect(&bench.tools.dragTool(), &DragTool::released, this, [this, &state = bench.state] {
        if (!state.generated().points.empty()) setSeen(true);
    });
}

void WelcomeBar::layOut() {
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* title = new QLabel(tr("Change a picture by pulling it"), this);
    auto font = title->font();
    font.setPointSizeF(font.pointSizeF() * 1.4);
    font.setBold(true);
    title->setFont(font);
    auto* text = new QLabel(tr("Press anywhere on the face and pull: what is under the mouse "
                               "follows. Or watch one of these:"),
                            this);
    text->setWordWrap(true);

    auto* words = new QVBoxLayout;
    words->addStretch();
    words->addWidget(title);
    words->addWidget(text);
    words->addStretch();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 8, 8, 8);
    layout->addLayout(words, 1);
    for (const auto& sample : samples_) {
        buttons_.push_back(makeButton(sample));
        layout->addWidget(buttons_.back());
    }
    layout->addWidget(makeClose(), 0, Qt::AlignTop);
}

QWidget* WelcomeBar::makeClose() {
    auto* close = new QToolButton(this);
    close->setText(QStringLiteral("✕"));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close; reopen it from the Help menu"));
    close->setAccessibleName(tr("Close the welcome"));
    connect(close, &QToolButton::clicked, this, [this] { setSeen(true); });
    return close;
}

QToolButton* WelcomeBar::makeButton(const Sample& sample) {
    auto* button = new QToolButton(this);
    button->setText(sample.title);
    button->setIcon(thumbnailIcon(nullptr, kPictureSide));
    button->setIconSize({kPictureSide, kPictureSide});
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setAutoRaise(true);
    button->setToolTip(tr("Open this edit and drag it"));
    connect(button, &QToolButton::clicked, this, [this, &sample] { Q_EMIT sampleChosen(sample); });
    return button;
}

void WelcomeBar::setSeen(bool is_seen) {
    if (std::exchange(is_seen_, is_seen) == is_seen) return;
    setVisible(!is_seen);
    remembered_.store();
}

void WelcomeBar::begin(const Sample& sample) {
    auto first = sample.document;
    if (editor_.model() && editor_.model()->model.path.empty()) {
        first.generated().model = editor_.model()->model;
    }
    files_.begin(first, [this] { editor_.start(); });
}

void WelcomeBar::drawPictures() {
    // The samples are of the bundled model.
    if (!editor_.model() || !editor_.model()->model.path.empty()) return;
    if (std::exchange(are_drawn_, true)) return;
    engine::RenderPictures request;
    for (const auto& sample : samples_) {
        request.pictures.push_back(engine::WhichPicture::of(sample.document.generated()));
    }
    editor_.pictures().render(std::move(request), [this](const engine::Picture& drawn) {
        buttons_.at(drawn.index)->setIcon(thumbnailIcon(drawn.picture.get(), kPictureSide));
    });
}

}  // namespace pliant::ui
