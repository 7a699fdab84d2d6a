"""Buildings, and what belongs to them."""

from twinline.scene.kinds.building.air_duct import air_duct
from twinline.scene.kinds.building.bollard import bollard
from twinline.scene.kinds.building.cable_tray import cable_tray
from twinline.scene.kinds.building.charging_station import charging_station
from twinline.scene.kinds.building.chiller import chiller
from twinline.scene.kinds.building.column import column
from twinline.scene.kinds.building.compressor_station import compressor_station
from twinline.scene.kinds.building.deck_bay import deck_bay
from twinline.scene.kinds.building.guard_rail import guard_rail
from twinline.scene.kinds.building.high_bay_lamp import high_bay_lamp
from twinline.scene.kinds.building.industrial_door import industrial_door
from twinline.scene.kinds.building.low_wall import low_wall
from twinline.scene.kinds.building.mezzanine import mezzanine
from twinline.scene.kinds.building.office_cabin import office_cabin
from twinline.scene.kinds.building.personnel_door import personnel_door
from twinline.scene.kinds.building.pipe_run import pipe_run
from twinline.scene.kinds.building.platform_post import platform_post
from twinline.scene.kinds.building.roof_bay import roof_bay
from twinline.scene.kinds.building.roof_truss import roof_truss
from twinline.scene.kinds.building.silo import silo
from twinline.scene.kinds.building.stairs import stairs
from twinline.scene.kinds.building.tank import tank
from twinline.scene.kinds.building.transformer import transformer
from twinline.scene.kinds.building.walkway import walkway
from twinline.scene.kinds.building.wall_module import wall_module
from twinline.scene.kinds.building.waste_bins import waste_bins
from twinline.scene.kinds.building.water_treatment_skid import water_treatment_skid

KINDS = (
    air_duct,
    bollard,
    cable_tray,
    charging_station,
    chiller,
    column,
    compressor_station,
    deck_bay,
    guard_rail,
    high_bay_lamp,
    industrial_door,
    low_wall,
    mezzanine,
    office_cabin,
    personnel_door,
    pipe_run,
    platform_post,
    roof_bay,
    roof_truss,
    silo,
    stairs,
    tank,
    transformer,
    walkway,
    wall_module,
    waste_bins,
    water_treatment_skid,
)
