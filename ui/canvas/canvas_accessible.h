#pragma once

namespace pliant::ui {

class Canvas;

/// Has programs that read the screen aloud find the points on a canvas: each is a child with its
/// number, where it is and where it is to go. Once per program; does nothing the second time.
void makeCanvasesAccessible();

/// Tells those programs which point is selected now; nothing where none is.
void announceSelection(Canvas& canvas);

}  // namespace pliant::ui
