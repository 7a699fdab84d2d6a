"""A new process to a first simulated result: what benchmarks/kernel.py times from outside."""

import kernel_models

from twinline.environment.real import real_environment
from twinline.kernel import Detail, Simulation, compile_plant
from twinline.worlds.native import use_native_kernel

use_native_kernel(real_environment())
simulation = Simulation(
    compile_plant(kernel_models.line()), seed=1, detail=Detail.NONE, way="compiled"
)
simulation.run_departures(1000)
print(simulation.results().value("plant", "", "departure_rate"))
