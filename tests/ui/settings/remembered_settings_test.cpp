#include "ui/settings/remembered_settings.h"

#include "tests/support/temporary_folder.h"

#include <QFile>
#include <QSettings>

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

class RememberedSettingsTest : public testing::Test {
  protected:
    void SetUp() override {
        for (const auto& [key, value] :
             {std::pair{"brush/radius", &radius_}, {"brush/softness", &softness_}}) {
            remembered_.add(
                key,
                [value] { return *value; },
                [this, value](const QVariant& stored) {
                    *value = stored.toDouble();
                    // As something does that is told of a change.
                    remembered_.store();
                });
        }
    }

    support::TemporaryFolder folder_;
    QSettings settings_{QString::fromStdString((folder_.path() / "settings.ini").string()),
                        QSettings::IniFormat};
    RememberedSettings remembered_{settings_};
    double radius_ = 16;
    double softness_ = 4;
};

TEST_F(RememberedSettingsTest, PutsBackWhatItStored) {
    remembered_.restore();
    radius_ = 7.5;
    remembered_.store();
    radius_ = softness_ = 0;
    remembered_.restore();
    EXPECT_EQ(radius_, 7.5);
    EXPECT_EQ(softness_, 4);
}

TEST_F(RememberedSettingsTest, LeavesAloneWhatWasNeverRemembered) {
    settings_.setValue("brush/softness", 2);
    remembered_.restore();
    EXPECT_EQ(radius_, 16);
    EXPECT_EQ(softness_, 2);
}

TEST_F(RememberedSettingsTest, ForgetsNothingThatIsNotYetPutBack) {
    settings_.setValue("brush/radius", 9);
    settings_.setValue("brush/softness", 2);
    remembered_.restore();
    EXPECT_EQ(softness_, 2) << "stored as it was before while the radius was put back";
}

TEST_F(RememberedSettingsTest, AreTheirOwnersAlone) {
    const auto others_may = [this] {
        return QFile::permissions(settings_.fileName()) &
               (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther);
    };
    keepToOwner(settings_);
    EXPECT_EQ(others_may(), QFile::Permissions());
    settings_.setValue("files/recent", "letter.pliant");
    settings_.sync();
    ASSERT_TRUE(QFile::exists(settings_.fileName()));
    EXPECT_EQ(others_may(), QFile::Permissions()) << "also of what is written later";
}

}  // namespace
}  // namespace pliant::ui
