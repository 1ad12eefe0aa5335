#include "ui/panels/layers_panel.h"

#include "ui/actions/action_registry.h"
#include "ui/editor/editor.h"
#include "ui/panels/workbench.h"
#include "ui/session/session_keeper.h"
#include "ui/session/thumbnail.h"
#include "ui/tools/edit_state.h"

#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QRandomGenerator>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pliant::ui {
namespace {

constexpr int kPictureSide = 32;  // device-independent px
constexpr int kMostRows = 4;      // that are seen at once
constexpr int kIdRole = Qt::UserRole;
constexpr int kSeeds = 10'000;  // that a person may still remember

// Controls whose changes without a pause are one entry of the history.
constexpr auto kOpacity = "opacity";
constexpr auto kPlacement = "placement";

constexpr double kFarAway = 1 << 20;  // canvas px
constexpr double kDegree = std::numbers::pi / 180.0;

/// Of a picture, in its own px.
Point middle_of(Size size) { return {0.5 * (size.width - 1), 0.5 * (size.height - 1)}; }

document::LayerId id_of(const QListWidgetItem& row) { return row.data(kIdRole).toUInt(); }

/// From the lowest, 0.
std::size_t place_of(const document::Document& document, document::LayerId id) {
    const auto found = std::ranges::find(document.layers, id, &document::Layer::id);
    return static_cast<std::size_t>(found - document.layers.begin());
}

}  // namespace

LayersPanel::LayersPanel(const Workbench& bench, QWidget* parent)
    : Panel({.id = "layers", .title = tr("Layers"), .place = PanelPlace::Below}, parent),
      state_(bench.state),
      keeper_(bench.state.keeper()),
      editor_(bench.editor),
      list_(new QListWidget(this)),
      photo_(new QLabel(this)),
      opacity_(new QSlider(Qt::Horizontal, this)),
      gesture_(bench.state) {
    list_->setIconSize({kPictureSide, kPictureSide});
    list_->setMaximumHeight(kMostRows * (kPictureSide + 4));
    list_->setAccessibleName(tr("Layers"));
    list_->setAccessibleDescription(
        tr("The highest first; the selected one is worked on, those with a mark are shown"));
    photo_->setTextFormat(Qt::PlainText);  // a name from a stranger's session
    photo_->setWordWrap(true);
    makeOpacity();
    auto* form = new QFormLayout(this);
    form->setContentsMargins({});
    form->addRow(list_);
    form->addRow(photo_);
    form->addRow(tr("Opacity"), opacity_);
    makePlacement(*form);
    addActions(bench.actions);
    auto* row = new QHBoxLayout;
    for (const char* id : {"layers.add", "layers.duplicate", "layers.remove"}) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(&bench.actions.at(id));
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        row->addWidget(button);
    }
    form->addRow(row);

    connect(list_, &QListWidget::itemChanged, this, [this](QListWidgetItem* changed) {
        takeChange(*changed);
    });
    connect(list_, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* chosen) {
        if (chosen == nullptr || id_of(*chosen) == keeper_.present().active) return;
        keeper_.issue({document::ActivateLayer{}, id_of(*chosen)});
    });
    connect(&keeper_, &SessionKeeper::documentChanged, this, &LayersPanel::showLayers);
    connect(&bench.editor, &Editor::pictureChanged, this, &LayersPanel::showLayers);
    showLayers();
}

void LayersPanel::makeOpacity() {
    opacity_->setRange(0, 100);
    opacity_->setAccessibleName(tr("Opacity"));
    opacity_->setToolTip(tr("How much of the layer is seen, in percent"));
    connect(opacity_, &QSlider::sliderPressed, this, [this] { gesture_.hold(kOpacity); });
    connect(opacity_, &QSlider::valueChanged, this, [this](int percent) {
        keeper_.issue(document::SetOpacity{percent / 100.0}, gesture_.of(kOpacity));
    });
    connect(opacity_, &QSlider::sliderReleased, &gesture_, &ControlGesture::end);
}

