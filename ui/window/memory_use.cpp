#include "ui/window/memory_use.h"

#include <unistd.h>

#include <fstream>

namespace pliant::ui {

std::uint64_t memory_in_use() {
    // Linux: pages of the whole program, then those in RAM.
    std::ifstream statm("/proc/self/statm");
    std::uint64_t all = 0;
    std::uint64_t resident = 0;
    if (!(statm >> all >> resident)) return 0;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace pliant::ui
