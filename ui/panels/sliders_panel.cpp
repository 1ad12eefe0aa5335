#include "ui/panels/sliders_panel.h"

#include "core/document/command.h"
#include "ui/actions/action_registry.h"
#include "ui/editor/editor.h"
#include "ui/panels/amount_slider.h"
#include "ui/panels/axis_names.h"
#include "ui/panels/axis_row.h"
#include "ui/panels/section.h"
#include "ui/panels/workbench.h"
#include "ui/session/session_keeper.h"
#include "ui/tools/edit_state.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <random>
#include <utility>

namespace pliant::ui {
namespace {

/// Root of the sum of the squares of a random variation's amounts, in standard deviations, however
/// many sliders share it: far enough to be seen, near enough to be a person.
constexpr double kVariation = 2.5;
/// After this long without a key or the wheel, the next one is another entry.

/// The axes of each group, in the order in which they are shown.
std::map<QString, std::vector<const axes::Axis*>> grouped(const axes::AxisSet& set) {
    std::map<QString, std::vector<const axes::Axis*>> groups;
    for (const auto& axis : set.axes) groups[nameOf(axis).group].push_back(&axis);
    for (auto& [name, members] : groups) {
        std::ranges::stable_sort(members, {}, [](const axes::Axis* axis) { return rankOf(*axis); });
    }
    return groups;
}

}  // namespace

SlidersPanel::SlidersPanel(const Workbench& bench, QWidget* parent)
    : Panel({.id = "sliders", .title = tr("Sliders")}, parent),
      state_(bench.state),
      keeper_(bench.state.keeper()),
      editor_(bench.editor),
      search_(new QLineEdit(this)),
      none_(new QLabel(
          tr("No sliders are known for this model. File > Find sliders looks for some."), this)),
      column_(new QVBoxLayout(this)),
      gesture_(bench.state) {
    search_->setPlaceholderText(tr("Search"));
    search_->setAccessibleName(tr("Find a slider by its name"));
    search_->setClearButtonEnabled(true);
    none_->setWordWrap(true);
    addActions(bench.actions);
    column_->setContentsMargins({});
    column_->addWidget(search_);
    auto* buttons = new QHBoxLayout;
    for (auto* action : {reset_, vary_, unlock_}) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        buttons->addWidget(button);
    }
    column_->addLayout(buttons);
    column_->addWidget(none_);
    connect(search_, &QLineEdit::textChanged, this, &SlidersPanel::search);
    connect(&bench.editor, &Editor::modelChanged, this, &SlidersPanel::takeModel);
    connect(&keeper_, &SessionKeeper::documentChanged, this, &SlidersPanel::showDocument);
    takeModel();
}

void SlidersPanel::addActions(ActionRegistry& actions) {
    reset_ = &actions.add({.id = "sliders.reset",
                           .text = tr("Reset &sliders"),
                           .explanation = tr("Move all sliders back that are not locked"),
                           .places = {{Menu::Edit, 2, 2}},
                           .short_text = tr("Reset")},
                          [this] { keeper_.issue(document::ResetSliders{}); });
    vary_ =
        &actions.add({.id = "sliders.vary",
                      .text = tr("&Vary by sliders"),
                      .explanation = tr("Move all sliders a little at random that are not locked"),
                      .places = {{Menu::Edit, 2, 3}},
                      .short_text = tr("Vary")},
                     [this] { vary(); });
    unlock_ = &actions.add({.id = "sliders.unlock",
                            .text = tr("&Unlock all sliders"),
                            .explanation = tr("No slider is locked any more"),
                            .places = {{Menu::Edit, 2, 4}},
                            .short_text = tr("Unlock all")},
                           [this] { unlockAll(); });
}

void SlidersPanel::takeModel() {
    const auto* const model = editor_.model();
    auto axes = model != nullptr ? model->axes : nullptr;
    if (axes != axes_) {
        gesture_.end();
        for (const auto& group : groups_) delete group.section;
        groups_.clear();
        rows_.clear();
        axes_ = std::move(axes);
        if (axes_) {
            const auto groups = grouped(*axes_);
            for (const auto& name : axisGroups()) {
                if (const auto found = groups.find(name); found != groups.end()) {
                    addGroup(name, found->second);
                }
            }
        }
        shown_locks_.reset();
        directions_.clear();
        is_searching_ = false;
        search(search_->text());
    }
    search_->setVisible(axes_ != nullptr);
    none_->setVisible(axes_ == nullptr && model != nullptr);
    showDocument();
}

