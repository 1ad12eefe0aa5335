#pragma once

#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_people_assets.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>

namespace pliant::support {

/// Made-up assets for all tests of a suite, and a folder for each.
class WithPeopleAssets : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        shared_ = std::make_unique<TemporaryFolder>();
        ::setenv("XDG_CACHE_HOME", (shared_->path() / "cache").c_str(), 1);
        write_tiny_people_assets(assets());
    }
    static void TearDownTestSuite() {
        ::unsetenv("XDG_CACHE_HOME");
        shared_.reset();
    }

    [[nodiscard]] static std::filesystem::path assets() { return shared_->path() / "assets"; }
    [[nodiscard]] std::filesystem::path file(const char* name) const {
        return folder_.path() / name;
    }

    TemporaryFolder folder_;

  private:
    static inline std::unique_ptr<TemporaryFolder> shared_;
};

}  // namespace pliant::support
