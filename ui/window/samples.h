#pragma once

#include "core/document/document.h"

#include <QString>

#include <vector>

namespace pliant::ui {

/// An edit to begin with: a picture of the bundled model, its points (places of its 128 px), and
/// what it shows.
struct Sample {
    QString title;
    document::Document document;
};

/// Those of resources/samples, by the names of their files.
[[nodiscard]] std::vector<Sample> sampleEdits();

}  // namespace pliant::ui