void SlidersPanel::addGroup(const QString& name, const std::vector<const axes::Axis*>& axes) {
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(2);
    Group group;
    for (const auto* axis : axes) {
        group.rows.push_back(makeRow(*axis));
        column->addWidget(group.rows.back());
    }
    group.section = new Section(name, content, this);
    // The first groups are what most people look for.
    group.section->setOpen(groups_.size() < 3);
    column_->addWidget(group.section);
    groups_.push_back(std::move(group));
}

AxisRow* SlidersPanel::makeRow(const axes::Axis& axis) {
    auto* row = new AxisRow(axis, nameOf(axis).title, this);
    connect(row, &AxisRow::held, this, [this, id = axis.id](bool is_held) {
        is_held ? gesture_.hold(id) : gesture_.end();
    });
    connect(row, &AxisRow::left, &gesture_, &ControlGesture::end);
    connect(row, &AxisRow::moved, this, [this, id = axis.id](double amount) { move(id, amount); });
    connect(row, &AxisRow::lockAsked, this, [this, id = axis.id](bool is_locked) {
        keeper_.issue(document::LockSliders{{id}, is_locked});
    });
    rows_[axis.id] = row;
    return row;
}

void SlidersPanel::showDocument() {
    const auto& picture = state_.generated();
    for (const auto& [id, row] : rows_) {
        const auto* const slider = picture.find_slider(id);
        row->show(slider != nullptr ? slider->amount : 0.0,
                  std::ranges::binary_search(picture.locked_sliders, id));
    }
    reset_->setEnabled(!picture.sliders.empty());
    vary_->setEnabled(axes_ != nullptr);
    unlock_->setEnabled(!picture.locked_sliders.empty());
    showLocks();
}

void SlidersPanel::showLocks() {
    auto locks = lockedAxes();
    if (!axes_ || locks == shown_locks_) return;
    shown_locks_ = std::move(locks);
    directions_.clear();
    for (const auto& [id, row] : rows_) {
        auto direction = axes::direction_of(*axes_, id, *shown_locks_);
        row->setFree(direction.has_value());
        if (direction) directions_.emplace(id, *std::move(direction));
    }
}

void SlidersPanel::search(const QString& text) {
    const bool was_searching = std::exchange(is_searching_, !text.isEmpty());
    for (auto& group : groups_) {
        bool has_any = false;
        for (auto* row : group.rows) {
            const bool is_found = row->title().contains(text, Qt::CaseInsensitive);
            row->setVisible(is_found);
            has_any = has_any || is_found;
        }
        group.section->setVisible(has_any);
        if (is_searching_ && !was_searching) group.was_open = group.section->isOpen();
        if (is_searching_) {
            group.section->setOpen(true);
        } else if (was_searching) {
            group.section->setOpen(group.was_open);
        }
    }
}

void SlidersPanel::move(const std::string& axis, double amount) {
    const auto direction = directions_.find(axis);
    if (direction == directions_.end()) return showDocument();  // back to where it stood
    keeper_.issue(document::SetSlider{axis, amount, direction->second.change}, gesture_.of(axis));
}

void SlidersPanel::vary() {
    const auto locked = lockedAxes();
    std::vector<std::string> free;
    for (const auto& axis : axes_->axes) {
        if (std::ranges::find(locked, axis.id) != locked.end()) continue;
        if (axis.kind == axes::AxisKind::Unsupervised) continue;
        if (directions_.contains(axis.id)) free.push_back(axis.id);
    }
    std::mt19937 random(QRandomGenerator::global()->generate());
    std::normal_distribution<double> normal(
        0.0, kVariation / std::sqrt(static_cast<double>(std::max<std::size_t>(1, free.size()))));
    gesture_.end();
    const auto gesture = state_.beginGesture();
    for (const auto& id : free) {
        const auto* const slider = state_.generated().find_slider(id);
        const double before = slider != nullptr ? slider->amount : 0.0;
        const double most = std::max(AmountSlider::kMost, std::abs(before));
        const double amount = std::clamp(before + normal(random), -most, most);
        keeper_.issue(document::SetSlider{id, amount, directions_.at(id).change}, gesture);
    }
    keeper_.endGesture();
}

void SlidersPanel::unlockAll() {
    keeper_.issue(document::LockSliders{state_.generated().locked_sliders, false});
}

std::vector<std::string> SlidersPanel::lockedAxes() const {
    if (!axes_) return {};
    return axes_->known(state_.generated().locked_sliders);
}

}  // namespace pliant::ui
