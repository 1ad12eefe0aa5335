#pragma once

#include "tests/support/temporary_folder.h"
#include "tests/ui/wait_for.h"
#include "tests/ui/window/canvas_hand.h"
#include "ui/window/main_window.h"

#include <QSettings>

#include <memory>

#include <gtest/gtest.h>

namespace pliant::ui {

/// A window with settings and journals of its own, and a hand on its canvas.
class WindowFixture : public testing::Test {
  protected:
    explicit WindowFixture(EngineFactory make_engine) : make_engine_(std::move(make_engine)) {}

    void SetUp() override {
        openWindow();
        ASSERT_TRUE(waitFor([this] { return window_->editor().picture() != nullptr; }));
    }
    void openWindow() {
        window_ = std::make_unique<MainWindow>(make_engine_, path("journals"), settings_);
        window_->show();
    }

    [[nodiscard]] std::filesystem::path path(const char* name) const {
        return folder_.path() / name;
    }
    [[nodiscard]] const document::Document& present() const { return window_->keeper().present(); }
    [[nodiscard]] QAction& action(const char* id) const { return window_->actions().at(id); }
    [[nodiscard]] CanvasHand hand() { return CanvasHand(window_->canvas()); }
    void press(Point p, Qt::KeyboardModifiers with = {}) { hand().press(p, with); }
    void move(Point p) { hand().move(p); }
    void release(Point p) { hand().release(p); }
    void pull(Point from, Point to) {
        press(from);
        move(0.5 * (from + to));
        move(to);
        release(to);
    }

    support::TemporaryFolder folder_;
    QSettings settings_{QString::fromStdString(path("settings.ini").string()),
                        QSettings::IniFormat};
    EngineFactory make_engine_;
    std::unique_ptr<MainWindow> window_;
};

}  // namespace pliant::ui
