#include "ui/window/samples.h"

#include "ui/language/language.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace pliant::ui {
namespace {

Point place(const QJsonValue& value) {
    return {value.toArray().at(0).toDouble(), value.toArray().at(1).toDouble()};
}

document::Document edit(const QJsonObject& sample) {
    document::Generated picture;
    picture.source.seed = static_cast<std::uint32_t>(sample["seed"].toInteger());
    for (const auto& value : sample["points"].toArray()) {
        const auto point = value.toObject();
        picture.points.push_back({.id = picture.next_point++,
                                  .handle = place(point["handle"]),
                                  .is_pin = point["pin"].toBool()});
        if (point.contains("target")) picture.points.back().target = place(point["target"]);
    }
    return document::Document::of(std::move(picture));
}

}  // namespace

std::vector<Sample> sampleEdits() {
    std::vector<Sample> samples;
    QDir folder(QStringLiteral(":/samples"));
    for (const auto& name : folder.entryList(QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) continue;
        const auto sample = QJsonDocument::fromJson(file.readAll()).object();
        const auto titles = sample["title"].toObject();
        samples.push_back(
            {titles[titles.contains(spokenLanguage()) ? spokenLanguage() : "en"].toString(),
             edit(sample)});
    }
    return samples;
}

}  // namespace pliant::ui
