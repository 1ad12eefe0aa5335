#include "ui/panels/seed_strip.h"

#include "ui/editor/editor.h"
#include "ui/icons/themed_icon.h"
#include "ui/panels/workbench.h"
#include "ui/session/session_keeper.h"
#include "ui/session/thumbnail.h"
#include "ui/tools/edit_state.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QToolButton>

#include <utility>

namespace pliant::ui {
namespace {

constexpr int kPictureSide = 48;  // device-independent px
constexpr int kColumns = 4;
constexpr int kDrawnSide = 128;  // px
constexpr std::chrono::milliseconds kDelay{400};

}  // namespace

SeedStrip::SeedStrip(const Workbench& bench, QWidget* parent)
    : Panel({.id = "seeds", .title = tr("Seeds"), .place = PanelPlace::Dock}, parent),
      state_(bench.state),
      editor_(bench.editor) {
    back_ = makeTurner(false);  // created in tab order
    auto* grid = new QGridLayout;
    grid->setSpacing(2);
    for (int i = 0; i < kCount; ++i) {
        auto* button = new QToolButton(this);
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setIconSize({kPictureSide, kPictureSide});
        button->setIcon(thumbnailIcon(nullptr, kPictureSide));  // reserves the space
        connect(button, &QToolButton::clicked, this, [this, i] {
            state_.keeper().issue(document::SetSeed{first_ + static_cast<std::uint32_t>(i)});
        });
        grid->addWidget(button, i / kColumns, i % kColumns);
        buttons_[static_cast<std::size_t>(i)] = button;
    }
    forward_ = makeTurner(true);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addWidget(back_);
    layout->addLayout(grid, 1);
    layout->addWidget(forward_);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    delay_.setSingleShot(true);
    delay_.setInterval(kDelay);
    connect(&delay_, &QTimer::timeout, this, &SeedStrip::request);
    connect(&state_.keeper(), &SessionKeeper::documentChanged, this, &SeedStrip::showSource);
    connect(&editor_, &Editor::modelChanged, this, &SeedStrip::restart);
    label();
    showSource();
}

QToolButton* SeedStrip::makeTurner(bool is_forward) {
    const auto name = is_forward ? tr("The next eight seeds") : tr("The previous eight seeds");
    auto* button = new QToolButton(this);
    button->setIcon(themedIcon(is_forward ? "next" : "previous"));
    button->setAutoRaise(true);
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    connect(button, &QToolButton::clicked, this, [this, is_forward] {
        setFirst(is_forward ? first_ + kCount : first_ - kCount);
    });
    return button;
}

void SeedStrip::showSource() {
    auto others = state_.generated().source;
    others.seed = 0;
    others.latent_file.clear();
    if (others == std::exchange(source_, others)) return;
    delay_.start();
}

void SeedStrip::restart() {
    editor_.pictures().cancel(job_);
    for (auto* button : buttons_) button->setIcon(thumbnailIcon(nullptr, kPictureSide));
    delay_.start();
}

void SeedStrip::setFirst(std::uint32_t seed) {
    first_ = seed - seed % kCount;
    label();
    restart();
}

void SeedStrip::label() {
    for (int i = 0; i < kCount; ++i) {
        auto* button = buttons_[static_cast<std::size_t>(i)];
        const auto seed = first_ + static_cast<std::uint32_t>(i);
        button->setText(QString::number(seed));
        button->setToolTip(tr("Use seed %1").arg(seed));
        button->setAccessibleName(tr("Seed %1").arg(seed));
    }
    // Seeds do not wrap around at either end.
    back_->setEnabled(first_ > 0);
    forward_->setEnabled(first_ < kLastPage);
}

void SeedStrip::request() {
    if (!editor_.model()) return;
    editor_.pictures().cancel(job_);
    engine::RenderPictures request{.side_px = kDrawnSide};
    for (int i = 0; i < kCount; ++i) {
        auto source = source_;
        source.seed = first_ + static_cast<std::uint32_t>(i);
        request.pictures.push_back({.source = source});
    }
    job_ = editor_.pictures().render(std::move(request), [this](const engine::Picture& drawn) {
        buttons_.at(drawn.index)->setIcon(thumbnailIcon(drawn.picture.get(), kPictureSide));
    });
}

}  // namespace pliant::ui
