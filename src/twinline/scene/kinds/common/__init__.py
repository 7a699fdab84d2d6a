"""What stands in plants of every sector."""

from twinline.scene.kinds.common.agv import agv
from twinline.scene.kinds.common.andon import andon
from twinline.scene.kinds.common.bridge_crane import bridge_crane
from twinline.scene.kinds.common.cabinet import cabinet
from twinline.scene.kinds.common.cell_door import cell_door
from twinline.scene.kinds.common.fence import fence
from twinline.scene.kinds.common.forklift import forklift
from twinline.scene.kinds.common.operator import operator
from twinline.scene.kinds.common.operator_terminal import operator_terminal
from twinline.scene.kinds.common.overhead_rail import overhead_rail
from twinline.scene.kinds.common.pallet import pallet
from twinline.scene.kinds.common.rack_bay import rack_bay
from twinline.scene.kinds.common.roller_conveyor import roller_conveyor
from twinline.scene.kinds.common.six_axis_robot import six_axis_robot
from twinline.scene.kinds.common.tote import tote
from twinline.scene.kinds.common.tugger import tugger
from twinline.scene.kinds.common.workbench import workbench

KINDS = (
    agv,
    andon,
    bridge_crane,
    cabinet,
    cell_door,
    fence,
    forklift,
    operator,
    operator_terminal,
    overhead_rail,
    pallet,
    rack_bay,
    roller_conveyor,
    six_axis_robot,
    tote,
    tugger,
    workbench,
)
