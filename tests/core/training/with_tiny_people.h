#pragma once

#include "core/people/renderer.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_people_assets.h"

#include <ATen/Parallel.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <utility>

namespace pliant::training {

/// Trains on people of made-up assets, on one thread.
class WithTinyPeople : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        at::set_num_threads(1);
        shared_ = std::make_unique<support::TemporaryFolder>();
        ::setenv("XDG_CACHE_HOME", (shared_->path() / "cache").c_str(), 1);
        support::write_tiny_people_assets(shared_->path() / "assets");
    }
    static void TearDownTestSuite() {
        ::unsetenv("XDG_CACHE_HOME");
        shared_.reset();
    }
    static people::Renderer renderer() {
        auto loaded = people::Renderer::load(shared_->path() / "assets");
        EXPECT_TRUE(loaded) << loaded.error().message;
        return *std::move(loaded);
    }
    [[nodiscard]] std::filesystem::path file(const char* name) const {
        return folder_.path() / name;
    }

  private:
    static inline std::unique_ptr<support::TemporaryFolder> shared_;
    support::TemporaryFolder folder_;
};

}  // namespace pliant::training
