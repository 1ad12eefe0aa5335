#include "core/requests/training.h"
#include "ui/files/file_names.h"
#include "ui/forms/request_form.h"
#include "ui/panels/workbench.h"
#include "ui/requests/entries.h"
#include "ui/requests/request_entry.h"
#include "ui/training/training_arguments.h"
#include "ui/training/trainings.h"

#include <QCoreApplication>

namespace pliant::ui {
namespace {

using engine::TrainPeople;
using engine::TrainPictures;
using engine::TrainRegressor;
using engine::TrainRetouch;

constexpr double kMostSeed = 9e15;    // exactly representable in a number field
constexpr double kMostMinutes = 1e6;  // two years
constexpr double kMostImages = 1e9;

struct TrainingEntries {
    Q_DECLARE_TR_FUNCTIONS(TrainingEntries)
};

/// The first fields of every training, ...
template <typename Request>
void add_folder(RequestForm<Request>& form) {
    form.folder(TrainingEntries::tr("Folder"),
                &Request::out,
                TrainingEntries::tr("Where everything is saved: the model, its curves "
                                    "and sample pictures"))
        .check(
            TrainingEntries::tr("Continue the training in that folder"),
            &Request::resume,
            TrainingEntries::tr("With the plan stored there: size, seed and other options of a new "
                                "plan are ignored"));
}

/// ... and the last.
template <typename Request>
void add_time(RequestForm<Request>& form) {
    form.number(TrainingEntries::tr("Seed"),
                &Request::seed,
                {.most = kMostSeed},
                TrainingEntries::tr("Seed of all random numbers"))
        .number(TrainingEntries::tr("Minutes"),
                &Request::minutes,
                {.most = kMostMinutes, .step = 10, .decimals = 1},
                TrainingEntries::tr("Stop after this time; 0: when the plan is complete"));
}

template <typename Size, typename Request, typename Owner>
void add_size(RequestForm<Request>& form, Size Owner::*size, const std::vector<Size>& sizes) {
    std::vector<std::pair<QString, Size>> choices;
    for (const auto each : sizes) {
        choices.emplace_back(TrainingEntries::tr("%1 px").arg(each), each);
    }
    form.choice(
        TrainingEntries::tr("Size"), size, choices, TrainingEntries::tr("Side of a picture"));
}

template <typename Request>
void add_assets(RequestForm<Request>& form) {
    form.folder(TrainingEntries::tr("Assets"),
                &Request::assets,
                TrainingEntries::tr("For rendering people"),
                TrainingEntries::tr("where packaging/people-assets puts them"));
}

template <typename Request>
RequestEntry entry_of(RequestEntry entry,
                      const RequestForm<Request>& form,
                      const Workbench& bench) {
    entry.menu = EntryMenu::Train;
    entry.begin = TrainingEntries::tr("Train");
    entry.fields = form.fields();
    entry.start = [form, &trainings = bench.trainings] {
        const auto& request = form.request();
        return trainings.begin(
            {.name = TrainingEntries::tr("Train %1").arg(toName(request.out.filename())),
             .arguments = argumentsOf(request),
             .folder = request.out});
    };
    return entry;
}

}  // namespace

RequestEntry trainPeopleEntry(const Workbench& bench) {
    RequestForm<TrainPeople> form;
    add_folder(form);
    add_size(form, &TrainPeople::size, {32, 64, 128, 256});
    form.file(TrainingEntries::tr("Begin with"),
              &TrainPeople::from,
              TrainingEntries::tr("A model to start from, no larger than the pictures"),
              TrainingEntries::tr("random weights"))
        .file(TrainingEntries::tr("Guide"),
              &TrainPeople::guide,
              TrainingEntries::tr("A label regressor for a perceptual loss"),
              TrainingEntries::tr("none"))
        .number(TrainingEntries::tr("Pictures per step"),
                &TrainPeople::batch,
                {.least = 2, .most = 4096, .step = 2},
                TrainingEntries::tr("An even number; 8 is good on a CPU, 64 on a GPU"));
    add_time(form);
    add_assets(form);
    return entry_of({.id = "train.people",
                     .text = TrainingEntries::tr("&People…"),
                     .explanation = TrainingEntries::tr("Train a generator of rendered people"),
                     .title = TrainingEntries::tr("Train a generator of people")},
                    form,
                    bench);
}

RequestEntry trainPicturesEntry(const Workbench& bench) {
    RequestForm<TrainPictures> form;
    form.folder(TrainingEntries::tr("Pictures"),
                &TrainPictures::pictures,
                TrainingEntries::tr("A folder of pictures, or a zip archive of them"));
    add_folder(form);
    add_size(form, &TrainPictures::size, {16, 32, 64, 128, 256, 512, 1024});
    form.check(TrainingEntries::tr("Mirror half of them"),
               &TrainPictures::is_mirrored,
               TrainingEntries::tr("Doubles the data if left and right are interchangeable"))
        .check(TrainingEntries::tr("Use the labels beside them"),
               &TrainPictures::has_labels,
               TrainingEntries::tr("Those in dataset.json: a conditional generator"))
        .check(TrainingEntries::tr("Skip those that cannot be read"),
               &TrainPictures::skips_broken,
               TrainingEntries::tr("Instead of stopping with a list of them"))
        .file(TrainingEntries::tr("Begin with"),
              &TrainPictures::from,
              TrainingEntries::tr("A model to start from, no larger than the pictures"),
              TrainingEntries::tr("random weights"))
        .number(TrainingEntries::tr("Maximum channels"),
                &TrainPictures::widest,
                {.least = 8, .most = 1024, .step = 64},
                TrainingEntries::tr("Channels of a layer; 192 is feasible on a CPU"))
        .number(TrainingEntries::tr("Pictures seen"),
                &TrainPictures::images,
                {.most = kMostImages, .step = 100'000},
                TrainingEntries::tr("Length of the training; 0: 25 million"));
    add_time(form);
    return entry_of({.id = "train.pictures",
                     .text = TrainingEntries::tr("P&ictures…"),
                     .explanation = TrainingEntries::tr(
                         "Train a generator of any pictures, with adaptive augmentation"),
                     .title = TrainingEntries::tr("Train a generator of pictures")},
                    form,
                    bench);
}

RequestEntry trainRegressorEntry(const Workbench& bench) {
    using Kind = engine::RegressorKind;
    RequestForm<TrainRegressor> form;
    add_folder(form);
    form.choice(TrainingEntries::tr("Kind"),
                &TrainRegressor::kind,
                {{TrainingEntries::tr("to steer by"), Kind::Steer},
                 {TrainingEntries::tr("to judge with"), Kind::Judge}},
                TrainingEntries::tr("A network must not judge what it has steered"));
    add_size<std::int64_t>(form, &TrainRegressor::size, {32, 64, 128, 256});
    form.number(TrainingEntries::tr("Pictures seen"),
                &TrainRegressor::images,
                {.least = 1, .most = kMostImages, .step = 10'000},
                TrainingEntries::tr("Length of the training"))
        .number(TrainingEntries::tr("People"),
                &TrainRegressor::people,
                {.least = 1, .most = kMostImages, .step = 1024},
                TrainingEntries::tr("Number of different people; their pictures stay in memory"));
    add_time(form);
    add_assets(form);
    return entry_of({.id = "train.regressor",
                     .text = TrainingEntries::tr("A &reader of labels…"),
                     .explanation = TrainingEntries::tr(
                         "Train a network that reads people's labels from pictures"),
                     .title = TrainingEntries::tr("Train a reader of labels")},
                    form,
                    bench);
}

RequestEntry trainRetouchEntry(const Workbench& bench) {
    using Form = engine::RetouchForm;
    RequestForm<TrainRetouch> form;
    add_folder(form);
    form.choice(TrainingEntries::tr("Form"),
                &TrainRetouch::form,
                {{TrainingEntries::tr("light"), Form::Light},
                 {TrainingEntries::tr("as published"), Form::Published}},
                TrainingEntries::tr("The light one fills as the pen moves; SC-FEGAN's own takes a "
                                    "hundred times the work"));
    add_size<std::int64_t>(form, &TrainRetouch::size, {64, 128, 256, 512});
    form.file(TrainingEntries::tr("Guide"),
              &TrainRetouch::guide,
              TrainingEntries::tr("A label regressor for a perceptual loss"),
              TrainingEntries::tr("none"))
        .number(TrainingEntries::tr("Pictures seen"),
                &TrainRetouch::images,
                {.least = 1, .most = kMostImages, .step = 10'000},
                TrainingEntries::tr("Length of the training"))
        .number(TrainingEntries::tr("People"),
                &TrainRetouch::people,
                {.least = 1, .most = kMostImages, .step = 1024},
                TrainingEntries::tr("Number of different people; their pictures stay in memory"));
    add_time(form);
    add_assets(form);
    return entry_of({.id = "train.retouch",
                     .text = TrainingEntries::tr("Re&touching…"),
                     .explanation = TrainingEntries::tr(
                         "Train a network that fills what was rubbed out, by sketch and colour"),
                     .title = TrainingEntries::tr("Train a network for retouching")},
                    form,
                    bench);
}

}  // namespace pliant::ui
