"""Answers with their error: replications of a plant, and what they say."""

from twinline.decide.experiment import DAY_US, Design, Experiment
from twinline.decide.plain_text import plain_text
from twinline.decide.readings import Key, ReadingTable
from twinline.decide.result_file import refuse_unfit_file, write_results
from twinline.decide.running import Controls, Fault
from twinline.decide.simulate_plant import Rules, simulate_plant
from twinline.decide.summary import STATES, Section, Summary, summarise

__all__ = [
    "DAY_US",
    "STATES",
    "Controls",
    "Design",
    "Experiment",
    "Fault",
    "Key",
    "ReadingTable",
    "Rules",
    "Section",
    "Summary",
    "plain_text",
    "refuse_unfit_file",
    "simulate_plant",
    "summarise",
    "write_results",
]
