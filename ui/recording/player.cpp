#include "ui/recording/player.h"

#include "core/base/text.h"
#include "ui/editor/editor.h"
#include "ui/recording/perform.h"
#include "ui/session/session_keeper.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>

namespace pliant::ui {
namespace {

/// Only what hangs takes so long to come to rest.
constexpr std::chrono::minutes kPatience(2);

QJsonObject object_of(const std::string& line) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
}

Result<RecordedLine> line_of(const QJsonObject& json,
                             const std::string& text,
                             const std::string& where) {
    RecordedLine line{.at_ms = json["at_ms"].toInteger(), .what = {}};
    if (json.contains("rest")) {
        line.what = Rest::of(json["rest"].toObject());
    } else if (json.contains("failed")) {
        line.what = json["failed"].toString();
    } else {
        auto ask = ask_of(text, where);
        if (!ask) return ask.error();
        line.what = *std::move(ask);
    }
    return line;
}

}  // namespace

Result<std::vector<RecordedLine>> load_recording(const std::filesystem::path& file) {
    std::ifstream stream(file);
    const auto name = file.filename().string();
    if (!stream) return Error{ErrorCode::FileNotFound, {"There is no recording {}.", name}};
    std::string line;
    std::getline(stream, line);
    if (object_of(line)["recording"].toInt() != 1) {
        return Error{ErrorCode::FileCorrupt, {"{} is no recording that can be played.", name}};
    }
    std::vector<RecordedLine> lines;
    for (int number = 2; std::getline(stream, line); ++number) {
        const auto json = object_of(line);
        if (json.contains("file_failed")) continue;
        auto read = line_of(json, line, text(name, ", line ", number));
        if (!read) return read.error();
        read->number = number;
        lines.push_back(*std::move(read));
    }
    return lines;
}

Player::Player(std::vector<RecordedLine> lines,
               Editor& editor,
               SessionKeeper& keeper,
               std::filesystem::path folder,
               QObject* parent)
    : QObject(parent),
      lines_(std::move(lines)),
      editor_(editor),
      keeper_(keeper),
      folder_(std::move(folder)) {
    pause_.setSingleShot(true);
    patience_.setSingleShot(true);
    connect(&pause_, &QTimer::timeout, this, &Player::goOn);
    connect(&patience_, &QTimer::timeout, this, [this] {
        note(QStringLiteral("the window does not come to rest"));
        ++next_;
        goOn();
    });
    // Queued: whoever says so has not finished.
    connect(&editor_, &Editor::pictureChanged, this, &Player::goOn, Qt::QueuedConnection);
    connect(&editor_, &Editor::runningChanged, this, &Player::goOn, Qt::QueuedConnection);
    connect(&keeper_, &SessionKeeper::fileStateChanged, this, &Player::goOn, Qt::QueuedConnection);
    connect(&keeper_, &SessionKeeper::saved, this, &Player::goOn, Qt::QueuedConnection);
    connect(&keeper_, &SessionKeeper::failed, this, &Player::goOn, Qt::QueuedConnection);
    connect(&editor_, &Editor::failed, this, [this](const Error& error) {
        failures_.append(QString::fromStdString(error.message));
    });
}

void Player::start() { pause_.start(0); }

void Player::goOn() {
    while (!pause_.isActive() && !isFinished()) {
        const auto& line = lines_[next_];
        if (const auto* rest = std::get_if<Rest>(&line.what)) {
            if (!isAtRest(editor_, keeper_)) {
                if (!patience_.isActive()) patience_.start(kPatience);
                return;
            }
            patience_.stop();
            compare(*rest);
        } else if (const auto* what = std::get_if<Ask>(&line.what)) {
            // The window had read the file after all that was saved before.
            if (std::holds_alternative<OpenSession>(*what) && keeper_.isBusy()) return;
            ask(*what);
        } else {
            expected_failures_.append(std::get<QString>(line.what));
        }
        ++next_;
        if (isFinished()) {
            Q_EMIT finished();
        } else if (std::holds_alternative<Ask>(lines_[next_].what)) {
            pause_.start(
                std::chrono::milliseconds(std::max<qint64>(lines_[next_].at_ms - line.at_ms, 0)));
        }
    }
}

void Player::ask(Ask what) {
    if (editor_.isRunning()) is_timed_ = true;
    if (std::holds_alternative<Begin>(what)) is_timed_ = false;
    if (auto* save = std::get_if<SaveSession>(&what)) save->file = folder_ / save->file.filename();
    if (auto* open = std::get_if<OpenSession>(&what)) {
        std::error_code ignored;
        const auto saved = folder_ / open->file.filename();
        const bool is_ours = std::filesystem::exists(saved, ignored);
        if (is_ours) open->file = saved;
        is_timed_ = is_timed_ && is_ours;
    }
    perform(what, editor_, keeper_);
}

void Player::compare(const Rest& recorded) {
    auto wanted = recorded;
    const auto now = Rest::of(editor_, keeper_);
    // A recording that was written by hand, or for every machine, has no digests.
    if (is_timed_ || wanted.document.isEmpty()) wanted.document = now.document;
    if (is_timed_ || wanted.picture.isEmpty()) wanted.picture = now.picture;
    if (now != wanted) {
        note(QStringLiteral("%1 instead of %2")
                 .arg(QString::fromUtf8(QJsonDocument(now.json()).toJson(QJsonDocument::Compact)),
                      QString::fromUtf8(
                          QJsonDocument(recorded.json()).toJson(QJsonDocument::Compact))));
    }
    if (failures_ != expected_failures_) {
        note(QStringLiteral("failed with [%1] instead of [%2]")
                 .arg(failures_.join(QLatin1Char('|')), expected_failures_.join(QLatin1Char('|'))));
    }
    failures_.clear();
    expected_failures_.clear();
}

void Player::note(const QString& difference) {
    differences_.append(QStringLiteral("line %1: %2").arg(lines_[next_].number).arg(difference));
}

}  // namespace pliant::ui
