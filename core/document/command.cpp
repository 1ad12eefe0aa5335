#include "core/document/command.h"

#include "core/document/mask_edits.h"

#include <algorithm>
#include <cmath>

namespace pliant::document {
namespace {

bool is_one_of(const std::vector<PointId>& ids, PointId id) {
    return std::ranges::find(ids, id) != ids.end();
}

/// A place of a picture of one size in a picture of another: pixel centres are whole numbers.
Point scaled(Point p, double factor) {
    return {(p.x + 0.5) * factor - 0.5, (p.y + 0.5) * factor - 0.5};
}

/// Does one command to one document.
class Applier {
  public:
    explicit Applier(Document& document) : document_(document) {}

    void operator()(const OpenModel& command) {
        const int before = document_.model.resolution_px;
        const int after = command.model.resolution_px;
        const bool is_same_file =
            !command.model.sha256.empty() && command.model.sha256 == document_.model.sha256;
        if (!is_same_file) leave_picture();
        auto& class_index = document_.source.class_index;
        if (command.class_count && class_index >= command.class_count) class_index.reset();
        if (before > 0 && after > 0 && before != after) scale(before, after);
        document_.model = command.model;
    }

    void operator()(const SetSeed& command) {
        leave_picture();
        document_.source.seed = command.seed;
    }
    void operator()(const SetPsi& command) {
        if (!std::isfinite(command.psi)) return;
        leave_picture();
        document_.source.psi = command.psi;
    }
    void operator()(const SetCutoff& command) {
        if (command.cutoff && *command.cutoff < 0) return;
        leave_picture();
        document_.source.cutoff = command.cutoff;
    }
    void operator()(const SetClass& command) {
        if (command.class_index && *command.class_index < 0) return;
        leave_picture();
        document_.source.class_index = command.class_index;
    }
    void operator()(const OpenLatent& command) {
        if (command.latent.is_empty()) return;
        document_.source.latent_file = command.file;
        document_.latent = command.latent;
    }
    void operator()(const ResetPicture&) { leave_picture(); }

    void operator()(const FinishDrag& command) {
        if (command.latent.is_empty()) return;
        document_.latent = command.latent;
        for (const auto& handle : command.handles) {
            auto* point = find(handle.id);
            if (point != nullptr && is_finite(handle.at)) point->handle = handle.at;
        }
    }

    void operator()(const AddPoint& command) {
        if (!is_finite(command.handle)) return;
        if (command.target && !is_finite(*command.target)) return;
        document_.points.push_back({.id = document_.next_point++,
                                    .handle = command.handle,
                                    .target = command.is_pin ? std::nullopt : command.target,
                                    .is_pin = command.is_pin});
    }
    void operator()(const RemovePoints& command) {
        std::erase_if(document_.points, [&](const ControlPoint& point) {
            return !point.is_locked && is_one_of(command.points, point.id);
        });
    }
    void operator()(const ClearPoints&) {
        std::erase_if(document_.points, [](const ControlPoint& point) { return !point.is_locked; });
    }
    void operator()(const MoveHandle& command) {
        auto* point = find_movable(command.point);
        if (point != nullptr && is_finite(command.to)) point->handle = command.to;
    }
    void operator()(const MoveTarget& command) {
        auto* point = find_movable(command.point);
        if (point != nullptr && !point->is_pin && is_finite(command.to)) point->target = command.to;
    }
    void operator()(const RemoveTarget& command) {
        if (auto* point = find_movable(command.point)) point->target.reset();
    }
    void operator()(const ShiftPoints& command) {
        if (!is_finite(command.by)) return;
        for (const auto id : command.points) {
            auto* point = find_movable(id);
            if (point == nullptr) continue;
            if (command.ends != PointEnds::Targets) point->handle = point->handle + command.by;
            if (command.ends != PointEnds::Handles && point->target) {
                point->target = *point->target + command.by;
            }
        }
    }
    void operator()(const LockPoints& command) {
        for_each(command.points, [&](ControlPoint& point) { point.is_locked = command.is_locked; });
    }
    void operator()(const EnablePoints& command) {
        for_each(command.points,
                 [&](ControlPoint& point) { point.is_enabled = command.is_enabled; });
    }
    void operator()(const PinPoints& command) {
        for_each(command.points, [&](ControlPoint& point) {
            point.is_pin = command.is_pin;
            if (command.is_pin) point.target.reset();
        });
    }

