#include "ui/panels/section.h"

#include <QVBoxLayout>

namespace pliant::ui {

Section::Section(const QString& title, QWidget* content, QWidget* parent)
    : QWidget(parent), heading_(new QToolButton(this)) {
    heading_->setText(title);
    heading_->setCheckable(true);
    heading_->setAutoRaise(true);
    heading_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    heading_->setArrowType(Qt::RightArrow);
    heading_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    content->setVisible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addWidget(heading_);
    layout->addWidget(content);
    connect(heading_, &QToolButton::toggled, this, [this, content](bool is_open) {
        heading_->setArrowType(is_open ? Qt::DownArrow : Qt::RightArrow);
        content->setVisible(is_open);
        Q_EMIT toggled(is_open);
    });
}

}  // namespace pliant::ui
