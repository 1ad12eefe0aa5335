#include "ui/session/ask.h"

#include "core/base/path_text.h"
#include "core/document/command_text.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace pliant::ui {
namespace {

constexpr std::array kPlainNames = {
    "end_gesture", "undo", "redo", "start", "step", "stop", "cancel", "pull", "release"};

QJsonObject object_of(std::string_view text) {
    return QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), std::ssize(text))).object();
}

std::string text_of(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

QString name_of_file(const std::filesystem::path& file) {
    return QString::fromStdString(utf8_of(file));
}

struct JsonOfAsk {
    QJsonObject operator()(Plain what) const {
        return {{"ask", kPlainNames[static_cast<std::size_t>(what)]}};
    }
    QJsonObject operator()(const Issue& what) const {
        QJsonObject json{{"ask", "issue"}, {"command", object_of(to_text(what.command))}};
        if (what.gesture != document::kNoGesture) {
            json["gesture"] = static_cast<qint64>(what.gesture);
        }
        return json;
    }
    QJsonObject operator()(const GoTo& what) const {
        return {{"ask", "go_to"}, {"entry", static_cast<qint64>(what.entry)}};
    }
    QJsonObject operator()(const Begin& what) const {
        return {{"ask", "begin"}, {"first", object_of(to_text(what.first))}};
    }
    QJsonObject operator()(const OpenSession& what) const {
        return {{"ask", "open"}, {"file", name_of_file(what.file)}};
    }
    QJsonObject operator()(const SaveSession& what) const {
        return {{"ask", "save"}, {"file", name_of_file(what.file)}};
    }
    QJsonObject operator()(const ChooseModel& what) const {
        return {{"ask", "choose_model"}, {"file", name_of_file(what.file)}};
    }
};

}  // namespace

std::string to_text(const Ask& ask) { return text_of(std::visit(JsonOfAsk{}, ask)); }

Result<Ask> ask_of(std::string_view text, const std::string& where) {
    const auto json = object_of(text);
    const auto name = json["ask"].toString().toStdString();
    const auto plain = std::ranges::find(kPlainNames, name);
    if (plain != kPlainNames.end()) return Ask(static_cast<Plain>(plain - kPlainNames.begin()));
    const auto file = path_from_utf8(json["file"].toString().toStdString());
    if (name == "open") return Ask(OpenSession{file});
    if (name == "save") return Ask(SaveSession{file});
    if (name == "choose_model") return Ask(ChooseModel{file});
    if (name == "go_to") {
        return Ask(GoTo{static_cast<document::EntryId>(json["entry"].toInteger())});
    }
    if (name == "issue") {
        const auto command = document::command_of(text_of(json["command"].toObject()), where);
        if (!command) return command.error();
        return Ask(Issue{*command, static_cast<document::GestureId>(json["gesture"].toInteger())});
    }
    if (name == "begin") {
        auto first = document::document_of(text_of(json["first"].toObject()), where);
        if (!first) return first.error();
        return Ask(Begin{*std::move(first)});
    }
    return Error{ErrorCode::FileCorrupt, {"{} asks for nothing that is known.", where}};
}

}  // namespace pliant::ui