    void operator()(const SetMask& command) { document_.mask = command.mask; }
    void operator()(const SetDragSettings& command) {
        if (validate(command.settings)) document_.settings = command.settings;
    }

  private:
    /// The source decides again.
    void leave_picture() {
        document_.latent = {};
        document_.source.latent_file.clear();
    }

    void scale(int before, int after) {
        const double factor = static_cast<double>(after) / before;
        for (auto& point : document_.points) {
            point.handle = scaled(point.handle, factor);
            if (point.target) point.target = scaled(*point.target, factor);
        }
        if (!document_.mask.is_empty()) document_.mask = resized(document_.mask, after, after);
    }

    ControlPoint* find(PointId id) {
        const auto found = std::ranges::find(document_.points, id, &ControlPoint::id);
        return found == document_.points.end() ? nullptr : &*found;
    }
    ControlPoint* find_movable(PointId id) {
        auto* point = find(id);
        return point == nullptr || point->is_locked ? nullptr : point;
    }
    template <typename Change>
    void for_each(const std::vector<PointId>& ids, Change change) {
        for (auto& point : document_.points) {
            if (is_one_of(ids, point.id)) change(point);
        }
    }

    Document& document_;
};

struct Namer {
    std::string_view operator()(const OpenModel&) const { return "Open model"; }
    std::string_view operator()(const SetSeed&) const { return "Change seed"; }
    std::string_view operator()(const SetPsi&) const { return "Change truncation"; }
    std::string_view operator()(const SetCutoff&) const { return "Change truncation cutoff"; }
    std::string_view operator()(const SetClass&) const { return "Change class"; }
    std::string_view operator()(const OpenLatent&) const { return "Open latent"; }
    std::string_view operator()(const ResetPicture&) const { return "Reset picture"; }
    std::string_view operator()(const FinishDrag&) const { return "Drag"; }
    std::string_view operator()(const AddPoint& command) const {
        return command.is_pin ? "Add pin" : "Add point";
    }
    std::string_view operator()(const RemovePoints& command) const {
        return command.points.size() == 1 ? "Remove point" : "Remove points";
    }
    std::string_view operator()(const ClearPoints&) const { return "Remove all points"; }
    std::string_view operator()(const MoveHandle&) const { return "Move handle"; }
    std::string_view operator()(const MoveTarget&) const { return "Move target"; }
    std::string_view operator()(const RemoveTarget&) const { return "Remove target"; }
    std::string_view operator()(const ShiftPoints& command) const {
        return command.points.size() == 1 ? "Move point" : "Move points";
    }
    std::string_view operator()(const LockPoints& command) const {
        return command.is_locked ? "Lock" : "Unlock";
    }
    std::string_view operator()(const EnablePoints& command) const {
        return command.is_enabled ? "Switch on" : "Switch off";
    }
    std::string_view operator()(const PinPoints& command) const {
        return command.is_pin ? "Pin" : "Unpin";
    }
    std::string_view operator()(const SetMask& command) const {
        return command.mask.is_empty() ? "Remove mask" : "Change mask";
    }
    std::string_view operator()(const SetDragSettings&) const { return "Change drag settings"; }
};

}  // namespace

Document apply(Document document, const Command& command) {
    std::visit(Applier(document), command.what);
    return document;
}

std::string_view name_of(const Command& command) { return std::visit(Namer{}, command.what); }

}  // namespace pliant::document
