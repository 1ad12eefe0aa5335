#include "ui/window/samples.h"

#include <QCoreApplication>

namespace pliant::ui {
namespace {

QString title(const char* text) { return QCoreApplication::translate("Samples", text); }

document::Document edit(std::uint32_t seed, std::vector<document::ControlPoint> points) {
    document::Document document;
    document.source.seed = seed;
    document.next_point = static_cast<document::PointId>(points.size()) + 1;
    document.points = std::move(points);
    return document;
}

}  // namespace

std::vector<Sample> sampleEdits() {
    // Places are those of the bundled model's pictures, 128 px.
    return {{title(QT_TRANSLATE_NOOP("Samples", "Turn the head")),
             edit(9, {{.id = 1, .handle = {65, 72}, .target = Point{48, 72}}})},
            {title(QT_TRANSLATE_NOOP("Samples", "Lengthen the chin")),
             edit(8,
                  {{.id = 1, .handle = {68, 104}, .target = Point{66, 116}},
                   {.id = 2, .handle = {66, 30}, .is_pin = true}})},
            {title(QT_TRANSLATE_NOOP("Samples", "More hair")),
             edit(14, {{.id = 1, .handle = {20, 30}, .target = Point{10, 24}}})}};
}

}  // namespace pliant::ui
