#include "core/jobs/training/training_folder.h"

#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace pliant::jobs {
namespace {

using std::filesystem::exists;
using std::filesystem::path;

class TrainingFolderTest : public ::testing::Test {
  protected:
    /// A training begins in a new folder, measures and ends; `leaves` is what it writes besides.
    void train(path (*leaves)(const path&)) const {
        const auto training = TrainingFolder::make(out_);
        ASSERT_TRUE(training) << training.error().message;
        std::ofstream(metrics_in(out_)) << "steps,images";
        if (leaves != nullptr) std::ofstream(leaves(out_)) << "written";
    }

    const support::TemporaryFolder folder_;
    const path out_ = folder_.path() / "people/128";
};

TEST_F(TrainingFolderTest, IsRemovedIfTheTrainingCannotBeResumed) {
    train(nullptr);
    EXPECT_FALSE(exists(folder_.path() / "people"));
}

TEST_F(TrainingFolderTest, StaysWithACheckpoint) {
    train(checkpoint_in);
    EXPECT_TRUE(exists(metrics_in(out_)));
}

TEST_F(TrainingFolderTest, KeepsOtherFiles) {
    train([](const path& folder) { return folder / "notes.txt"; });
    EXPECT_TRUE(exists(out_ / "notes.txt"));
    EXPECT_FALSE(exists(metrics_in(out_)));
}

}  // namespace
}  // namespace pliant::jobs
