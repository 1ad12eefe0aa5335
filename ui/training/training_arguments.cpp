#include "ui/training/training_arguments.h"

namespace pliant::ui {
namespace {

/// A list of arguments.
class Arguments {
  public:
    explicit Arguments(const char* kind) : all_{QStringLiteral("train"), QLatin1String(kind)} {}

    Arguments& add(const QString& word) {
        all_.append(word);
        return *this;
    }
    Arguments& flag(const char* name, bool is_on) {
        if (is_on) all_.append(QLatin1String(name));
        return *this;
    }
    Arguments& path(const char* name, const std::filesystem::path& value) {
        if (value.empty()) return *this;
        return add(QLatin1String(name)).add(QString::fromStdU16String(value.u16string()));
    }
    template <typename Number>
    Arguments& number(const char* name, Number value) {
        return add(QLatin1String(name)).add(QString::number(value));
    }
    [[nodiscard]] const QStringList& all() const { return all_; }

  private:
    QStringList all_;
};

/// Options of new and resumed trainings.
template <typename Training>
void add_run(Arguments& arguments, const Training& request) {
    arguments.path("--out", request.out)
        .flag("--resume", request.resume)
        .number("--minutes", request.minutes)
        .number("--checkpoint-minutes", request.checkpoint_minutes)
        .add(QStringLiteral("--device"))
        .add(QString::fromStdString(request.device));
}

/// Options of new trainings only.
void add_plan(Arguments& arguments, const engine::Training& request) {
    if (request.resume) return;
    arguments.number("--size", request.size)
        .number("--seed", static_cast<qulonglong>(request.seed))
        .path("--from", request.from);
}

}  // namespace

QStringList argumentsOf(const engine::TrainPeople& request) {
    Arguments arguments("people");
    add_run(arguments, request);
    add_plan(arguments, request);
    arguments.path("--assets", request.assets).path("--guide", request.guide);
    if (!request.resume) arguments.number("--batch", static_cast<qlonglong>(request.batch));
    return arguments.all();
}

QStringList argumentsOf(const engine::TrainPictures& request) {
    Arguments arguments("pictures");
    arguments.add(QString::fromStdU16String(request.pictures.u16string()));
    add_run(arguments, request);
    add_plan(arguments, request);
    arguments.flag("--mirror", request.is_mirrored)
        .flag("--labels", request.has_labels)
        .flag("--skip-broken", request.skips_broken);
    if (!request.resume) {
        arguments.number("--widest", static_cast<qlonglong>(request.widest))
            .number("--images", static_cast<qlonglong>(request.images));
    }
    return arguments.all();
}

QStringList argumentsOf(const engine::TrainRegressor& request) {
    Arguments arguments("regressor");
    add_run(arguments, request);
    arguments.path("--assets", request.assets);
    if (request.resume) return arguments.all();
    const bool is_judge = request.kind == engine::RegressorKind::Judge;
    arguments.add(QStringLiteral("--kind"))
        .add(is_judge ? QStringLiteral("judge") : QStringLiteral("steer"))
        .number("--size", static_cast<qlonglong>(request.size))
        .number("--images", static_cast<qlonglong>(request.images))
        .number("--people", static_cast<qlonglong>(request.people))
        .number("--seed", static_cast<qulonglong>(request.seed));
    return arguments.all();
}

QStringList argumentsOf(const engine::TrainRetouch& request) {
    Arguments arguments("retouch");
    add_run(arguments, request);
    arguments.path("--assets", request.assets).path("--guide", request.guide);
    if (request.resume) return arguments.all();
    const bool is_light = request.form == engine::RetouchForm::Light;
    arguments.add(QStringLiteral("--form"))
        .add(is_light ? QStringLiteral("light") : QStringLiteral("published"))
        .number("--size", static_cast<qlonglong>(request.size))
        .number("--images", static_cast<qlonglong>(request.images))
        .number("--people", static_cast<qlonglong>(request.people))
        .number("--seed", static_cast<qulonglong>(request.seed))
        .number("--adversarial-from", request.adversarial_from);
    return arguments.all();
}

}  // namespace pliant::ui
