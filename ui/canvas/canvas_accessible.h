#pragma once

namespace pliant::ui {

class Canvas;

/// Makes the points on a canvas accessible to screen readers: each is a child with its number,
/// position and target. Call once per program; further calls do nothing.
void makeCanvasesAccessible();

/// Announces the selected point to screen readers, if there is one.
void announceSelection(Canvas& canvas);

}  // namespace pliant::ui
