#pragma once

#include "tests/ui/editor/editor_fixture.h"
#include "ui/models/model_list.h"

#include <fstream>

namespace pliant::ui {

/// An editor with a models folder, which is not there yet.
class ModelsFixture : public EditorFixture {
  protected:
    std::filesystem::path make(const std::filesystem::path& file) const {
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << "weights";
        return file;
    }

    const std::filesystem::path models_folder_ = folder_.path() / "модели 模型";
    ModelList models_{editor_.models(), models_folder_};
};

}  // namespace pliant::ui
