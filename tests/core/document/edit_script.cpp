#include "tests/core/document/edit_script.h"

#include "tests/core/document/random_commands.h"

namespace pliant::document {

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
