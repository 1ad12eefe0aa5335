#pragma once

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace pliant::support {

/// A port of this machine that nobody listens at.
[[nodiscard]] inline int free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    const bool is_found = bind(socket, any, size) == 0 && getsockname(socket, any, &size) == 0;
    close(socket);
    if (!is_found) throw std::runtime_error("no port is free");
    return ntohs(address.sin_port);
}

}  // namespace pliant::support
