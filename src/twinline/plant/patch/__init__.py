"""Patches: a change of a plant that a person can read, and that forks and experiments share."""

from twinline.plant.patch.applying import apply_edit, apply_patch, path_of_place
from twinline.plant.patch.between import patch_between
from twinline.plant.patch.editable import EditableValue, editable_values
from twinline.plant.patch.edits import (
    AddItem,
    Edit,
    Patch,
    Plain,
    RemoveItem,
    ScaleValue,
    SetValue,
    UnsetValue,
)
from twinline.plant.patch.looking import number_form, value_at_path, written_value
from twinline.plant.patch.merging import merge_patch
from twinline.plant.patch.reading import edits_of_node, parse_patch, read_patch
from twinline.plant.patch.scaling import scaled_distribution
from twinline.plant.patch.writing import describe_edit, patch_as_plain, write_patch

__all__ = [
    "AddItem",
    "Edit",
    "EditableValue",
    "Patch",
    "Plain",
    "RemoveItem",
    "ScaleValue",
    "SetValue",
    "UnsetValue",
    "apply_edit",
    "apply_patch",
    "describe_edit",
    "editable_values",
    "edits_of_node",
    "merge_patch",
    "number_form",
    "parse_patch",
    "patch_as_plain",
    "patch_between",
    "path_of_place",
    "read_patch",
    "scaled_distribution",
    "value_at_path",
    "write_patch",
    "written_value",
]
