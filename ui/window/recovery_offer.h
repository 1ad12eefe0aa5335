#pragma once

#include "core/document/journal.h"

#include <QObject>

#include <filesystem>
#include <memory>

class QWidget;

namespace pliant::ui {

class FileOperations;
class SessionKeeper;

/// Looks for edits that a crash has left, and asks with which to go on.
class RecoveryOffer : public QObject {
    Q_OBJECT

  public:
    /// Everything must outlive it.
    RecoveryOffer(SessionKeeper& keeper, FileOperations& files, QWidget& window);

    /// Journals are read away from the window's own thread.
    void look(const std::filesystem::path& journal_folder);

  Q_SIGNALS:
    void failed(const pliant::Error& error);

  private:
    using Found = std::shared_ptr<document::Recovery>;

    void ask(const Found& found);
    void goOnWith(const Found& found, std::size_t chosen);

    SessionKeeper& keeper_;
    FileOperations& files_;
    QWidget& window_;
};

}  // namespace pliant::ui
