#include "ui/recording/perform.h"

#include "core/document/session_file.h"
#include "ui/editor/editor.h"
#include "ui/session/session_keeper.h"

namespace pliant::ui {
namespace {

struct Performer {
    Editor& editor;
    SessionKeeper& keeper;

    void operator()(Plain what) const {
        switch (what) {
            case Plain::EndGesture: return keeper.endGesture();
            case Plain::Undo: return editor.undo();
            case Plain::Redo: return editor.redo();
            case Plain::Start: return editor.start();
            case Plain::Step: return editor.step();
            case Plain::Stop: return editor.stop();
            case Plain::Cancel: return editor.cancelDrag();
            case Plain::Pull: return editor.pull();
            case Plain::Release: return editor.release();
        }
    }
    void operator()(const Issue& what) const { keeper.issue(what.command, what.gesture); }
    void operator()(const GoTo& what) const { editor.goTo(what.entry); }
    void operator()(const Begin& what) const { keeper.begin(what.first); }
    /// At once, as nothing was done between the reading and the taking.
    void operator()(const OpenSession& what) const {
        if (auto session = document::load_session(what.file)) {
            keeper.open(*std::move(session), what.file);
        }
    }
    void operator()(const SaveSession& what) const { keeper.saveAs(what.file); }
    void operator()(const ChooseModel& what) const { editor.models().open(what.file); }
};

}  // namespace

void perform(const Ask& ask, Editor& editor, SessionKeeper& keeper) {
    std::visit(Performer{editor, keeper}, ask);
}

}  // namespace pliant::ui
