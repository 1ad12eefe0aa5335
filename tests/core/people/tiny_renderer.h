#pragma once

#include "core/people/renderer.h"
#include "tests/support/with_people_assets.h"

#include <gtest/gtest.h>

#include <memory>
#include <utility>

namespace pliant::people {

/// A renderer with tiny made-up assets, shared by all tests of a suite.
class WithTinyRenderer : public support::WithPeopleAssets {
  protected:
    static void SetUpTestSuite() {
        support::WithPeopleAssets::SetUpTestSuite();
        auto loaded = Renderer::load(assets());
        ASSERT_TRUE(loaded) << loaded.error().message;
        renderer_ = std::make_unique<Renderer>(*std::move(loaded));
    }
    static void TearDownTestSuite() {
        renderer_.reset();
        support::WithPeopleAssets::TearDownTestSuite();
    }

    /// A person with everything visible: looks ahead, smiles, has glasses and a beard.
    static Person plain_person() {
        Person person;
        person.hair.style = 1;
        person.hair.beard = person.hair.moustache = 1.0F;
        person.gender = 1.0F;
        person.glasses.worn = true;
        person.glasses.rim = 1.0F;
        person.expression.mouth_open = 0.6F;
        return person;
    }
    /// Only the head and its clothes.
    static Person bare_person() {
        Person person = plain_person();
        person.hair.style = 0;
        person.hair.beard = person.hair.moustache = 0.0F;
        person.glasses.worn = false;
        return person;
    }
    static constexpr RenderOptions kSmall = {.size = 48,
                                             .samples = 2,
                                             .with_hiders = true,
                                             .with_segments = true,
                                             .with_depth = true,
                                             .with_surface = true,
                                             .with_normals = true,
                                             .with_cover = true};

    static inline std::unique_ptr<Renderer> renderer_;
};

}  // namespace pliant::people
