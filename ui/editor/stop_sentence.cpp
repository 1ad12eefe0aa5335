#include "ui/editor/stop_sentence.h"

#include "ui/language/core_sentences.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace pliant::ui {
namespace {

/// The handle that is left furthest from its target.
const engine::HandleReport& furthest(const engine::Stopped& stopped) {
    return *std::ranges::max_element(stopped.handles, {}, &engine::HandleReport::distance);
}

class StopSentence {
    Q_DECLARE_TR_FUNCTIONS(StopSentence)

  public:
    static QString of(const engine::Stopped& stopped, bool has_mask) {
        const auto left = QLocale().toString(stopped.distance_left, 'f', 1);
        switch (stopped.end) {
            case engine::DragEnd::Arrived: return tr("Arrived.");
            case engine::DragEnd::StepLimit:
                return tr("Stopped at the step limit, %1 px short. Start goes on.").arg(left);
            case engine::DragEnd::Stalled:
                return has_mask ? tr("Stalled %1 px short: the mask may be too tight, or the model "
                                     "has no such picture.")
                                      .arg(left)
                                : tr("Stalled %1 px short: the model may have no such picture.")
                                      .arg(left);
            case engine::DragEnd::OutOfReach:
                return stopped.handles.size() < 2
                           ? tr("As far as this model goes: %1 px short.").arg(left)
                           : tr("As far as this model goes: handle %1 is %2 px short.")
                                 .arg(furthest(stopped).id)
                                 .arg(QLocale().toString(furthest(stopped).distance, 'f', 1));
            case engine::DragEnd::Cancelled:
                return stopped.steps == 0 ? tr("Stopped before its first step.")
                                          : tr("Stopped, %1 px short.").arg(left);
            case engine::DragEnd::Failed: break;
        }
        return translatedNotice(stopped.sentence);
    }
};

}  // namespace

QString stopSentence(const engine::Stopped& stopped, bool has_mask) {
    return StopSentence::of(stopped, has_mask);
}

}  // namespace pliant::ui
