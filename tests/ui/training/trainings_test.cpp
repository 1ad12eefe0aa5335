// Trainings that do not even begin.

#include "tests/ui/training/trainings_fixture.h"

namespace pliant::ui {
namespace {

TEST_F(TrainingsTest, ReportsWhyATrainingDidNotStart) {
    auto wrong = request();
    wrong.assets = file("no assets");
    const auto id = begin(wrong);
    ASSERT_TRUE(waitFor([&] { return task(id).isOver(); }));
    EXPECT_EQ(task(id).state, Task::State::Failed);
    EXPECT_EQ(task(id).failure.code, ErrorCode::InvalidArgument);
    EXPECT_NE(task(id).failure.message.english().find("no assets"), std::string::npos) << why(id);
    EXPECT_EQ(task(id).fraction.value_or(0.0), 0.0) << "so that its dialog comes back";
}

TEST_F(TrainingsTest, ReportsThatTheProgramIsMissing) {
    trainings_.setProgram(QString::fromStdString(file("no program").string()));
    const auto id = begin(request());
    ASSERT_TRUE(waitFor([&] { return task(id).isOver(); }));
    EXPECT_EQ(task(id).failure.message, "The training could not be started.");
}

}  // namespace
}  // namespace pliant::ui
