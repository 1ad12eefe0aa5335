#pragma once

namespace pliant::bench {

/// Times both forms of every doubling layer of the usual architectures on the CPU and prints which
/// is the faster: what the table in core/stylegan/layer_forms.cpp stands on.
void print_layer_forms();

}  // namespace pliant::bench
