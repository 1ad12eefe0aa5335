#pragma once

#include "core/base/error.h"
#include "core/base/result.h"
#include "core/live/interactive.h"

#include <QObject>
#include <QString>

#include <filesystem>
#include <optional>
#include <thread>
#include <vector>

namespace pliant::ui {

/// Sees to it that the engine has the model that the document is of, or the one that the person
/// opens; looks for one that is not where it was.
class ModelLoader : public QObject {
    Q_OBJECT

  public:
    /// `engine` must outlive it.
    explicit ModelLoader(engine::Interactive& engine, QObject* parent = nullptr);
    ~ModelLoader() override;

    /// The document's model; null while it is not there, whichever other one the engine has.
    [[nodiscard]] const engine::Loaded* model() const;
    /// A model is on its way.
    [[nodiscard]] bool isLoading() const { return load_job_ != 0 || is_searching_; }
    /// The document's model cannot be had, until a file is chosen or the document is another one.
    [[nodiscard]] bool isMissing() const { return is_missing_; }

    /// Loads what the layer needs, unless it is loaded or being loaded. A model that has moved,
    /// or whose file has changed, is searched for beside its old path and the session's file
    /// (empty: none), and in the models folder.
    void follow(const document::Generated& layer, const std::filesystem::path& session_file);
    /// Loads a file that the person chose.
    void open(const std::filesystem::path& file);
    /// Looks once more for a model that is missing.
    void retry();
    /// "auto", "cpu", "cuda": where it is computed; loads the model once more. Ends with "auto",
    /// deviceChanged() and failed() where there is no such device.
    void setDevice(const QString& device);
    void cancel();
    /// Loads the model once more, since what is known of it beside its file has changed.
    void reload();
    /// Has files looked into while there is nothing better to do: described() for each. Replaces
    /// what was asked before.
    void describe(std::vector<std::filesystem::path> files);

    /// Takes what is about a model; returns whether the event was.
    bool take(const engine::InteractiveEvent& event);

  Q_SIGNALS:
    /// The person chose this file.
    void chosen(const std::filesystem::path& file);
    /// model() was loaded. `is_chosen`: by open(), as a change of the document.
    void loaded(const engine::Loaded& model, bool is_chosen);
    /// The document's model cannot be had, in a sentence: isMissing() from now on.
    void missing(const pliant::Error& error);
    void failed(const pliant::Error& error);
    /// A load came to nothing: the engine has the model that it had, and an empty canvas.
    void kept();
    void described(const std::filesystem::path& file,
                   const pliant::Result<engine::GeneratorInfo>& generator);
    /// Something to know of the model that is loaded, in a sentence.
    void said(const QString& sentence);
    /// What model(), isLoading() and isMissing() say.
    void loadingChanged();
    /// The device that was asked for is not there: another one is used.
    void deviceChanged(const QString& device);
    void progressed(const pliant::Progress& progress);

  private:
    [[nodiscard]] bool takeDescription(const engine::InteractiveEvent& event);
    void load(const std::filesystem::path& file, bool is_chosen);
    void seek();
    void abandon();
    void search(const Error& why);
    void searchElsewhere(const Error& why);
    void declareMissing(const Error& error);
    void settle();
    void finish(const engine::Loaded& loaded, bool is_awaited);
    void fail(const Error& error);
    [[nodiscard]] bool leaveDevice(const Error& error);

    engine::Interactive& engine_;
    std::optional<engine::Loaded> in_engine_;  // the document's model, or any other
    document::ModelReference known_as_;        // what the document called in_engine_
    document::ModelReference wanted_;          // the document's
    std::filesystem::path session_file_;
    Precision precision_ = Precision::Fast;
    bool has_wanted_ = false;
    bool is_missing_ = false;
    QString device_ = QStringLiteral("auto");
    engine::JobId load_job_ = 0;  // 0: none
    std::filesystem::path loading_;
    bool is_chosen_ = false;  // what is being loaded, by open()
    bool is_found_ = false;   // the same, by a search
    engine::JobId describe_job_ = 0;
    std::vector<std::filesystem::path> asked_about_;
    bool is_searching_ = false;
    int search_number_ = 0;  // of the search whose end is waited for
    std::jthread search_;    // the last member: the first to end
};

}  // namespace pliant::ui
