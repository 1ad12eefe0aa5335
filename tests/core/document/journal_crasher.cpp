// journal_crasher FOLDER SEED [photo]: edits without end, over a large photo if so asked, each
// gesture journaled, and tells each that is safe by a letter on the standard output. Made to be
// killed by journal_crash_test.

#include "core/document/journal.h"
#include "tests/core/document/edit_script.h"

#include <unistd.h>

#include <cstdlib>
#include <iostream>

int main(int count, char** arguments) {
    using namespace pliant::document;
    if (count != 3 && count != 4) {
        std::cerr << "usage: journal_crasher FOLDER SEED [photo]\n";
        return 2;
    }
    Session session = {.history = History(count == 4 ? document_over_large_photo() : Document{})};
    EditScript script(static_cast<std::uint32_t>(std::strtoul(arguments[2], nullptr, 10)));
    auto journal = Journal::create(arguments[1], session);
    while (journal) {
        if (::write(STDOUT_FILENO, ".", 1) != 1) return 1;
        script.step(session);
        if (!journal->record(session)) return 1;
    }
    return 1;
}
