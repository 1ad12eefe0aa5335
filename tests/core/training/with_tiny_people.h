#pragma once

#include "core/people/renderer.h"
#include "tests/support/with_people_assets.h"

#include <ATen/Parallel.h>
#include <gtest/gtest.h>

#include <utility>

namespace pliant::training {

/// Trains on people of made-up assets, on one thread.
class WithTinyPeople : public support::WithPeopleAssets {
  protected:
    static void SetUpTestSuite() {
        at::set_num_threads(1);
        support::WithPeopleAssets::SetUpTestSuite();
    }
    static people::Renderer renderer() {
        auto loaded = people::Renderer::load(assets());
        EXPECT_TRUE(loaded) << loaded.error().message;
        return *std::move(loaded);
    }
};

}  // namespace pliant::training
