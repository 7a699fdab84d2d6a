"""Home appliances: from the sheet to the tested product."""

from twinline.scene.kinds.appliances.air_conditioner import air_conditioner
from twinline.scene.kinds.appliances.appliance_carton import appliance_carton
from twinline.scene.kinds.appliances.brazing_station import brazing_station
from twinline.scene.kinds.appliances.cabinet_clinching_cell import cabinet_clinching_cell
from twinline.scene.kinds.appliances.carton_packer import carton_packer
from twinline.scene.kinds.appliances.clamp_lift import clamp_lift
from twinline.scene.kinds.appliances.coil_winder import coil_winder
from twinline.scene.kinds.appliances.compressor import compressor
from twinline.scene.kinds.appliances.compressor_line_station import compressor_line_station
from twinline.scene.kinds.appliances.decoiler import decoiler
from twinline.scene.kinds.appliances.dishwasher import dishwasher
from twinline.scene.kinds.appliances.door_assembly_station import door_assembly_station
from twinline.scene.kinds.appliances.drum_line_station import drum_line_station
from twinline.scene.kinds.appliances.enamelling_booth import enamelling_booth
from twinline.scene.kinds.appliances.final_test_bay import final_test_bay
from twinline.scene.kinds.appliances.foaming_carousel import foaming_carousel
from twinline.scene.kinds.appliances.foaming_jig import foaming_jig
from twinline.scene.kinds.appliances.helium_test import helium_test
from twinline.scene.kinds.appliances.labelling_station import labelling_station
from twinline.scene.kinds.appliances.microwave import microwave
from twinline.scene.kinds.appliances.motor_press import motor_press
from twinline.scene.kinds.appliances.oven_range import oven_range
from twinline.scene.kinds.appliances.panel_bender import panel_bender
from twinline.scene.kinds.appliances.powder_coating_booth import powder_coating_booth
from twinline.scene.kinds.appliances.refrigerant_charger import refrigerant_charger
from twinline.scene.kinds.appliances.refrigerator import refrigerator
from twinline.scene.kinds.appliances.thermoformer import thermoformer
from twinline.scene.kinds.appliances.tub_welder import tub_welder
from twinline.scene.kinds.appliances.washer import washer

KINDS = (
    air_conditioner,
    appliance_carton,
    brazing_station,
    cabinet_clinching_cell,
    carton_packer,
    clamp_lift,
    coil_winder,
    compressor,
    compressor_line_station,
    decoiler,
    dishwasher,
    door_assembly_station,
    drum_line_station,
    enamelling_booth,
    final_test_bay,
    foaming_carousel,
    foaming_jig,
    helium_test,
    labelling_station,
    microwave,
    motor_press,
    oven_range,
    panel_bender,
    powder_coating_booth,
    refrigerant_charger,
    refrigerator,
    thermoformer,
    tub_welder,
    washer,
)
