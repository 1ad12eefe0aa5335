#include "tests/core/document/edit_script.h"

#include "core/document/blobs.h"
#include "tests/core/document/random_commands.h"

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

namespace pliant::document {

Document document_over_large_photo() {
    constexpr std::size_t kBytes = 5 << 20;  // about what a camera makes of it
    std::mt19937_64 random(12);
    std::vector<std::uint64_t> noise(kBytes / sizeof(std::uint64_t));
    for (auto& number : noise) number = random();
    const auto bytes = std::as_bytes(std::span(noise));
    auto photo = detail::stored_photo({bytes.begin(), bytes.end()});
    photo.name = "IMG_2026.jpg";
    photo.size = {4000, 3000};
    return apply({}, SetPhoto{photo});
}

void EditScript::step(Session& session) {
    auto& history = session.history;
    const auto choice = random_() % 10;
    if (choice == 0 && history.undo()) return;
    if (choice == 1) {
        history.go_to(random_() % history.entries().size());
        return;
    }
    ++gesture_;
    const auto moves = 1 + random_() % 4;
    for (std::uint32_t move = 0; move < moves; ++move) {
        const auto command = random_command(history.present(), random_);
        history.push(apply(history.present(), command), gesture_, std::string(name_of(command)));
    }
}

}  // namespace pliant::document
