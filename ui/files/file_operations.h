#pragma once

#include "core/base/result.h"
#include "core/document/session.h"
#include "ui/files/exports.h"
#include "ui/files/file_questions.h"
#include "ui/session/recent_files.h"
#include "ui/session/session_keeper.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>

class QImage;
class QMimeData;
class QSettings;
class QWidget;

namespace pliant::ui {

class Editor;
class EditState;

/// The session's file, and what is taken into it from others: what to ask, where they lie, and that
/// nothing is lost on the way. The functions without a path ask for one.
class FileOperations : public QObject {
    Q_OBJECT

  public:
    FileOperations(QWidget& window, EditState& state, Editor& editor, QSettings& settings);

    [[nodiscard]] RecentFiles& recent() { return recent_; }
    [[nodiscard]] Exports& exports() { return *exports_; }

    /// `begun` is called once it is, perhaps after the session there is was saved.
    void begin(const document::Document& first, const std::function<void()>& begun = {});
    void beginAnew();
    void open();
    void openModel();
    /// By what is in it, whatever its name.
    void open(const std::filesystem::path& file);
    void save();
    void saveAs();
    void saveAs(std::filesystem::path file);
    /// Removes what would tell another person what was worked on, after asking.
    void forget();
    void importMask();
    void importMask(const std::filesystem::path& file);

    [[nodiscard]] static bool canTake(const QMimeData& data);
    /// What was dropped or pasted.
    void take(const QMimeData& data);

    /// Whether the session may be left now. Where it is being saved, or the person wants that
    /// first, `then` is called once it is, and asks again. The newest wish counts: files that are
    /// still on their way, and what else was to follow a saving, are forgotten.
    [[nodiscard]] bool mayLeave(const std::function<void()>& then);

  Q_SIGNALS:
    /// A file is to be opened.
    void opening();
    /// A photo lies under the layers now.
    void photoLaid();
    void failed(const pliant::Error& error);
    void said(const QString& sentence);

  private:
    [[nodiscard]] bool mayLeaveFor(const std::function<void()>& then);
    using SharedSession = std::shared_ptr<document::Session>;

    void take(const SharedSession& session, const std::filesystem::path& file);
    void follow(const std::filesystem::path& saved);
    [[nodiscard]] QString aboutPhoto();
    /// Whether what was asked for is still wanted, or else says that it is not.
    [[nodiscard]] bool isWanted(std::uint64_t leavings, const std::filesystem::path& file);
    /// Whether what was read from the file still has where to go.
    [[nodiscard]] bool isStillIn(SessionKeeper::EditId edit, const std::filesystem::path& file);
    void takeLatent(const std::filesystem::path& file);
    /// Under the layers, as `read` gives it; `file` stands in what is said.
    void takePhoto(const std::filesystem::path& file,
                   const std::function<Result<document::Photo>()>& read);
    void takePhoto(const QImage& pasted);
    void lay(const document::Photo& photo);
    void openLatent(const std::filesystem::path& file, const document::Latent& read);
    /// Calls it when no model is on its way.
    void afterLoading(const std::function<void()>& then);

    QWidget& window_;
    EditState& state_;
    Editor& editor_;
    FileQuestions questions_;
    Exports* exports_;
    RecentFiles recent_;
    std::uint64_t leavings_ =
        0;  // how often the edit was to be left for something else than a file
    std::map<std::filesystem::path, std::uint64_t> reading_;  // leavings_ when it was asked for
    std::function<void()> after_saving_;
    std::optional<SessionKeeper::EditId> told_of_photo_;  // that it is in the session's file
    QThreadPool reader_;  // one thread: of two files the one that was asked for last stays
};

}  // namespace pliant::ui
