#include "ui/window/samples.h"

#include "ui/language/language.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

TEST(SampleEdits, AreThreeThatCanBeDragged) {
    const auto samples = sampleEdits();
    ASSERT_EQ(samples.size(), 3u);
    for (const auto& sample : samples) {
        EXPECT_FALSE(sample.title.isEmpty());
        bool has_target = false;
        for (const auto& point : sample.document.generated().points) {
            has_target = has_target || point.target.has_value();
            EXPECT_LT(point.id, sample.document.generated().next_point);
        }
        EXPECT_TRUE(has_target) << sample.title.toStdString();
    }
}

TEST(SampleEdits, HaveATitleInEveryLanguage) {
    for (QDirIterator files(QStringLiteral(":/samples")); files.hasNext();) {
        QFile file(files.next());
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        const auto titles = QJsonDocument::fromJson(file.readAll()).object()["title"].toObject();
        for (const auto& language : languages()) {
            if (language.code.isEmpty()) continue;  // the desktop's is one of the others
            EXPECT_FALSE(titles[language.code].toString().isEmpty())
                << file.fileName().toStdString() << ", " << language.code.toStdString();
        }
    }
}

}  // namespace
}  // namespace pliant::ui
