#include "core/document/command.h"

#include "core/document/mask_edits.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pliant::document {
namespace {

constexpr auto kLastLayerId = std::numeric_limits<LayerId>::max();

bool is_one_of(const std::vector<PointId>& ids, PointId id) {
    return std::ranges::find(ids, id) != ids.end();
}

/// A place of a picture of one size in a picture of another: pixel centres are whole numbers.
Point scaled(Point p, Size before, Size after) {
    const auto scale = [](double c, double from, double to) { return (c + 0.5) * to / from - 0.5; };
    return {scale(p.x, before.width, after.width), scale(p.y, before.height, after.height)};
}

bool is_finite(const Latent& latent) {
    return std::ranges::all_of(*latent.numbers(),
                               [](float number) { return std::isfinite(number); });
}

/// `start` + (`to` - `from`), numbers of one shape; empty where `to` is not of that shape.
Latent moved(const Latent& start, const Latent& from, const Latent& to) {
    if (!to.has_shape_of(from)) return {};
    auto numbers = *start.numbers();
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i] += (*to.numbers())[i] - (*from.numbers())[i];
    }
    return {start.rows(), start.width(), std::move(numbers)};
}

/// Does one command to one layer, that of the index, of a document.
class Applier {
  public:
    Applier(Document& document, std::size_t index)
        : document_(document), index_(index), picture_(document.layers[index].generated()) {}

    void operator()(const OpenModel& command) {
        const auto before = picture_.model.size;
        const auto after = command.model.size;
        const bool is_same_file =
            !command.model.sha256.empty() && command.model.sha256 == picture_.model.sha256;
        if (!is_same_file) leave_picture();
        auto& class_index = picture_.source.class_index;
        if (command.class_count && class_index >= command.class_count) class_index.reset();
        if (!before.is_empty() && !after.is_empty() && before != after) scale(before, after);
        picture_.model = command.model;
    }

    void operator()(const SetSeed& command) {
        leave_picture();
        picture_.source.seed = command.seed;
    }
    void operator()(const SetPsi& command) {
        if (!std::isfinite(command.psi)) return;
        leave_picture();
        picture_.source.psi = command.psi;
    }
    void operator()(const SetCutoff& command) {
        if (command.cutoff && *command.cutoff < 0) return;
        leave_picture();
        picture_.source.cutoff = command.cutoff;
    }
    void operator()(const SetClass& command) {
        if (command.class_index && *command.class_index < 0) return;
        leave_picture();
        picture_.source.class_index = command.class_index;
    }
    void operator()(const OpenLatent& command) {
        if (command.latent.is_empty()) return;
        leave_picture();
        picture_.source.latent_file = command.file;
        picture_.latent = command.latent;
    }
    void operator()(const ResetPicture&) {
        if (picture_.before.is_empty()) {
            leave_picture();
            return;
        }
        picture_.latent = picture_.before;
        picture_.sliders.clear();
    }

    void operator()(const FinishDrag& command) {
        if (command.latent.is_empty()) return;
        picture_.latent = command.latent;
        for (auto& slider : picture_.sliders) slider.included = slider.amount;
        erase_idle_sliders();
        for (const auto& handle : command.handles) {
            auto* point = find(handle.id);
            if (point != nullptr && is_finite(handle.at)) point->handle = handle.at;
        }
    }

