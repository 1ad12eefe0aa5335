#include "ui/tools/edit_state.h"

#include "ui/session/session_keeper.h"

#include <algorithm>
#include <utility>

namespace pliant::ui {
namespace {

/// Shorter movements are not added to a trail, image px.
constexpr double kTrailStep = 0.25;

}  // namespace

EditState::EditState(SessionKeeper& keeper, QObject* parent) : QObject(parent), keeper_(keeper) {
    // New gestures must not share ids with those of an opened session.
    connect(&keeper_, &SessionKeeper::documentChanged, this, [this] {
        const auto& history = keeper_.history();
        last_gesture_ = std::max(last_gesture_, history.at(history.present_id()).gesture);
        forgetMissing();
        Q_EMIT changed();
    });
}

const document::Generated& EditState::generated() const { return keeper_.present().generated(); }

void EditState::setSize(Size size) {
    if (size == std::exchange(size_, size)) return;
    Q_EMIT changed();
}

Point EditState::inPicture(Point p) const {
    const auto within = [](double c, int side) {
        return std::clamp(c, 0.0, std::max(side - 1.0, 0.0));
    };
    return {within(p.x, size_.width), within(p.y, size_.height)};
}

bool EditState::isInPicture(Point p) const {
    // Up to the outer edges of the border pixels.
    const auto within = [](double c, int side) { return c >= -0.5 && c <= side - 0.5; };
    return within(p.x, size_.width) && within(p.y, size_.height);
}

void EditState::select(Ids ids) {
    std::erase_if(ids, [this](auto id) { return generated().find_point(id) == nullptr; });
    if (ids == selection_) return;
    selection_ = std::move(ids);
    Q_EMIT selectionChanged();
    Q_EMIT changed();
}

void EditState::toggle(document::PointId id) {
    auto ids = selection_;
    if (ids.erase(id) == 0) ids.insert(id);
    select(std::move(ids));
}

void EditState::selectAll() {
    Ids ids;
    for (const auto& point : generated().points) ids.insert(point.id);
    select(std::move(ids));
}

const document::ControlPoint* EditState::pointToPair() const {
    if (selection_.size() != 1) return nullptr;
    const auto* point = generated().find_point(*selection_.begin());
    const bool waits = point != nullptr && !point->is_pin && !point->target && !point->is_locked;
    return waits ? point : nullptr;
}

void EditState::forgetMissing() {
    // Ids are those of one layer.
    if (const auto layer = keeper_.present().active; layer != std::exchange(layer_, layer)) {
        found_.clear();
        if (!std::exchange(selection_, {}).empty()) Q_EMIT selectionChanged();
    }
    const auto is_missing = [this](auto id) { return generated().find_point(id) == nullptr; };
    std::erase_if(found_, [&](const auto& item) { return is_missing(item.first); });
    if (std::erase_if(selection_, is_missing) > 0) Q_EMIT selectionChanged();
}

void EditState::setFound(const std::vector<FoundHandle>& handles) {
    for (const auto& handle : handles) {
        const auto* point = generated().find_point(handle.id);
        if (point == nullptr) continue;
        auto [place, is_new] = found_.try_emplace(handle.id);
        auto& found = place->second;
        if (is_new) found.trail.push_back(point->handle);
        if (distance(found.trail.back(), handle.at) > kTrailStep) found.trail.push_back(handle.at);
        found.handle = handle;
    }
    Q_EMIT changed();
}

void EditState::clearFound() {
    if (found_.empty()) return;
    found_.clear();
    Q_EMIT changed();
}

Point EditState::handleOf(const document::ControlPoint& point) const {
    const auto found = found_.find(point.id);
    return found == found_.end() ? point.handle : found->second.handle.at;
}

std::vector<PointMark> EditState::marks() const {
    std::vector<PointMark> marks;
    for (const auto& point : generated().points) {
        PointMark mark{.id = point.id,
                       .handle = handleOf(point),
                       .target = point.target,
                       .is_pin = point.is_pin,
                       .is_locked = point.is_locked,
                       .is_enabled = point.is_enabled,
                       .is_selected = selection_.contains(point.id)};
        if (const auto found = found_.find(point.id); found != found_.end()) {
            mark.confidence = found->second.handle.confidence;
            mark.is_lost = found->second.handle.is_lost;
            mark.trail = found->second.trail;
        }
        marks.push_back(std::move(mark));
    }
    return marks;
}

std::vector<document::PointId> EditState::selectedIds() const {
    return {selection_.begin(), selection_.end()};
}

void EditState::removeSelected() { keeper_.issue(document::RemovePoints{selectedIds()}); }

void EditState::lockSelected(bool are_locked) {
    keeper_.issue(document::LockPoints{selectedIds(), are_locked});
}

void EditState::enableSelected(bool are_enabled) {
    keeper_.issue(document::EnablePoints{selectedIds(), are_enabled});
}

void EditState::pinSelected(bool are_pins) {
    keeper_.issue(document::PinPoints{selectedIds(), are_pins});
}

void EditState::unpairSelected() {
    const auto gesture = beginGesture();
    for (const auto id : selectedIds()) keeper_.issue(document::RemoveTarget{id}, gesture);
    keeper_.endGesture();
}

void EditState::shiftSelected(Point by, bool only_handles, document::GestureId gesture) {
    for (const auto id : selectedIds()) {
        const auto* point = generated().find_point(id);
        if (point == nullptr) continue;
        if (point->target && !only_handles) {
            keeper_.issue(document::MoveTarget{id, inPicture(*point->target + by)}, gesture);
        } else {
            keeper_.issue(document::MoveHandle{id, inPicture(handleOf(*point) + by)}, gesture);
        }
    }
}

}  // namespace pliant::ui
