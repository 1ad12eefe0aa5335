#include "ui/training/training_arguments.h"

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

/// What stands behind a name; empty where the name is not there.
QString value_of(const QStringList& arguments, const char* name) {
    const auto at = arguments.indexOf(QLatin1String(name));
    return at < 0 ? QString() : arguments.value(at + 1);
}

TEST(TrainingArguments, DescribeTheTraining) {
    engine::TrainPeople people;
    people.out = "/tmp/people 32";
    people.size = 32;
    people.batch = 4;
    people.from = "/tmp/a.safetensors";
    const auto arguments = argumentsOf(people);
    EXPECT_EQ(arguments.mid(0, 2), QStringList({"train", "people"}));
    EXPECT_EQ(value_of(arguments, "--out"), "/tmp/people 32");
    EXPECT_EQ(value_of(arguments, "--size"), "32");
    EXPECT_EQ(value_of(arguments, "--batch"), "4");
    EXPECT_EQ(value_of(arguments, "--from"), "/tmp/a.safetensors");
    EXPECT_FALSE(arguments.contains("--resume"));

    engine::TrainPictures pictures;
    pictures.out = "/tmp/cats";
    pictures.pictures = "/tmp/cats.zip";
    pictures.is_mirrored = true;
    EXPECT_EQ(argumentsOf(pictures).at(2), "/tmp/cats.zip");
    EXPECT_TRUE(argumentsOf(pictures).contains("--mirror"));

    engine::TrainRegressor regressor;
    regressor.out = "/tmp/judge";
    regressor.kind = engine::RegressorKind::Judge;
    EXPECT_EQ(value_of(argumentsOf(regressor), "--kind"), "judge");

    engine::TrainRetouch retouch;
    retouch.form = engine::RetouchForm::Published;
    EXPECT_EQ(value_of(argumentsOf(retouch), "--form"), "published");
    EXPECT_EQ(value_of(argumentsOf(retouch), "--adversarial-from"), "0.5");
}

TEST(TrainingArguments, LeaveThePlanOfAResumedTrainingAlone) {
    const auto expect_none = [](const QStringList& arguments) {
        EXPECT_TRUE(arguments.contains("--resume"));
        for (const char* name : {"--size",
                                 "--seed",
                                 "--batch",
                                 "--from",
                                 "--widest",
                                 "--images",
                                 "--kind",
                                 "--people"}) {
            EXPECT_FALSE(arguments.contains(QLatin1String(name))) << name;
        }
    };
    engine::TrainPeople people;
    people.resume = true;
    expect_none(argumentsOf(people));
    engine::TrainPictures pictures;
    pictures.resume = true;
    expect_none(argumentsOf(pictures));
    engine::TrainRegressor regressor;
    regressor.resume = true;
    expect_none(argumentsOf(regressor));
    engine::TrainRetouch retouch;
    retouch.resume = true;
    expect_none(argumentsOf(retouch));
}

}  // namespace
}  // namespace pliant::ui
