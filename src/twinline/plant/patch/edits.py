"""What a patch is: edits that lead from one plant to another, one after the other."""

from typing import Any, ClassVar, Final, TypeAlias

import msgspec

Plain: TypeAlias = str | int | float | bool | list[Any] | dict[str, Any]
"""A value as it stands in a plant file: text with its unit, a number, a list, a mapping."""

MOST_EDITS: Final = 10_000
"""Edits of one patch; whoever changes more writes a new plant."""


class SetValue(msgspec.Struct, frozen=True, kw_only=True, tag="set", tag_field="edit"):
    """Give a field a value, or an item of a list; what was there is replaced."""

    kind: ClassVar[str] = "set"
    path: str
    """Table, id, field and so on, such as `stations/lathe-1/capacity`."""
    value: Plain
    """As in a plant file."""


class UnsetValue(msgspec.Struct, frozen=True, kw_only=True, tag="unset", tag_field="edit"):
    """Give an optional field its default back, as if nothing were written there."""

    kind: ClassVar[str] = "unset"
    path: str
    """As for `SetValue`."""


class AddItem(msgspec.Struct, frozen=True, kw_only=True, tag="add", tag_field="edit"):
    """Put one more item into a list: at its end, or beside another one."""

    kind: ClassVar[str] = "add"
    path: str
    """Of the list, such as `stations` or `products/shaft/route`."""
    value: Plain
    """The item, as in a plant file."""
    after: str = ""
    """The id of the item that it comes after, or its number where items have none."""
    before: str = ""
    """The same, where it comes before one."""


class RemoveItem(msgspec.Struct, frozen=True, kw_only=True, tag="remove", tag_field="edit"):
    """Take one item out of a list."""

    kind: ClassVar[str] = "remove"
    path: str
    """Of the item, such as `stations/lathe-2`."""


class ScaleValue(msgspec.Struct, frozen=True, kw_only=True, tag="scale", tag_field="edit"):
    """Multiply a number, a quantity, or every duration of a distribution."""

    kind: ClassVar[str] = "scale"
    path: str
    """As for `SetValue`; fields that a `*` leads to and that hold nothing are passed over."""
    by: float
    """What it is multiplied by; more than 0."""


Edit: TypeAlias = SetValue | UnsetValue | AddItem | RemoveItem | ScaleValue


class Patch(msgspec.Struct, frozen=True, kw_only=True):
    """A change of a plant that a person can read."""

    note: str = ""
    """What it is for, in a sentence."""
    edits: tuple[Edit, ...] = ()
    """Made in this order; the plant must be right after the last one, not before."""
