#include "ui/language/core_sentences.h"

#include "core/base/path_text.h"
#include "ui/language/language.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <optional>

namespace pliant::ui {
namespace {

// What the core lets a window know, and why it refuses what a window can ask for; %1, %2 ... are
// what changes.
constexpr const char* kSentences[] = {
    QT_TRANSLATE_NOOP("CoreNotices",
                      "The GPU has too little memory for this model; went on with the CPU."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "The file has no mean latent, towards which a psi below 1 pulls; the mean of "
                      "the seeds 0 to %1 stands in for it."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "The file has no noise constants; each layer's are drawn from a seed of its "
                      "own, its number counted from 0."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "This generator was made without noise: its pictures are the same with any."),
    QT_TRANSLATE_NOOP("CoreNotices", "There is no handle to drag."),
    QT_TRANSLATE_NOOP("CoreNotices", "There is no drag to go on with."),
    QT_TRANSLATE_NOOP("CoreNotices", "There is no latent to save yet."),
    QT_TRANSLATE_NOOP("CoreNotices", "There is no movement to make a movie of."),
    QT_TRANSLATE_NOOP("CoreNotices", "No model is open."),
    QT_TRANSLATE_NOOP("CoreNotices", "The latent holds infinite or undefined numbers."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "The picture is not made of numbers any more; its latent, or psi, is too far "
                      "out."),
    QT_TRANSLATE_NOOP("CoreNotices", "psi is %1; it must be a finite number, usually 0 to 1."),
    QT_TRANSLATE_NOOP("CoreNotices", "This model has no class %1."),
    QT_TRANSLATE_NOOP("CoreNotices", "The class is %1; this model takes 0 to %2."),
    QT_TRANSLATE_NOOP("CoreNotices", "The mask is %1 x %2 px; the picture is %3 x %4."),
    QT_TRANSLATE_NOOP("CoreNotices", "The mask holds everything: nothing in it is free to change."),
    QT_TRANSLATE_NOOP("CoreNotices", "options.%1 is %2; it must be %3."),
    QT_TRANSLATE_NOOP(
        "CoreNotices",
        "options.feature_resolution is %1; this model has blocks of 4, 8, ... %2 px."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "handles[%1].%2 is (%3, %4), outside the picture of %5 x %6 px."),
    QT_TRANSLATE_NOOP("CoreNotices", "%1: a latent is saved as .npy or .safetensors."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "%1: a picture is saved as .png, .jpg, .jpeg or .webp, not as %2."),
    QT_TRANSLATE_NOOP(
        "CoreNotices",
        "A picture of %1 x %2 cannot be saved as %3, which holds up to %4 pixels on a "
        "side."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "%1: a movie is saved as .gif, .mp4 or .webp, or as PNG files in a folder "
                      "whose name has no ending."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "%1 is there already, with something else in it; name another folder for the "
                      "pictures."),
    QT_TRANSLATE_NOOP("CoreNotices",
                      "--device %1: no CUDA device here, or this LibTorch was built without CUDA."),
};

/// What stands for %1, %2 ... of `form` in `sentence`; nothing if it is another sentence.
std::optional<QStringList> filledIn(const QString& form, const QString& sentence) {
    static const QRegularExpression hole(QStringLiteral("\\\\%\\d"));
    const auto pattern = QRegularExpression::escape(form).replace(hole, QStringLiteral("(.+)"));
    const auto match =
        QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(sentence);
    if (!match.hasMatch()) return std::nullopt;
    return match.capturedTexts().mid(1);
}

/// One of the sentences above in the window's language; nothing for any other.
std::optional<QString> known(const std::string& sentence) {
    const auto said = QString::fromStdString(sentence);
    for (const auto* form : kSentences) {
        const auto parts = filledIn(QString::fromUtf8(form), said);
        if (!parts) continue;
        auto words = QCoreApplication::translate("CoreNotices", form);
        // From the last on, lest a part that holds "%1" be taken for a hole.
        for (auto n = parts->size(); n > 0; --n) {
            words.replace(QStringLiteral("%%1").arg(n), parts->at(n - 1));
        }
        return words;
    }
    return std::nullopt;
}

class CoreSentences {
    Q_DECLARE_TR_FUNCTIONS(CoreSentences)

  public:
    static QString of(const Error& failure, const std::filesystem::path& file) {
        const auto name =
            file.empty() ? tr("The file") : QString::fromStdString(shown(file.filename()));
        switch (failure.code) {
            case ErrorCode::FileNotFound: return tr("%1 is not there.").arg(name);
            case ErrorCode::FileUnreadable: return tr("%1 cannot be read.").arg(name);
            case ErrorCode::FileUnwritable:
                return tr("%1 cannot be written. Is the disk full, or the folder read-only?")
                    .arg(name);
            case ErrorCode::FileCorrupt: return tr("%1 is damaged.").arg(name);
            case ErrorCode::FormatUnsupported:
                return tr("%1 is nothing that Pliant can read.").arg(name);
            case ErrorCode::ModelMismatch:
                return tr("%1 does not fit this model, or is none for Pliant.").arg(name);
            case ErrorCode::OutOfMemory: return tr("There is not enough memory for this.");
            case ErrorCode::Diverged:
                return tr(
                    "The drag went astray: its numbers grew beyond all bounds. Shorter ways, "
                    "fewer layers or a smaller learning rate may help.");
            case ErrorCode::Cancelled: return tr("Cancelled.");
            case ErrorCode::Internal:
                return tr("Something went wrong inside Pliant; this is a defect of the program.");
            case ErrorCode::InvalidArgument: break;
        }
        const auto reason = known(failure.message);
        return reason ? *reason
                      : tr("That cannot be done: %1").arg(QString::fromStdString(failure.message));
    }
};

}  // namespace

Error inOtherWords(const Error& failure, const QString& sentence) {
    if (speaksEnglish()) return failure;
    auto detail = failure.message;
    if (!failure.detail.empty()) detail += '\n' + failure.detail;
    return {failure.code, sentence.toStdString(), detail};
}

Error translated(const Error& failure, const std::filesystem::path& file) {
    return inOtherWords(failure, CoreSentences::of(failure, file));
}

QString translatedNotice(const std::string& sentence) {
    return known(sentence).value_or(QString::fromStdString(sentence));
}

}  // namespace pliant::ui
