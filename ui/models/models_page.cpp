#include "ui/models/models_page.h"

#include "core/base/size_text.h"
#include "ui/editor/editor.h"
#include "ui/files/file_names.h"
#include "ui/language/core_sentences.h"
#include "ui/models/model_sources.h"

#include <QDesktopServices>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QTextBrowser>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace pliant::ui {
namespace {

enum Column { kName, kPicture, kParameters, kSize, kColumns };

}  // namespace

ModelsPage::ModelsPage(Editor& editor, ModelList& models, QWidget* parent)
    : QDialog(parent),
      editor_(editor),
      models_(models),
      table_(new QTreeWidget(this)),
      open_(new QPushButton(tr("&Open"), this)) {
    setWindowTitle(tr("Models"));
    setAcceptDrops(true);
    auto* where =
        new QLabel(tr("Model files in %1 are listed here; drop files on this page to add them.")
                       .arg(toName(models_.folder())),
                   this);
    where->setWordWrap(true);
    where->setTextInteractionFlags(Qt::TextSelectableByMouse);
    table_->setHeaderLabels({tr("Model"), tr("Picture"), tr("Parameters"), tr("File")});
    table_->setRootIsDecorated(false);
    table_->setAccessibleName(tr("Models"));
    table_->header()->setSectionResizeMode(kName, QHeaderView::Stretch);
    table_->header()->setStretchLastSection(false);
    open_->setToolTip(tr("Take the selected model"));
    open_->setDefault(true);
    auto* add = new QPushButton(tr("&Add a file…"), this);
    add->setToolTip(tr("Copy a model file into the folder"));
    auto* folder = new QPushButton(tr("Show the &folder"), this);
    folder->setToolTip(toName(models_.folder()));
    auto* close = new QPushButton(tr("&Close"), this);
    auto* sources = new QTextBrowser(this);
    sources->setOpenExternalLinks(true);
    sources->setAccessibleName(tr("Where to get more models"));
    sources->setHtml(modelSourcesPage());

    auto* buttons = new QHBoxLayout;
    for (auto* button : {open_, add, folder}) buttons->addWidget(button);
    buttons->addStretch();
    buttons->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(where);
    layout->addWidget(table_, 2);
    layout->addWidget(new QLabel(QStringLiteral("<b>%1</b>").arg(tr("Where to get more"))));
    layout->addWidget(sources, 3);
    layout->addLayout(buttons);
    resize(780, 640);

    connect(&models_, &ModelList::changed, this, &ModelsPage::fill);
    connect(&editor_, &Editor::modelChanged, this, &ModelsPage::fill);
    connect(&editor_, &Editor::modelChanged, &models_, &ModelList::describe);
    connect(table_, &QTreeWidget::itemActivated, this, &ModelsPage::openChosen);
    connect(table_, &QTreeWidget::itemSelectionChanged, this, [this] {
        open_->setEnabled(table_->currentItem() != nullptr);
    });
    connect(open_, &QPushButton::clicked, this, &ModelsPage::openChosen);
    connect(add, &QPushButton::clicked, this, &ModelsPage::askForFile);
    connect(folder, &QPushButton::clicked, this, &ModelsPage::showFolder);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    fill();
}

void ModelsPage::showEvent(QShowEvent* event) {
    QDialog::showEvent(event);
    models_.refresh();
    models_.describe();
}

void ModelsPage::fill() {
    const int chosen = table_->indexOfTopLevelItem(table_->currentItem());
    table_->clear();
    const QLocale locale;
    for (const auto& item : models_.items()) {
        auto* row = new QTreeWidgetItem(table_);
        row->setText(kName, item.name());
        if (!item.file.empty()) {
            row->setText(kSize,
                         locale.formattedDataSize(
                             static_cast<qint64>(item.byte_count), 0, QLocale::DataSizeSIFormat));
            row->setToolTip(kName, toName(item.file));
        }
        const bool is_open = editor_.model() && editor_.model()->model.path == item.file;
        auto font = row->font(kName);
        font.setBold(is_open);
        row->setFont(kName, font);
        // Of a model that is open everything is known.
        auto generator = item.generator;
        if (is_open) generator = editor_.model()->generator;
        if (!generator) continue;
        if (!*generator) {
            row->setText(kPicture, tr("cannot be used"));
            row->setToolTip(
                kPicture,
                QString::fromStdString(translated(generator->error(), item.file).message));
            row->setForeground(kPicture, palette().placeholderText());
            continue;
        }
        const auto& info = **generator;
        const auto size = QString::fromStdString(size_text(info.size));
        row->setText(kPicture,
                     info.c_dim > 0 ? tr("%1, %2 classes").arg(size).arg(info.c_dim) : size);
        row->setText(
            kParameters,
            tr("%1 million")
                .arg(locale.toString(static_cast<double>(info.parameter_count) / 1e6, 'f', 1)));
    }
    for (const int column : {kPicture, kParameters, kSize}) table_->resizeColumnToContents(column);
    table_->setCurrentItem(table_->topLevelItem(std::max(chosen, 0)));
}

void ModelsPage::openChosen() {
    const int row = table_->indexOfTopLevelItem(table_->currentItem());
    if (row >= 0) editor_.models().open(models_.items().at(static_cast<std::size_t>(row)).file);
}

void ModelsPage::askForFile() {
    const auto file = QFileDialog::getOpenFileName(
        this, tr("Add a model"), {}, tr("Models (*.pkl *.pt *.pth *.safetensors)"));
    if (!file.isEmpty()) models_.add(file.toStdU16String());
}

void ModelsPage::showFolder() {
    const auto folder = models_.makeFolder();
    if (!folder) {
        Q_EMIT models_.failed(folder.error());
        return;
    }
    models_.refresh();
    QDesktopServices::openUrl(QUrl::fromLocalFile(toName(*folder)));
}

void ModelsPage::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void ModelsPage::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    for (const auto& url : event->mimeData()->urls()) {
        if (url.isLocalFile()) models_.add(toPath(url));
    }
}

}  // namespace pliant::ui
