"""Answers with their error: replications of a plant and its variants, and what they say."""

from twinline.decide.aims import Aim, parse_aim, parse_goal
from twinline.decide.compare_plants import Ways, compare_plants
from twinline.decide.compare_starts import compare_starts
from twinline.decide.comparison import Choosing, Comparison, Question
from twinline.decide.comparison_file import refuse_unfit_folder, write_comparison
from twinline.decide.comparison_report import report_markdown
from twinline.decide.comparison_summary import summarise_comparison
from twinline.decide.designs import DesignKind, design_variants
from twinline.decide.experiment import DAY_US, Design, Experiment
from twinline.decide.experiment_file import read_question
from twinline.decide.plain_text import plain_text
from twinline.decide.readings import Key, ReadingTable
from twinline.decide.result_file import refuse_unfit_file, write_results
from twinline.decide.running import Controls, Fault
from twinline.decide.selection import Selection, select_best
from twinline.decide.sensitivity import regress, swings
from twinline.decide.simulate_plant import Rules, simulate_plant
from twinline.decide.summary import STATES, Section, Summary, summarise
from twinline.decide.variants import Factor, Level, Variant, factor_of_levels, range_of

__all__ = [
    "DAY_US",
    "STATES",
    "Aim",
    "Choosing",
    "Comparison",
    "Controls",
    "Design",
    "DesignKind",
    "Experiment",
    "Factor",
    "Fault",
    "Key",
    "Level",
    "Question",
    "ReadingTable",
    "Rules",
    "Section",
    "Selection",
    "Summary",
    "Variant",
    "Ways",
    "compare_plants",
    "compare_starts",
    "design_variants",
    "factor_of_levels",
    "parse_aim",
    "parse_goal",
    "plain_text",
    "range_of",
    "read_question",
    "refuse_unfit_file",
    "refuse_unfit_folder",
    "regress",
    "report_markdown",
    "select_best",
    "simulate_plant",
    "summarise",
    "summarise_comparison",
    "swings",
    "write_comparison",
    "write_results",
]