    void operator()(const AddPoint& command) {
        if (!is_finite(command.handle)) return;
        if (command.target && !is_finite(*command.target)) return;
        picture_.points.push_back({.id = picture_.next_point++,
                                   .handle = command.handle,
                                   .target = command.is_pin ? std::nullopt : command.target,
                                   .is_pin = command.is_pin});
    }
    void operator()(const RemovePoints& command) {
        std::erase_if(picture_.points, [&](const ControlPoint& point) {
            return !point.is_locked && is_one_of(command.points, point.id);
        });
    }
    void operator()(const ClearPoints&) {
        std::erase_if(picture_.points, [](const ControlPoint& point) { return !point.is_locked; });
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

    void operator()(const SetMask& command) { picture_.mask = command.mask; }
    void operator()(const SetDragSettings& command) {
        if (validate(command.settings)) picture_.settings = command.settings;
    }

    void operator()(const SetSlider& command) {
        auto& sliders = picture_.sliders;
        if (command.axis.empty() || command.change.is_empty()) return;
        if (!picture_.latent.is_empty() && !picture_.latent.has_shape_of(command.change)) return;
        if (!is_finite(command.change)) return;
        if (!(std::abs(command.amount) <= kMaxAmount) || is_locked(command.axis)) return;
        auto place = std::ranges::lower_bound(sliders, command.axis, {}, &Slider::axis);
        if (place == sliders.end() || place->axis != command.axis) {
            if (sliders.size() >= kMaxSliders) return;
            place = sliders.insert(place, {.axis = command.axis});
        }
        place->amount = command.amount;
        place->change = command.change;
        erase_idle_sliders();
    }
    void operator()(const ResetSliders&) {
        for (auto& slider : picture_.sliders) {
            if (!is_locked(slider.axis)) slider.amount = 0.0;
        }
        erase_idle_sliders();
    }
    void operator()(const LockSliders& command) {
        auto& locked = picture_.locked_sliders;
        for (const auto& axis : command.axes) {
            if (axis.empty()) continue;
            const auto place = std::ranges::lower_bound(locked, axis);
            const bool is_there = place != locked.end() && *place == axis;
            if (is_there && !command.is_locked) locked.erase(place);
            if (!is_there && command.is_locked && locked.size() < kMaxSliders) {
                locked.insert(place, axis);
            }
        }
    }

    void operator()(const AddLayer& command) {
        if (is_full()) return;
        Layer layer{.what = Generated{.model = command.model, .source = command.source}};
        fix_canvas();
        const auto canvas = document_.canvas_size();
        if (!canvas.is_empty() && !layer.size().is_empty()) {
            layer.placement = fitted(layer.size(), canvas);
        }
        put_above(std::move(layer));
    }
    void operator()(const DuplicateLayer&) {
        if (is_full()) return;
        fix_canvas();
        auto copy = this_layer();
        copy.is_shown = true;
        put_above(std::move(copy));
    }
    void operator()(const RemoveLayer&) {
        if (document_.layers.size() == 1) return;
        fix_canvas();
        const auto id = this_layer().id;
        document_.layers.erase(document_.layers.begin() + static_cast<std::ptrdiff_t>(index_));
        if (document_.active != id) return;
        document_.active = document_.layers[index_ > 0 ? index_ - 1 : 0].id;
    }
    void operator()(const MoveLayer& command) {
        auto& layers = document_.layers;
        if (command.to >= layers.size() || command.to == index_) return;
        fix_canvas();
        const auto from = layers.begin() + static_cast<std::ptrdiff_t>(index_);
        const auto to = layers.begin() + static_cast<std::ptrdiff_t>(command.to);
        if (from < to) {
            std::rotate(from, from + 1, to + 1);
        } else {
            std::rotate(to, from, from + 1);
        }
    }
    void operator()(const ActivateLayer&) { document_.active = this_layer().id; }
    void operator()(const ShowLayer& command) { this_layer().is_shown = command.is_shown; }
    void operator()(const SetOpacity& command) {
        if (std::isfinite(command.opacity)) {
            this_layer().opacity = std::clamp(command.opacity, 0.0, 1.0);
        }
    }
    void operator()(const RenameLayer& command) { this_layer().name = command.name; }
    void operator()(const PlaceLayer& command) {
        if (!is_placement(command.placement)) return;
        if (command.placement == this_layer().placement) return;
        fix_canvas();
        this_layer().placement = command.placement;
    }
    void operator()(const SetCanvas& command) {
        if (is_canvas_size(command.size)) document_.canvas = command.size;
    }
    void operator()(const EditUnder& command) {
        if (command.latent.is_empty() || !is_finite(command.latent)) return;
        if (command.model.size.is_empty() || !is_placement(command.placement)) return;
        const bool is_untouched = picture_.latent.is_empty() && picture_.sliders.empty();
        if (!is_untouched && is_full()) return;
        fix_canvas();
        Layer layer{.placement = command.placement,
                    .what = Generated{.model = command.model,
                                      .latent = command.latent,
                                      .next_point = is_untouched ? picture_.next_point : 1,
                                      .before = command.latent,
                                      .is_carried = true}};
        if (is_untouched) {
            layer.id = this_layer().id;
            layer.name = this_layer().name;
            document_.active = layer.id;
            this_layer() = std::move(layer);
        } else {
            put_above(std::move(layer));
        }
    }
    void operator()(const CarryLayer& command) {
        if (!picture_.before.is_empty()) picture_.is_carried = command.is_carried;
    }
    void operator()(const RefineUnder& command) {
        if (picture_.before.is_empty() || picture_.before != command.found) return;
        if (!command.better.has_shape_of(command.found) || !is_finite(command.better)) return;
        auto latent = moved(command.better, command.found, picture_.latent);
        if (latent.is_empty()) return;
        picture_.latent = std::move(latent);
        picture_.before = command.better;
    }
    void operator()(const SetPhoto& command) {
        if (!command.photo.is_empty() && !is_canvas_size(command.photo.size)) return;
        if (command.photo != document_.photo) {
            for (auto& layer : document_.layers) leave_under(layer.generated());
        }
        if (command.photo.is_empty()) {
            fix_canvas();
            document_.photo = {};
        } else {
            fit_layers_into(command.photo.size);
            document_.canvas = command.photo.size;
            document_.photo = command.photo;
        }
    }

  private:
    /// The source decides again.
    void leave_picture() {
        picture_.latent = {};
        leave_under(picture_);
        picture_.source.latent_file.clear();
        picture_.sliders.clear();
    }

    /// What lies under it is another thing now.
    static void leave_under(Generated& picture) {
        picture.before = {};
        picture.is_carried = false;
    }

    [[nodiscard]] bool is_locked(const std::string& axis) const {
        return std::ranges::binary_search(picture_.locked_sliders, axis);
    }
    void erase_idle_sliders() {
        std::erase_if(picture_.sliders, [](const Slider& slider) {
            return slider.amount == 0.0 && slider.included == 0.0;
        });
    }

    void scale(Size before, Size after) {
        for (auto& point : picture_.points) {
            point.handle = scaled(point.handle, before, after);
            if (point.target) point.target = scaled(*point.target, before, after);
        }
        auto& mask = picture_.mask;
        if (!mask.is_empty()) mask = resized(mask, after.width, after.height);
        // On a canvas of its own size there is nothing to keep.
        if (document_.canvas.is_empty()) return;
        auto& placement = this_layer().placement;
        const auto as_large = placement * fitted(after, before);
        if (is_placement(as_large)) placement = as_large;
    }

    Layer& this_layer() { return document_.layers[index_]; }

    /// From here on it does not follow a layer.
    void fix_canvas() {
        if (const auto size = document_.canvas_size(); is_canvas_size(size))
            document_.canvas = size;
    }

    /// What the canvas shows lies as large as it goes into one of that size whole.
    void fit_layers_into(Size size) {
        const auto before = document_.canvas_size();
        if (before.is_empty() || before == size) return;
        const auto placement = fitted(before, size);
        for (auto& layer : document_.layers) {
            const auto moved = placement * layer.placement;
            if (is_placement(moved)) layer.placement = moved;
        }
    }

    [[nodiscard]] bool is_full() const {
        return document_.layers.size() >= kMaxLayers || document_.next_layer == kLastLayerId;
    }

    /// Invalidates what this refers to: it is the last thing done.
    void put_above(Layer layer) {
        auto& layers = document_.layers;
        layer.id = document_.next_layer++;
        document_.active = layer.id;
        layers.insert(layers.begin() + static_cast<std::ptrdiff_t>(index_) + 1, std::move(layer));
    }

    ControlPoint* find(PointId id) {
        const auto found = std::ranges::find(picture_.points, id, &ControlPoint::id);
        return found == picture_.points.end() ? nullptr : &*found;
    }
    ControlPoint* find_movable(PointId id) {
        auto* point = find(id);
        return point == nullptr || point->is_locked ? nullptr : point;
    }
    template <typename Change>
    void for_each(const std::vector<PointId>& ids, Change change) {
        for (auto& point : picture_.points) {
            if (is_one_of(ids, point.id)) change(point);
        }
    }

    Document& document_;
    std::size_t index_;
    Generated& picture_;  // of the layer
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
    std::string_view operator()(const SetSlider&) const { return "Move slider"; }
    std::string_view operator()(const ResetSliders&) const { return "Reset sliders"; }
    std::string_view operator()(const LockSliders& command) const {
        return command.is_locked ? "Lock slider" : "Unlock slider";
    }
    std::string_view operator()(const AddLayer&) const { return "Add layer"; }
    std::string_view operator()(const DuplicateLayer&) const { return "Duplicate layer"; }
    std::string_view operator()(const RemoveLayer&) const { return "Remove layer"; }
    std::string_view operator()(const MoveLayer&) const { return "Move layer"; }
    std::string_view operator()(const ActivateLayer&) const { return "Choose layer"; }
    std::string_view operator()(const ShowLayer& command) const {
        return command.is_shown ? "Show layer" : "Hide layer";
    }
    std::string_view operator()(const SetOpacity&) const { return "Change opacity"; }
    std::string_view operator()(const RenameLayer&) const { return "Rename layer"; }
    std::string_view operator()(const PlaceLayer&) const { return "Place layer"; }
    std::string_view operator()(const SetCanvas&) const { return "Change canvas size"; }
    std::string_view operator()(const EditUnder&) const { return "Edit here"; }
    std::string_view operator()(const CarryLayer& command) const {
        return command.is_carried ? "Carry" : "Rebuild";
    }
    std::string_view operator()(const RefineUnder&) const { return "Refine"; }
    std::string_view operator()(const SetPhoto& command) const {
        return command.photo.is_empty() ? "Remove photo" : "Open photo";
    }
};

}  // namespace

Document apply(Document document, const Command& command) {
    const auto id = command.layer == 0 ? document.active : command.layer;
    const auto layer = std::ranges::find(document.layers, id, &Layer::id);
    if (layer == document.layers.end()) return document;
    const auto index = static_cast<std::size_t>(layer - document.layers.begin());
    std::visit(Applier(document, index), command.what);
    return document;
}

std::string_view name_of(const Command& command) { return std::visit(Namer{}, command.what); }

}  // namespace pliant::document
