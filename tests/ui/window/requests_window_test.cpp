// What the menus begin beside the canvas, on an engine that only writes down what it is asked.

#include "core/requests/diagnosis.h"
#include "core/requests/evaluation.h"
#include "core/requests/generate.h"
#include "core/requests/model.h"
#include "tests/ui/editor/editor_fixture.h"
#include "tests/ui/screenshot.h"
#include "tests/ui/window/form_hand.h"
#include "tests/ui/window/window_fixture.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <mutex>

namespace pliant::ui {
namespace {

/// What was asked last of each kind, and what it is answered with.
struct Asked {
    std::mutex mutex;
    std::optional<engine::Generate> generate;
    std::optional<engine::Convert> convert;
    std::string refusal;  // of whatever is asked; empty: it is answered
};

template <typename Request>
Activity<typename Request::Answer> answer(std::optional<Request>& place,
                                          Asked& asked,
                                          Request request,
                                          typename Request::Answer with) {
    const std::lock_guard lock(asked.mutex);
    place = std::move(request);
    if (!asked.refusal.empty()) co_return Error{ErrorCode::InvalidArgument, asked.refusal};
    co_return with;
}

Activity<engine::Diagnosis> diagnose(engine::Diagnose /*request*/, engine::RunningJob /*job*/) {
    co_return engine::Diagnosis{.pliant = "1.2.3", .cpu = "AVX2"};
}

engine::ActivityTable writing_down(Asked& asked) {
    using engine::Pace;
    engine::ActivityTable table;
    table.add<engine::Generate>(Pace::Long, [&asked](engine::Generate request, engine::RunningJob) {
        return answer(asked.generate, asked, std::move(request), {.finished = 3, .wanted = 3});
    });
    table.add<engine::Convert>(Pace::Long, [&asked](engine::Convert request, engine::RunningJob) {
        return answer(asked.convert, asked, std::move(request), {.file = "/tmp/b.safetensors"});
    });
    table.add<engine::Diagnose>(Pace::Long, diagnose);
    return table;
}

class RequestsWindowTest : public WindowFixture {
  protected:
    RequestsWindowTest() : WindowFixture(fake_engine({}, writing_down(asked_))) {}

    [[nodiscard]] const Task& onlyTask() {
        const auto all = window_->editor().tasks().all();
        EXPECT_EQ(all.size(), 1u);
        return *window_->editor().tasks().find(all.front());
    }
    [[nodiscard]] bool waitForItsEnd() {
        return waitFor([this] { return window_->editor().tasks().unfinished().empty(); });
    }

    static inline Asked asked_;
};

TEST_F(RequestsWindowTest, GeneratesWithTheValuesOfTheDialog) {
    window_->editor().models().open("my.pkl");
    ASSERT_TRUE(waitFor([this] {
        return window_->editor().model() && window_->editor().model()->model.path == "my.pkl";
    }));
    action("file.generate").trigger();
    field<QLineEdit>("Seeds").setText("3-5");
    field<QLineEdit>("To").setText("/tmp/people.png");
    field<QDoubleSpinBox>("Psi").setValue(0.5);
    field<QDoubleSpinBox>("Turn").setValue(-15.0);
    field<QDoubleSpinBox>("Shift right").setValue(0.25);
    field<QDoubleSpinBox>("Shift down").setValue(-0.5);
    field<QComboBox>("Write").setCurrentIndex(1);
    saveScreenshot(*openForm(), "form-generate");
    openForm()->accept();
    EXPECT_EQ(openForm(), nullptr);
    ASSERT_TRUE(waitForItsEnd());
    EXPECT_EQ(onlyTask().outcome.sentence, "Pictures made: 3. They are in /tmp/people.png.");
    EXPECT_EQ(onlyTask().outcome.made, "/tmp/people.png");
    const std::lock_guard lock(asked_.mutex);
    EXPECT_EQ(asked_.generate->seeds, (std::vector<std::uint32_t>{3, 4, 5}));
    EXPECT_EQ(asked_.generate->rotate, -15.0);
    EXPECT_EQ(asked_.generate->shift_x, 0.25);
    EXPECT_EQ(asked_.generate->shift_y, -0.5);
    EXPECT_EQ(asked_.generate->psi, 0.5);
    EXPECT_EQ(asked_.generate->layout, engine::Layout::Grid);
    EXPECT_EQ(asked_.generate->model, "my.pkl") << "the open model";
}

TEST_F(RequestsWindowTest, ReturnsWithItsValuesWhenTheCoreRefusesThem) {
    {
        const std::lock_guard lock(asked_.mutex);
        asked_.refusal = "out is a folder already.";
    }
    action("file.convert").trigger();
    field<QLineEdit>("To").setText("/tmp/b.safetensors");
    openForm()->accept();
    ASSERT_TRUE(waitFor([] { return openForm() != nullptr; }));
    EXPECT_EQ(field<QLineEdit>("To").text(), "/tmp/b.safetensors");
    QStringList texts;
    for (auto* label : openForm()->findChildren<QLabel*>()) texts << label->text();
    EXPECT_TRUE(texts.contains("out is a folder already."));
    ASSERT_TRUE(waitFor([this] { return window_->editor().tasks().all().empty(); }))
        << "it never began";
    {
        const std::lock_guard lock(asked_.mutex);
        asked_.refusal.clear();
    }
    openForm()->accept();
    ASSERT_TRUE(waitForItsEnd());
    EXPECT_EQ(onlyTask().state, Task::State::Done);
    EXPECT_EQ(openForm(), nullptr);
}

TEST_F(RequestsWindowTest, ShowsWhatItRunsOnAsText) {
    action("help.diagnosis").trigger();
    ASSERT_TRUE(waitForItsEnd());
    auto* text = window_->findChild<QPlainTextEdit*>();
    ASSERT_NE(text, nullptr);
    EXPECT_TRUE(text->toPlainText().contains("Pliant        1.2.3"));
}

TEST_F(RequestsWindowTest, HasADialogForEachOfThem) {
    for (const char* id : {"file.generate",
                           "file.convert",
                           "evaluate.drag",
                           "evaluate.model",
                           "train.people",
                           "train.pictures",
                           "train.regressor"}) {
        action(id).trigger();
        auto* form = openForm();
        ASSERT_NE(form, nullptr) << id;
        EXPECT_FALSE(form->windowTitle().isEmpty()) << id;
        saveScreenshot(*form, QStringLiteral("form-%1").arg(QLatin1String(id)));
        form->reject();
    }
}

}  // namespace
}  // namespace pliant::ui
