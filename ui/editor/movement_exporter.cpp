#include "ui/editor/movement_exporter.h"

#include "ui/language/core_sentences.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace pliant::ui {
namespace {

/// The same for every name of a file, whether it is there yet or not.
std::filesystem::path one_name_of(const std::filesystem::path& file) {
    std::error_code failed;
    auto name = std::filesystem::weakly_canonical(file, failed);
    return failed ? file.lexically_normal() : name;
}

}  // namespace

void MovementExporter::start(engine::ExportMovement request) {
    auto file = request.file;
    const auto job = engine_.begin(std::move(request));
    exports_.push_back({.job = job, .file = std::move(file)});
    Q_EMIT changed();
}

void MovementExporter::cancel() {
    if (exports_.empty()) return;
    exports_.front().is_given_up = true;
    engine_.cancel(exports_.front().job);
}

std::optional<MovementExporter::Current> MovementExporter::current() const {
    if (exports_.empty()) return std::nullopt;
    const auto& front = exports_.front();
    return Current{.file = front.file,
                   .number = ended_ + 1,
                   .count = ended_ + unfinishedCount(),
                   .fraction = front.fraction};
}

bool MovementExporter::isWriting(const std::filesystem::path& file) const {
    return std::ranges::any_of(exports_, [name = one_name_of(file)](const Export& each) {
        return one_name_of(each.file) == name;
    });
}

bool MovementExporter::take(const engine::InteractiveEvent& event) {
    const auto found = std::ranges::find(exports_, event.job, &Export::job);
    if (found == exports_.end()) return false;
    if (const auto* progress = std::get_if<Progress>(&event.what)) {
        found->fraction = progress->fraction;
        if (!found->is_given_up) Q_EMIT changed();
        return true;
    }
    const auto ended = std::move(*found);
    exports_.erase(found);
    ended_ = exports_.empty() ? 0 : ended_ + 1;
    Q_EMIT changed();
    tell(ended, event);
    return true;
}

void MovementExporter::tell(const Export& ended, const engine::InteractiveEvent& event) {
    if (const auto* finished = std::get_if<engine::Finished>(&event.what)) {
        Q_EMIT written(finished->answer.as<engine::Exported>().file);
        return;
    }
    const auto* failure = std::get_if<engine::Failed>(&event.what);
    if (failure == nullptr) return;
    if (failure->error.code != ErrorCode::Cancelled) {
        Q_EMIT failed(translated(failure->error, ended.file));
    } else if (!ended.is_given_up) {
        // The same sentence for all of them: only one is seen.
        Q_EMIT failed({failure->error.code,
                       tr("Movements that were not finished are not written: another model has "
                          "taken the place of theirs.")
                           .toStdString(),
                       failure->error.message});
    }
}

}  // namespace pliant::ui
