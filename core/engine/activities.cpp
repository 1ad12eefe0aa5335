#include "core/engine/engine.h"
#include "core/jobs/attributes/discover_axes_job.h"
#include "core/jobs/attributes/edit_picture_job.h"
#include "core/jobs/drag/drag_job.h"
#include "core/jobs/evaluation/evaluate_drag_job.h"
#include "core/jobs/evaluation/evaluate_model_job.h"
#include "core/jobs/evaluation/evaluate_sliders_job.h"
#include "core/jobs/faces/find_faces_job.h"
#include "core/jobs/model/convert_job.h"
#include "core/jobs/model/diagnose_job.h"
#include "core/jobs/model/draw_canvas_job.h"
#include "core/jobs/model/generate_job.h"
#include "core/jobs/model/info_job.h"
#include "core/jobs/people/evaluate_people_job.h"
#include "core/jobs/people/group_people_job.h"
#include "core/jobs/people/move_people_job.h"
#include "core/jobs/people/render_people_job.h"
#include "core/jobs/photo/begin_photo_job.h"
#include "core/jobs/photo/find_latent_job.h"
#include "core/jobs/retouch/retouch_job.h"
#include "core/jobs/training/train_face_job.h"
#include "core/jobs/training/train_people_job.h"
#include "core/jobs/training/train_pictures_job.h"
#include "core/jobs/training/train_regressor_job.h"
#include "core/jobs/training/train_retouch_job.h"

#include <memory>
#include <utility>

namespace pliant::engine {
namespace {

/// The job that answers a kind of request.
template <Askable T>
using Run = Activity<typename T::Answer> (*)(T, RunningJob);

}  // namespace

ActivityTable activities() {
    ActivityTable table;
    table.add<Info>(Pace::Long, Run<Info>(jobs::run));
    table.add<Convert>(Pace::Long, Run<Convert>(jobs::run));
    table.add<Generate>(Pace::Long, Run<Generate>(jobs::run));
    table.add<Drag>(Pace::Long, Run<Drag>(jobs::run));
    table.add<DiscoverAxes>(Pace::Long, Run<DiscoverAxes>(jobs::run));
    table.add<ListAxes>(Pace::Long, Run<ListAxes>(jobs::run));
    table.add<EditPicture>(Pace::Long, Run<EditPicture>(jobs::run));
    table.add<WalkAxis>(Pace::Long, Run<WalkAxis>(jobs::run));
    table.add<EvaluateDrag>(Pace::Long, Run<EvaluateDrag>(jobs::run));
    table.add<EvaluateModel>(Pace::Long, Run<EvaluateModel>(jobs::run));
    table.add<EvaluateSliders>(Pace::Long, Run<EvaluateSliders>(jobs::run));
    table.add<EvaluatePeople>(Pace::Long, Run<EvaluatePeople>(jobs::run));
    table.add<FindFaces>(Pace::Long, Run<FindFaces>(jobs::run));
    table.add<Diagnose>(Pace::Long, Run<Diagnose>(jobs::run));
    table.add<DrawCanvas>(Pace::Long, Run<DrawCanvas>(jobs::run));
    const auto desk = std::make_shared<jobs::PhotoDesk>();
    table.add<FindLatent>(Pace::Long, [desk](FindLatent request, RunningJob job) {
        return jobs::run(std::move(request), desk, std::move(job));
    });
    table.add<PrepareForPhotos>(Pace::Long, [desk](PrepareForPhotos request, RunningJob job) {
        return jobs::run(std::move(request), desk, std::move(job));
    });
    table.add<BeginPhoto>(Pace::Long, Run<BeginPhoto>(jobs::run));
    table.add<RenderPeople>(Pace::Long, Run<RenderPeople>(jobs::run));
    table.add<GroupPeople>(Pace::Long, Run<GroupPeople>(jobs::run));
    table.add<MovePeople>(Pace::Long, Run<MovePeople>(jobs::run));
    table.add<Retouch>(Pace::Long, Run<Retouch>(jobs::run));
    table.add<TrainPeople>(Pace::Long, Run<TrainPeople>(jobs::run));
    table.add<TrainPictures>(Pace::Long, Run<TrainPictures>(jobs::run));
    table.add<TrainRegressor>(Pace::Long, Run<TrainRegressor>(jobs::run));
    table.add<TrainRetouch>(Pace::Long, Run<TrainRetouch>(jobs::run));
    table.add<TrainFace>(Pace::Long, Run<TrainFace>(jobs::run));
    return table;
}

}  // namespace pliant::engine
