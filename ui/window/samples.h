#pragma once

#include "core/document/document.h"

#include <QString>

#include <vector>

namespace pliant::ui {

/// An edit to begin with: a picture of the bundled model, its points, and what it shows.
struct Sample {
    QString title;
    document::Document document;
};

/// Three of them.
[[nodiscard]] std::vector<Sample> sampleEdits();

}  // namespace pliant::ui
