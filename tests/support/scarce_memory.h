#pragma once

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <c10/util/Exception.h>

#include <atomic>

namespace pliant::support {

/// While it lives, LibTorch gets memory on the CPU so many times, and then none any more.
class ScarceMemory final : public c10::Allocator {
  public:
    explicit ScarceMemory(int times) : left_(times) { c10::SetCPUAllocator(this); }
    ~ScarceMemory() override { c10::SetCPUAllocator(plenty_); }
    ScarceMemory(const ScarceMemory&) = delete;
    ScarceMemory& operator=(const ScarceMemory&) = delete;

    c10::DataPtr allocate(std::size_t bytes) const override {
        TORCH_CHECK(left_-- > 0,
                    "DefaultCPUAllocator: can't allocate memory: no more for this test");
        return plenty_->allocate(bytes);
    }
    c10::DeleterFnPtr raw_deleter() const override { return plenty_->raw_deleter(); }

  private:
    c10::Allocator* const plenty_ = c10::GetCPUAllocator();
    mutable std::atomic<int> left_;
};

}  // namespace pliant::support
