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

constexpr double kMostSeed = 9e15;    // that a field of numbers holds exactly
constexpr double kMostMinutes = 1e6;  // two years
constexpr double kMostImages = 1e9;

struct TrainingEntries {
    Q_DECLARE_TR_FUNCTIONS(TrainingEntries)
};

/// What is asked of every training first, ...
template <typename Request>
void add_folder(RequestForm<Request>& form) {
    form.folder(TrainingEntries::tr("Folder"),
                &Request::out,
                TrainingEntries::tr("Where it keeps everything: what it has learnt, its curves "
                                    "and its pictures"))
        .check(TrainingEntries::tr("Continue the training in that folder"),
               &Request::resume,
               TrainingEntries::tr("By the plan that lies there: size, seed and all else of a new "
                                   "plan count for nothing"));
}

/// ... and last.
template <typename Request>
void add_time(RequestForm<Request>& form) {
    form.number(TrainingEntries::tr("Seed"),
                &Request::seed,
                {.most = kMostSeed},
                TrainingEntries::tr("Seed of all random draws"))
        .number(TrainingEntries::tr("Minutes"),
                &Request::minutes,
                {.most = kMostMinutes, .step = 10, .decimals = 1},
                TrainingEntries::tr("Stop after this time; 0: when the plan is done"));
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
                TrainingEntries::tr("Of the people that are rendered"),
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
              TrainingEntries::tr("A model, no larger than the pictures, whose weights it takes"),
              TrainingEntries::tr("random weights"))
        .file(TrainingEntries::tr("Guide"),
              &TrainPeople::guide,
              TrainingEntries::tr("A label regressor whose features also compare the pictures"),
              TrainingEntries::tr("none"))
        .number(TrainingEntries::tr("Pictures a step"),
                &TrainPeople::batch,
                {.least = 2, .most = 4096, .step = 2},
                TrainingEntries::tr("An even number; 8 is good on a processor, 64 on a GPU"));
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
    form.check(TrainingEntries::tr("Show half of them mirrored"),
               &TrainPictures::is_mirrored,
               TrainingEntries::tr("Where left and right are alike: twice as many pictures"))
        .check(TrainingEntries::tr("Learn the labels beside them"),
               &TrainPictures::has_labels,
               TrainingEntries::tr("Those in dataset.json: a conditional generator"))
        .check(TrainingEntries::tr("Leave out those that cannot be read"),
               &TrainPictures::skips_broken,
               TrainingEntries::tr("Instead of naming them and ending"))
        .file(TrainingEntries::tr("Begin with"),
              &TrainPictures::from,
              TrainingEntries::tr("A model, no larger than the pictures, whose weights it takes"),
              TrainingEntries::tr("random weights"))
        .number(TrainingEntries::tr("Maximum channels"),
                &TrainPictures::widest,
                {.least = 8, .most = 1024, .step = 64},
                TrainingEntries::tr("Of a layer; 192 is what a processor can train"))
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
                TrainingEntries::tr("What is steered by a network must not be judged by it"));
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

}  // namespace pliant::ui
