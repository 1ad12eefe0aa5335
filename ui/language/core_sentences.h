#pragma once

#include "core/base/error.h"

#include <QString>

#include <filesystem>
#include <string>

namespace pliant::ui {

/// A failure of the core, in the language that the window speaks. The core's sentences are English
/// and an English window says them as they are. Any other says those it has a translation of, and
/// otherwise what kind of failure it was and of which `file` (empty: of none); the core's sentence,
/// which then knows more, goes before the detail.
[[nodiscard]] Error translated(const Error& failure, const std::filesystem::path& file = {});

/// The same, where the window knows better what to say.
[[nodiscard]] Error inOtherWords(const Error& failure, const QString& sentence);

/// What the core lets a person know; as it is where there is no translation of it.
[[nodiscard]] QString translatedNotice(const Sentence& sentence);

}  // namespace pliant::ui
