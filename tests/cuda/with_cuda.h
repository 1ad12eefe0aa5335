#pragma once

#include "core/tensor/runtime.h"

#include <ATen/Context.h>
#include <c10/core/Device.h>
#include <gtest/gtest.h>

namespace pliant {

inline const c10::Device kCuda(c10::kCUDA, 0);

/// Tests of `Base` that need a CUDA device, with the settings of the engine's worker.
template <typename Base = testing::Test>
class WithCuda : public Base {
  protected:
    void SetUp() override {
        if (!at::hasCUDA()) GTEST_SKIP() << "there is no CUDA device";
        tensor::prepare_worker_thread(1);
        Base::SetUp();
    }
};

}  // namespace pliant
