#include "ui/window/welcome_bar.h"

#include "ui/editor/editor.h"
#include "ui/session/thumbnail.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace pliant::ui {
namespace {

constexpr int kPictureSide = 72;  // device-independent px

}  // namespace

WelcomeBar::WelcomeBar(Editor& editor, QWidget* parent)
    : QFrame(parent), editor_(editor), samples_(sampleEdits()) {
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
    auto* close = new QToolButton(this);
    close->setText(QStringLiteral("✕"));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close; it is back under Help"));
    close->setAccessibleName(tr("Close the welcome"));
    connect(close, &QToolButton::clicked, this, &WelcomeBar::closed);

    auto* words = new QVBoxLayout;
    words->addStretch();
    words->addWidget(title);
    words->addWidget(text);
    words->addStretch();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 8, 8, 8);
    layout->addLayout(words, 1);
    for (const auto& sample : samples_) {
        auto* button = new QToolButton(this);
        button->setText(sample.title);
        button->setIcon(thumbnailIcon(nullptr, kPictureSide));
        button->setIconSize({kPictureSide, kPictureSide});
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setAutoRaise(true);
        button->setToolTip(tr("Open this edit and drag it"));
        connect(
            button, &QToolButton::clicked, this, [this, &sample] { Q_EMIT sampleChosen(sample); });
        layout->addWidget(button);
        buttons_.push_back(button);
    }
    layout->addWidget(close, 0, Qt::AlignTop);
}

void WelcomeBar::drawPictures() {
    // The samples are of the bundled model.
    if (!editor_.model() || !editor_.model()->model.path.empty()) return;
    if (std::exchange(are_drawn_, true)) return;
    engine::RenderPictures request;
    for (const auto& sample : samples_) {
        request.pictures.push_back(engine::WhichPicture::of(sample.document));
    }
    editor_.pictures().render(
        std::move(request), [this](std::size_t index, const engine::SharedImage& picture) {
            buttons_.at(index)->setIcon(thumbnailIcon(picture.get(), kPictureSide));
        });
}

}  // namespace pliant::ui
