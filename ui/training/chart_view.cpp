#include "ui/training/chart_view.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPalette>
#include <QVBoxLayout>

#include <array>

namespace pliant::ui {
namespace {

constexpr QSize kLeastSize{320, 125};  // of the drawing, device-independent px

/// The report page's colours, light and dark.
constexpr std::array<std::array<const char*, 4>, 2> kLineColours = {
    {{"#1f6fb4", "#c9541a", "#178a63", "#8d4fa8"}, {"#62aee8", "#f08c4e", "#4cc79a", "#c58be0"}}};

const std::array<const char*, 4>& line_colours(const QPalette& palette) {
    return kLineColours.at(palette.window().color().lightness() < 128 ? 1 : 0);
}

/// Style sheet for the classes of the drawing.
QString look_of(const QPalette& palette) {
    const auto soft = palette.placeholderText().color();
    auto text = QStringLiteral(
                    "<style>.grid{stroke:%1;stroke-opacity:0.35}.mark{stroke:%1}"
                    ".axis{fill:%1}"
                    "polyline{fill:none;stroke-width:1.8}")
                    .arg(soft.name());
    const auto& colours = line_colours(palette);
    for (std::size_t i = 0; i < colours.size(); ++i) {
        text += QStringLiteral(".line%1{stroke:%2}.dot%1{fill:%2}")
                    .arg(i)
                    .arg(QLatin1String(colours[i]));
    }
    return text + QStringLiteral("</style>");
}

}  // namespace

ChartView::ChartView(QWidget* parent)
    : QWidget(parent), title_(new QLabel(this)), lines_(new QLabel(this)) {
    auto bold = font();
    bold.setBold(true);
    title_->setFont(bold);
    lines_->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(title_);
    layout->addSpacing(kLeastSize.height());
    layout->setStretch(1, 1);
    layout->addWidget(lines_);
    setMinimumWidth(kLeastSize.width());
}

void ChartView::setChart(const training::LineChart& chart) {
    chart_ = chart;
    drawChart();
}

void ChartView::drawChart() {
    title_->setText(QString::fromStdString(chart_.title));
    setAccessibleName(title_->text());
    auto svg = QString::fromStdString(training::draw(chart_));
    svg.insert(svg.indexOf(QLatin1Char('>')) + 1, look_of(palette()));
    // QtSvg ignores font sizes in style sheets; the drawing is half the page's size.
    svg.replace(QLatin1String("class=\"axis\""),
                QLatin1String("class=\"axis\" font-size=\"18\" font-family=\"sans-serif\""));
    svg.replace(0, 4, QStringLiteral("<svg xmlns=\"http://www.w3.org/2000/svg\""));
    drawing_.load(svg.toUtf8());
    drawing_.setAspectRatioMode(Qt::KeepAspectRatio);
    QStringList names;
    const auto& colours = line_colours(palette());
    for (std::size_t i = 0; i < chart_.lines.size(); ++i) {
        const auto& line = chart_.lines[i];
        names << QStringLiteral("<font color=\"%1\">■</font>&nbsp;%2&nbsp;<b>%3</b>")
                     .arg(QLatin1String(colours.at(i)),
                          QString::fromStdString(line.name).toHtmlEscaped(),
                          QString::fromStdString(training::short_number(line.curve.back().second)));
    }
    lines_->setText(names.join(QStringLiteral(" &nbsp; ")));
    update();
}

QRectF ChartView::place() const {
    const auto top = title_->geometry().bottom() + 1;
    return QRectF(0, top, width(), lines_->geometry().top() - top);
}

void ChartView::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    drawing_.render(&painter, place());
}

void ChartView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !chart_.lines.empty()) drawChart();
}

}  // namespace pliant::ui
