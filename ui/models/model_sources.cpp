#include "ui/models/model_sources.h"

#include <QCoreApplication>

namespace pliant::ui {
namespace {

struct Source {
    const char* name;
    const char* address;
    const char* pictures;
    const char* licence;
};

// As their own pages say it.
constexpr Source kSources[] = {
    {"NVIDIA StyleGAN2",
     "https://catalog.ngc.nvidia.com/orgs/nvidia/teams/research/models/stylegan2",
     QT_TRANSLATE_NOOP("ModelSources",
                       "faces of people (FFHQ 256, 512, 1024 px; CelebA-HQ 256), paintings "
                       "(MetFaces 1024), cats, dogs and wild animals (AFHQ 512)"),
     QT_TRANSLATE_NOOP("ModelSources", "NVIDIA Source Code License: not for commercial use")},
    {"NVIDIA StyleGAN2-ADA",
     "https://github.com/NVlabs/stylegan2-ada-pytorch",
     QT_TRANSLATE_NOOP(
         "ModelSources",
         "faces of people (FFHQ 1024), paintings (MetFaces 1024), cats, dogs and wild "
         "animals (AFHQ 512), classes of CIFAR-10 (32)"),
     QT_TRANSLATE_NOOP("ModelSources", "NVIDIA Source Code License: not for commercial use")},
    {"Self-Distilled StyleGAN",
     "https://github.com/self-distilled-stylegan/self-distilled-internet-photos",
     QT_TRANSLATE_NOOP("ModelSources",
                       "dogs, elephants, lions, giraffes, parrots, horses, bicycles"),
     QT_TRANSLATE_NOOP("ModelSources", "Apache 2.0: commercial use too")},
    {"awesome-pretrained-stylegan2",
     "https://github.com/justinpinkney/awesome-pretrained-stylegan2",
     QT_TRANSLATE_NOOP("ModelSources",
                       "a list of models by many people: animals, art, maps, cakes; those of "
                       "the first StyleGAN cannot be opened"),
     QT_TRANSLATE_NOOP("ModelSources", "each its own, some unknown: the list says which")},
};

QString tr(const char* text) { return QCoreApplication::translate("ModelSources", text); }

QString cell(const QString& html) {
    return QStringLiteral("<td style='padding:3px 14px 3px 0'>%1</td>").arg(html);
}

}  // namespace

QString modelSourcesPage() {
    QString rows;
    for (const auto& source : kSources) {
        const auto link =
            QStringLiteral("<a href='%1'>%2</a>")
                .arg(QLatin1String(source.address), QLatin1String(source.name).toString());
        rows += QStringLiteral("<tr>%1%2%3</tr>")
                    .arg(cell(link),
                         cell(tr(source.pictures).toHtmlEscaped()),
                         cell(tr(source.licence).toHtmlEscaped()));
    }
    const auto heading = [](const QString& text) {
        return QStringLiteral("<th align='left' style='padding-right:14px'>%1</th>").arg(text);
    };
    return QStringLiteral("<p>%1</p><table>%2%3</table><p>%4</p>")
        .arg(QCoreApplication::translate(
                 "ModelSources",
                 "Pliant opens StyleGAN2 and StyleGAN3 generators: the official .pkl files, "
                 "rosinality's .pt and "
                 ".safetensors. Files are read as data; nothing in them is run. It downloads "
                 "nothing by itself: a link opens in your web browser."),
             QStringLiteral("<tr>%1%2%3</tr>")
                 .arg(heading(QCoreApplication::translate("ModelSources", "From")),
                      heading(QCoreApplication::translate("ModelSources", "Pictures of")),
                      heading(QCoreApplication::translate("ModelSources", "Licence"))),
             rows,
             QCoreApplication::translate(
                 "ModelSources",
                 "What a model draws follows its licence, and that of the pictures it has learned "
                 "from. The model that comes with Pliant is CC0: do what you like. A model of your "
                 "own: pliant train."));
}

}  // namespace pliant::ui
