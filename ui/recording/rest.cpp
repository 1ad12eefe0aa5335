#include "ui/recording/rest.h"

#include "core/document/command_text.h"
#include "ui/editor/editor.h"
#include "ui/session/session_keeper.h"

#include <QCryptographicHash>

namespace pliant::ui {
namespace {

template <typename Byte>
QString digest(std::span<const Byte> bytes) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(bytes.data(), std::ssize(bytes)));
    return QString::fromLatin1(hash.result().toHex());
}

QString digest(document::Document document) {
    for (auto& layer : document.layers) {
        layer.generated().model.path.clear();
        layer.generated().source.latent_file.clear();
    }
    const auto text = to_text(document);
    return digest(std::span(text));
}

}  // namespace

Rest Rest::of(const Editor& editor, const SessionKeeper& keeper) {
    const auto& history = keeper.history();
    const auto shown = editor.shown();
    // A recording does not hold the photo, so that none can be compared.
    const bool has_photo = !history.present().photo.is_empty();
    return {.entries = std::ssize(history.entries()),
            .present = static_cast<qint64>(history.present_id()),
            .name = QString::fromStdString(history.at(history.present_id()).name),
            .document = digest(history.present()),
            .picture = shown == nullptr || has_photo ? QString() : digest(shown->pixels())};
}

Rest Rest::of(const QJsonObject& json) {
    return {.entries = json["entries"].toInteger(),
            .present = json["present"].toInteger(),
            .name = json["name"].toString(),
            .document = json["document"].toString(),
            .picture = json["picture"].toString()};
}

QJsonObject Rest::json() const {
    return {{"entries", entries},
            {"present", present},
            {"name", name},
            {"document", document},
            {"picture", picture}};
}

bool isAtRest(const Editor& editor, const SessionKeeper& keeper) {
    return editor.isSettled() && !keeper.isBusy() && !editor.models().isLoading();
}

}  // namespace pliant::ui
