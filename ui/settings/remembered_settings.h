#pragma once

#include <QString>
#include <QVariant>

#include <functional>
#include <vector>

class QSettings;

namespace pliant::ui {

/// Lets nobody but their owner read the settings, which name files, now and later.
void keepToOwner(QSettings& settings);

/// What is the same when Pliant starts again. Whoever has something to remember says under which
/// key, how it is read, and how it is put back.
class RememberedSettings {
  public:
    /// `settings` must outlive it.
    explicit RememberedSettings(QSettings& settings) : settings_(settings) {}

    /// `write` is called by restore(), with what was remembered, if anything was; what the two
    /// functions use must outlive it.
    void add(const QString& key,
             std::function<QVariant()> read,
             std::function<void(const QVariant&)> write);

    /// Puts everything back, in the order in which it was added.
    void restore();
    /// Writes everything down: when the window closes, and whenever something was chosen that is
    /// to be kept whatever happens. What is put back by restore() is no such choice.
    void store();

  private:
    struct Entry {
        QString key;
        std::function<QVariant()> read;
        std::function<void(const QVariant&)> write;
    };

    QSettings& settings_;
    std::vector<Entry> entries_;
    bool is_restored_ = false;
};

}  // namespace pliant::ui
