#include "ui/requests/open_model.h"

#include "ui/editor/editor.h"

namespace pliant::ui {

std::filesystem::path modelOrOpenOne(const std::filesystem::path& filled_in, const Editor& editor) {
    if (!filled_in.empty() || editor.model() == nullptr) return filled_in;
    const auto& open = editor.model()->model;
    return open.path.empty() ? std::filesystem::path(open.name) : open.path;
}

}  // namespace pliant::ui
