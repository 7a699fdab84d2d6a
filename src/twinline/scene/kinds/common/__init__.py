"""What stands in plants of every sector."""

from twinline.scene.kinds.common.six_axis_robot import six_axis_robot

KINDS = (six_axis_robot,)
