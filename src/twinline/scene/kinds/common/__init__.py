"""What stands in plants of every sector."""

from twinline.scene.kinds.common.agv import agv
from twinline.scene.kinds.common.forklift import forklift
from twinline.scene.kinds.common.operator import operator
from twinline.scene.kinds.common.pallet import pallet
from twinline.scene.kinds.common.rack_bay import rack_bay
from twinline.scene.kinds.common.six_axis_robot import six_axis_robot
from twinline.scene.kinds.common.tote import tote

KINDS = (
    agv,
    forklift,
    operator,
    pallet,
    rack_bay,
    six_axis_robot,
    tote,
)
