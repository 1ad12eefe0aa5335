#pragma once

#include "ui/session/ask.h"

namespace pliant::ui {

class Editor;
class SessionKeeper;

/// Does what was asked, as if the person did it.
void perform(const Ask& ask, Editor& editor, SessionKeeper& keeper);

}  // namespace pliant::ui
