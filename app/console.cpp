#include "app/console.h"

#include "app/flags.h"
#include "core/base/text.h"
#include "core/base/thousands.h"

#include <array>
#include <cstdint>
#include <iomanip>
#include <iostream>

namespace pliant::app {

std::string printable(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        // The second set of control characters, U+0080 to U+009F, takes two bytes in UTF-8.
        const bool is_late_control =
            byte == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
        if (is_late_control) ++at;
        const bool is_control = byte < 0x20 || byte == 0x7F || is_late_control;
        result += is_control ? '?' : text[at];
    }
    return result;
}

std::string human_size(std::uint64_t bytes) {
    if (bytes < 1000) return text(bytes, " bytes");
    constexpr std::array<std::string_view, 4> units = {"kB", "MB", "GB", "TB"};
    double size = static_cast<double>(bytes) / 1000.0;
    std::size_t unit = 0;
    for (; size >= 999.95 && unit + 1 < units.size(); ++unit) size /= 1000.0;
    return text(std::fixed, std::setprecision(1), size, ' ', units.at(unit));
}

std::string with_thousands(std::int64_t number) {
    const auto digits = pliant::with_thousands(number < 0 ? 0 - static_cast<std::uint64_t>(number)
                                                          : static_cast<std::uint64_t>(number));
    return number < 0 ? "-" + digits : digits;
}

void print_line(std::string_view name, std::string_view value, std::size_t width) {
    std::cout << "  " << std::left << std::setw(static_cast<int>(width)) << printable(name) << "  "
              << printable(value) << '\n';
}

void tell(std::string_view sentence) { std::cerr << "pliant: " << printable(sentence) << '\n'; }

int report(const Error& error) {
    tell(with_flags(error.message));
    return exit_code(error.code);
}

}  // namespace pliant::app
