#pragma once

#include <QJsonObject>
#include <QString>

namespace pliant::ui {

class Editor;
class SessionKeeper;

/// What the window answers with once it is at rest: which state of the edit it shows, and how that
/// looks. Digests are SHA-256 in hexadecimal.
struct Rest {
    qint64 entries = 0;  ///< of the history
    qint64 present = 0;
    QString name;      ///< of the present entry
    QString document;  ///< digest of the present document, paths left out
    QString picture;   ///< digest of the pixels on the canvas

    [[nodiscard]] static Rest of(const Editor& editor, const SessionKeeper& keeper);
    [[nodiscard]] static Rest of(const QJsonObject& json);
    [[nodiscard]] QJsonObject json() const;

    friend bool operator==(const Rest&, const Rest&) = default;
};

/// No drag runs, no file or model is on its way, and the document's picture is on the canvas.
[[nodiscard]] bool isAtRest(const Editor& editor, const SessionKeeper& keeper);

}  // namespace pliant::ui
