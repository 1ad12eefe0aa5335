#include "ui/session/recent_files.h"

#include "core/base/path_text.h"

#include <QStringList>

#include <system_error>

namespace pliant::ui {

void RecentFiles::add(const std::filesystem::path& file) {
    std::error_code failed;
    const auto whole = std::filesystem::absolute(file, failed).lexically_normal();
    if (failed) return;
    const auto written = QString::fromStdString(utf8_of(whole));
    auto all = settings_.value(key_).toStringList();
    all.removeAll(written);
    all.prepend(written);
    settings_.setValue(key_, all.mid(0, kMaxFiles));
}

std::vector<std::filesystem::path> RecentFiles::files() const {
    std::vector<std::filesystem::path> there;
    for (const auto& written : settings_.value(key_).toStringList()) {
        auto file = path_from_utf8(written.toStdString());
        std::error_code ignored;
        if (std::filesystem::exists(file, ignored)) there.push_back(std::move(file));
    }
    return there;
}

void RecentFiles::clear() { settings_.remove(key_); }

}  // namespace pliant::ui
