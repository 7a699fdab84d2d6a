"""A new process to a first simulated result: what benchmarks/kernel.py times from outside."""

import kernel_models

from twinline.kernel import Detail, Simulation, compile_plant

simulation = Simulation(
    compile_plant(kernel_models.line()), seed=1, detail=Detail.NONE, way="compiled"
)
simulation.run_departures(1000)
print(simulation.results().value("plant", "", "departure_rate"))