LayersPanel::Numbers LayersPanel::Numbers::of(const document::Layer& layer) {
    const auto& [scale, angle, unused] = layer.placement;
    const auto middle = layer.placement(middle_of(layer.size()));
    return {middle.x, middle.y, 100.0 * scale, std::remainder(angle / kDegree, 360.0)};
}

Similarity LayersPanel::Numbers::placement(Size size) const {
    const Similarity turned{scale / 100.0, angle * kDegree};
    return {turned.scale, turned.angle, Point{x, y} - turned(middle_of(size))};
}

void LayersPanel::makePlacement(QFormLayout& form) {
    const auto add = [this](double Numbers::*number,
                            const QString& name,
                            double least,
                            double most,
                            const QString& unit) {
        auto* box = new QDoubleSpinBox(this);
        box->setRange(least, most);
        box->setDecimals(1);
        box->setSuffix(unit);
        box->setAccessibleName(name);
        box->setKeyboardTracking(false);
        // Only the number that was changed: the others are shown rounded.
        connect(box, &QDoubleSpinBox::valueChanged, this, [this, number](double value) {
            const auto& layer = keeper_.present().active_layer();
            auto numbers = Numbers::of(layer);
            numbers.*number = value;
            keeper_.issue(document::PlaceLayer{numbers.placement(layer.size())},
                          gesture_.of(kPlacement));
        });
        connect(box, &QDoubleSpinBox::editingFinished, &gesture_, &ControlGesture::end);
        placement_.emplace_back(box, number);
        return box;
    };
    const auto row = [&](const QString& name, QWidget* first, QWidget* second) {
        auto* both = new QHBoxLayout;
        both->addWidget(first);
        both->addWidget(second);
        form.addRow(name, both);
    };
    auto* x = add(&Numbers::x, tr("Middle, from the left"), -kFarAway, kFarAway, tr(" px"));
    auto* y = add(&Numbers::y, tr("Middle, from the top"), -kFarAway, kFarAway, tr(" px"));
    row(tr("Middle"), x, y);
    auto* scale = add(&Numbers::scale, tr("Scale"), 0.1, 100'000.0, tr(" %"));
    auto* angle = add(&Numbers::angle, tr("Angle"), -180.0, 180.0, tr("°"));
    angle->setWrapping(true);
    row(tr("Scale, angle"), scale, angle);
}

void LayersPanel::showPlacement() {
    const auto numbers = Numbers::of(keeper_.present().active_layer());
    for (const auto& [box, number] : placement_) {
        const QSignalBlocker quiet(box);
        box->setValue(numbers.*number);
    }
}

void LayersPanel::addActions(ActionRegistry& actions) {
    actions.add({.id = "layers.add",
                 .text = tr("New layer"),
                 .explanation = tr("Put another picture of the model above this layer"),
                 .places = {{Menu::Edit, 3, 0}}},
                [this] { addLayer(); });
    actions.add({.id = "layers.duplicate",
                 .text = tr("Duplicate layer"),
                 .explanation = tr("Put the same picture above this layer once more"),
                 .places = {{Menu::Edit, 3, 1}}},
                [this] { keeper_.issue(document::DuplicateLayer{}); });
    remove_ = &actions.add({.id = "layers.remove",
                            .text = tr("Remove layer"),
                            .explanation = tr("Take this layer off the canvas"),
                            .places = {{Menu::Edit, 3, 2}}},
                           [this] { keeper_.issue(document::RemoveLayer{}); });
    raise_ = &actions.add({.id = "layers.raise",
                           .text = tr("Raise layer"),
                           .explanation = tr("Put this layer above the next one"),
                           .places = {{Menu::Edit, 3, 3}}},
                          [this] { moveActive(1); });
    remove_photo_ =
        &actions.add({.id = "layers.remove_photo",
                      .text = tr("Remove photo"),
                      .explanation = tr("Take the photo away that lies under the layers"),
                      .places = {{Menu::Edit, 3, 5}}},
                     [this] { keeper_.issue(document::SetPhoto{}); });
    carry_ = &actions.add(
        {.id = "layers.carry",
         .text = tr("Carry the photo's pixels"),
         .explanation = tr("Move what the photo shows, instead of showing the model's picture"),
         .places = {{Menu::Edit, 3, 6}},
         .is_checkable = true},
        [this](bool is_carried) { keeper_.issue(document::CarryLayer{is_carried}); });
    lower_ = &actions.add({.id = "layers.lower",
                           .text = tr("Lower layer"),
                           .explanation = tr("Put this layer below the one before"),
                           .places = {{Menu::Edit, 3, 4}}},
                          [this] { moveActive(-1); });
}

void LayersPanel::addLayer() {
    const auto& active = state_.generated();
    auto source = active.source;
    source.latent_file.clear();
    source.seed = QRandomGenerator::global()->bounded(kSeeds);
    keeper_.issue(document::AddLayer{active.model, source});
}

void LayersPanel::moveActive(int by) {
    const auto place =
        static_cast<std::ptrdiff_t>(place_of(keeper_.present(), keeper_.present().active));
    if (place + by < 0) return;
    keeper_.issue(document::MoveLayer{static_cast<std::size_t>(place + by)});
}

std::vector<document::LayerId> LayersPanel::shownIds() const {
    std::vector<document::LayerId> ids;
    for (int i = list_->count() - 1; i >= 0; --i) ids.push_back(id_of(*list_->item(i)));
    return ids;
}

void LayersPanel::showLayers() {
    const auto& document = keeper_.present();
    const auto& layers = document.layers;
    const auto& photo = document.photo;
    setAvailable(layers.size() > 1 || !photo.is_empty());
    photo_->setVisible(!photo.is_empty());
    photo_->setText(tr("On %1, %2 × %3 px")
                        .arg(QString::fromStdString(photo.name),
                             QString::number(photo.size.width),
                             QString::number(photo.size.height)));
    remove_photo_->setEnabled(!photo.is_empty());
    const auto& active = document.generated();
    carry_->setEnabled(!active.before.is_empty());
    carry_->setChecked(active.carries());
    remove_->setEnabled(layers.size() > 1);
    raise_->setEnabled(layers.back().id != document.active);
    lower_->setEnabled(layers.front().id != document.active);

    const QSignalBlocker quiet_list(list_);
    const QSignalBlocker quiet_opacity(opacity_);
    if (!std::ranges::equal(shownIds(), layers, {}, {}, &document::Layer::id)) {
        list_->clear();
        for (std::size_t i = 0; i < layers.size(); ++i) list_->addItem(new QListWidgetItem);
    }
    for (int i = 0; i < list_->count(); ++i) {
        const auto& layer = layers[layers.size() - 1 - static_cast<std::size_t>(i)];
        describe(*list_->item(i), layer);
        if (layer.id == document.active) list_->setCurrentRow(i);
    }
    opacity_->setValue(static_cast<int>(std::lround(100 * document.active_layer().opacity)));
    showPlacement();
}

void LayersPanel::describe(QListWidgetItem& row, const document::Layer& layer) {
    const auto picture = editor_.layers().find(layer);
    row.setFlags(row.flags() | Qt::ItemIsUserCheckable | Qt::ItemIsEditable);
    row.setData(kIdRole, layer.id);
    row.setText(layer.name.empty() ? tr("Layer %1").arg(layer.id)
                                   : QString::fromStdString(layer.name));
    row.setCheckState(layer.is_shown ? Qt::Checked : Qt::Unchecked);
    row.setIcon(thumbnailIcon(picture.get(), kPictureSide));
}

/// The person has typed another name, or set or taken the mark.
void LayersPanel::takeChange(const QListWidgetItem& row) {
    const auto* layer = keeper_.present().find_layer(id_of(row));
    if (layer == nullptr) return;
    const auto id = layer->id;
    const bool is_shown = row.checkState() == Qt::Checked;
    const bool is_unnamed = row.text() == tr("Layer %1").arg(id);
    const auto name = is_unnamed ? std::string() : row.text().toStdString();
    const bool is_renamed = name != layer->name;
    if (is_shown != layer->is_shown) keeper_.issue({document::ShowLayer{is_shown}, id});
    if (is_renamed) keeper_.issue({document::RenameLayer{name}, id});
}

}  // namespace pliant::ui
