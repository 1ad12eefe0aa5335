#include "ui/files/file_operations.h"
#include "ui/menus/actions.h"
#include "ui/menus/menus.h"
#include "ui/menus/on_triggered.h"
#include "ui/tools/mask_actions.h"
#include "ui/tools/mask_tool.h"

namespace pliant::ui {
namespace {

constexpr int kGrowth = 2;  // px

}  // namespace

void connectMaskMenu(const Actions& actions,
                     EditState& state,
                     MaskTool& tool,
                     FileOperations& files) {
    onTriggered(actions.mask_swap, [&tool] {
        const bool adds = tool.paintKind() == document::Paint::Add;
        tool.setPaintKind(adds ? document::Paint::Erase : document::Paint::Add);
    });
    onTriggered(actions.mask_smaller, [&tool] { tool.makeSmaller(); });
    onTriggered(actions.mask_larger, [&tool] { tool.makeLarger(); });
    onTriggered(actions.mask_invert, [&state] { invert_mask(state); });
    onTriggered(actions.mask_clear, [&state] { clear_mask(state); });
    onTriggered(actions.mask_fill, [&state] { fill_mask(state); });
    onTriggered(actions.mask_grow, [&state] { grow_mask(state, kGrowth); });
    onTriggered(actions.mask_shrink, [&state] { grow_mask(state, -kGrowth); });
    onTriggered(actions.mask_import, [&files] { files.importMask(); });
    onTriggered(actions.mask_export, [&files] { files.exports().saveMask(); });
}

}  // namespace pliant::ui
