// How the window feels, measured through the real window on a screen that is not there: how soon
// the picture follows the hand, how often it changes, and how long the window does not answer.
// Prints absolute times, because a hand knows no ratios; to be run on an idle machine. With
// `layers`: how soon another layer can be worked on, and how long a large canvas takes.

#include "core/document/photo.h"
#include "core/engine/engine.h"
#include "core/image/save.h"
#include "tests/bench/large_model_file.h"
#include "tests/bench/timing.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/window/canvas_hand.h"
#include "ui/files/file_operations.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QSettings>
#include <QTimer>

#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string_view>
#include <thread>
#include <vector>

namespace pliant::bench {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int kDrags = 15;
constexpr double kDragSeconds = 2.0;        // of each, after its first frame
constexpr double kLargeDragSeconds = 20.0;  // of the large model's
constexpr milliseconds kHandInterval{16};   // between two moves of the mouse
constexpr milliseconds kPostInterval{2};    // between two events whose lateness is taken
constexpr std::chrono::minutes kPatience{3};
constexpr int kSwitches = 20;
constexpr Size kPhoto{4000, 3000};

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// Lets the window live until it is so.
void live_until(const std::function<bool()>& is_so) {
    const auto end = Clock::now() + kPatience;
    while (!is_so()) {
        if (Clock::now() > end) {
            std::fputs("gave up waiting for the window\n", stderr);
            std::exit(1);
        }
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
}

void live_for(double seconds) {
    const auto start = Clock::now();
    live_until([&] { return milliseconds_since(start) >= 1e3 * seconds; });
}

/// Counts what is painted: a frame of the generator counts once it is on the canvas.
class PaintWatch : public QObject {
  public:
    PaintWatch(ui::Canvas& canvas, ui::Editor& editor) : QObject(&canvas) {
        canvas.installEventFilter(this);
        connect(&editor, &ui::Editor::pictureChanged, this, [this, &editor] {
            is_new_ = editor.isRunning();
        });
    }
    [[nodiscard]] int frames() const { return frames_; }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint && std::exchange(is_new_, false)) ++frames_;
        return QObject::eventFilter(watched, event);
    }

  private:
    bool is_new_ = false;
    int frames_ = 0;
};

/// A window with settings and journals of its own, shown and with its picture.
class Bench {
  public:
    Bench() {
        settings_.setValue(QStringLiteral("welcome/seen"), true);
        window_ = std::make_unique<ui::MainWindow>(
            [](std::function<void()> on_news) {
                return engine::make_interactive(
                    engine::InteractiveOptions{.on_news = std::move(on_news), .log_file = {}});
            },
            folder_.path() / "journals",
            settings_);
        window_->show();
        live_until([this] { return window_->editor().picture() != nullptr; });
        // Wakes the loop, which would else sleep on when nothing happens.
        heartbeat_.start(1);
    }

    /// Pulls the mouth about until so many seconds after the first frame.
    struct Drag {
        double first_frame_ms = 0;
        double frames_per_second = 0;
    };
    Drag drag(double seconds) {
        auto& editor = window_->editor();
        const double side = window_->state().size().width;
        ui::CanvasHand hand(window_->canvas());
        PaintWatch watch(window_->canvas(), editor);
        const Point from(0.5 * side, 0.6 * side);
        hand.press(from);
        live_for(0.1);
        Drag measured;
        const auto start = Clock::now();
        hand.move(from + Point(0.02 * side + 1, 0));
        live_until([&] { return watch.frames() > 0; });
        measured.first_frame_ms = milliseconds_since(start);
        const int first = watch.frames();
        QTimer mover;
        mover.setTimerType(Qt::PreciseTimer);
        const auto began = Clock::now();
        QObject::connect(&mover, &QTimer::timeout, [&] {
            // Out of reach, and back and forth, so that no drag arrives.
            const double angle = 4e-3 * milliseconds_since(began);
            hand.move(from + 0.12 * side * Point(std::cos(angle), std::sin(angle)));
        });
        mover.start(kHandInterval);
        live_for(seconds);
        measured.frames_per_second = (watch.frames() - first) / (1e-3 * milliseconds_since(began));
        mover.stop();
        window_->canvas().cancelGesture();
        editor.cancelDrag();
        live_for(0.3);
        return measured;
    }

    void open(const std::filesystem::path& model) {
        window_->files().open(model);
        live_until([&] {
            const auto& loaded = window_->editor().model();
            return loaded && loaded->model.path == model &&
                   window_->editor().picture()->width() == window_->state().size().width;
        });
    }

    /// Another layer becomes active: ms until its model is there to be worked with, and until its
    /// picture was drawn once more.
    struct Activation {
        double model_ms = 0;
        double picture_ms = 0;
    };
    Activation activate(document::LayerId layer) {
        auto& editor = window_->editor();
        Activation measured;
        const auto start = Clock::now();
        window_->keeper().issue({document::ActivateLayer{}, layer});
        const auto width = window_->keeper().present().active_layer().size().width;
        live_until(
            [&] { return editor.model() != nullptr && editor.model()->model.size.width == width; });
        measured.model_ms = milliseconds_since(start);
        live_until([&] { return editor.isSettled(); });
        measured.picture_ms = milliseconds_since(start);
        return measured;
    }
    void issue(const document::Command& command) {
        window_->keeper().issue(command);
        live_until([this] { return window_->editor().isSettled(); });
    }

    [[nodiscard]] const ui::Editor& editor() const { return window_->editor(); }
    [[nodiscard]] const support::TemporaryFolder& folder() const { return folder_; }

  private:
    support::TemporaryFolder folder_;
    QSettings settings_{QString::fromStdString((folder_.path() / "settings.ini").string()),
                        QSettings::IniFormat};
    std::unique_ptr<ui::MainWindow> window_;
    QTimer heartbeat_;
};

/// Posts events to the window's thread from another one, and takes how late each is handled.
class LatenessWatch {
  public:
    LatenessWatch() {
        poster_ = std::jthread([this](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                QMetaObject::invokeMethod(
                    &receiver_,
                    [this, posted = Clock::now()] {
                        late_ms_.push_back(milliseconds_since(posted));
                    },
                    Qt::QueuedConnection);
                std::this_thread::sleep_for(kPostInterval);
            }
        });
    }
    /// How late each event was, ms, the latest last.
    [[nodiscard]] std::vector<double> finish() {
        poster_.request_stop();
        poster_.join();
        QCoreApplication::processEvents();
        std::ranges::sort(late_ms_);
        return late_ms_;
    }

  private:
    QObject receiver_;
    std::vector<double> late_ms_;
    std::jthread poster_;
};

void live_drag(Bench& bench) {
    (void)bench.drag(0.2);  // the first allocates
    std::vector<double> first;
    std::vector<double> rates;
    for (int i = 0; i < kDrags; ++i) {
        const auto measured = bench.drag(kDragSeconds);
        first.push_back(measured.first_frame_ms);
        rates.push_back(measured.frames_per_second);
    }
    std::printf(
        "live drag, bundled model: first frame %.1f ms after the first move (median of %d, "
        "worst %.1f), then %.1f frames/s (median)\n",
        median(first),
        kDrags,
        *std::ranges::max_element(first),
        median(rates));
}

void lateness(Bench& bench) {
    bench.open(write_large_model(bench.folder().path()));
    LatenessWatch watch;
    const auto measured = bench.drag(kLargeDragSeconds);
    const auto late = watch.finish();
    std::printf(
        "1024-px model drags for %.0f s: of %zu events the latest handled after %.1f ms, 99 "
        "of 100 within %.1f ms; first frame after %.0f ms, then %.1f frames/s\n",
        kLargeDragSeconds,
        late.size(),
        late.back(),
        late[late.size() * 99 / 100],
        measured.first_frame_ms,
        measured.frames_per_second);
}

/// Layers of the two bundled models, both kept open, and both over a photo of 12 Mpx.
void layers(Bench& bench) {
    bench.issue(document::AddLayer{{.path = PLIANT_SECOND_MODEL, .size = {256, 256}}, {.seed = 3}});
    (void)bench.activate(1);
    std::vector<double> models, pictures;
    for (int i = 0; i < kSwitches; ++i) {
        const auto measured = bench.activate(i % 2 == 0 ? 2 : 1);
        models.push_back(measured.model_ms);
        pictures.push_back(measured.picture_ms);
    }
    std::printf(
        "a layer of the other bundled model becomes active: its model is there after %.1f ms "
        "(median of %d, worst %.1f), its picture drawn again after %.1f ms\n",
        median(models),
        kSwitches,
        *std::ranges::max_element(models),
        median(pictures));

    image::Image picture(kPhoto.width, kPhoto.height);
    for (std::size_t i = 0; auto& value : picture.pixels()) value = std::uint8_t(i++ / 977);
    const auto file = bench.folder().path() / "photo.jpg";
    if (!image::save(file, picture)) std::exit(1);
    bench.issue(document::SetPhoto{*document::open_photo(file)});
    std::vector<double> drafts, wholes;
    for (int i = 0; i < kSwitches; ++i) {
        // The window shows a draft of it before it answers.
        const document::PlaceLayer move{{.scale = 11.0, .shift = {4.0 * i, 40}}};
        drafts.push_back(1e3 * seconds_of([&] { bench.issue(move); }));
        wholes.push_back(1e3 * seconds_of([&] { (void)bench.editor().shown(); }));
    }
    std::printf(
        "%d x %d px with two layers are composed in %.1f ms; a move of one is answered in %.1f "
        "ms\n",
        kPhoto.width,
        kPhoto.height,
        median(wholes),
        median(drafts));
}

}  // namespace
}  // namespace pliant::bench

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    pliant::bench::Bench bench;
    if (argc > 1 && std::string_view(argv[1]) == "layers") {
        pliant::bench::layers(bench);
        return 0;
    }
    pliant::bench::live_drag(bench);
    std::fflush(stdout);
    pliant::bench::lateness(bench);
    return 0;
}
