"""A GLB file from outside: what of its JSON is read, within bounds that are checked first."""

import re
import struct
from typing import Annotated, Final, NamedTuple

import msgspec

from twinline.diagnostics import Diagnostic, Refused

MOST_BYTES: Final = 32 << 20
_MOST_JSON_BYTES: Final = 2 << 20
_MOST_JSON_DEPTH: Final = 32
_MOST_ENTRIES: Final = 20_000
"""Of each list in the file."""
_HEADER: Final = 12
_CHUNK: Final = 8
_TOKEN: Final = re.compile(rb'["\\{}\[\]]')

Index = Annotated[int, msgspec.Meta(ge=0, lt=2**31)]
Amount = Annotated[int, msgspec.Meta(ge=0, lt=2**40)]


class View(msgspec.Struct, rename="camel"):
    """A stretch of the buffer."""

    buffer: Index
    byte_length: Amount
    byte_offset: Amount = 0
    byte_stride: Annotated[int, msgspec.Meta(ge=4, le=252)] | None = None


class Accessor(msgspec.Struct, rename="camel"):
    """Rows of numbers in a stretch of the buffer."""

    component_type: int
    count: Amount
    type: str
    buffer_view: Index | None = None
    byte_offset: Amount = 0
    normalized: bool = False
    sparse: object = None


class Buffer(msgspec.Struct, rename="camel"):
    """Bytes in the file; elsewhere where it has an address."""

    byte_length: Amount
    uri: str | None = None


class Primitive(msgspec.Struct, rename="camel"):
    """Triangles of one material."""

    attributes: dict[str, Index]
    indices: Index | None = None
    material: Index | None = None
    mode: int = 4


class Mesh(msgspec.Struct, rename="camel"):
    """Primitives that stand together."""

    primitives: tuple[Primitive, ...]


class Node(msgspec.Struct, rename="camel"):
    """A place in the hierarchy."""

    children: tuple[Index, ...] = ()
    mesh: Index | None = None
    matrix: tuple[float, ...] | None = None
    translation: tuple[float, float, float] = (0.0, 0.0, 0.0)
    rotation: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 1.0)
    scale: tuple[float, float, float] = (1.0, 1.0, 1.0)


class Scene(msgspec.Struct, rename="camel"):
    """Where the hierarchy begins."""

    nodes: tuple[Index, ...] = ()


class Paint(msgspec.Struct, rename="camel"):
    """Colour as metal and roughness have it."""

    base_color_factor: tuple[float, float, float, float] = (1.0, 1.0, 1.0, 1.0)


class Material(msgspec.Struct, rename="camel"):
    """What a surface is made of."""

    name: str = ""
    pbr_metallic_roughness: Paint = msgspec.field(default_factory=Paint)


class Head(msgspec.Struct, rename="camel"):
    """What is read of the JSON; the rest is passed over."""

    accessors: tuple[Accessor, ...] = ()
    buffers: tuple[Buffer, ...] = ()
    buffer_views: tuple[View, ...] = ()
    meshes: tuple[Mesh, ...] = ()
    nodes: tuple[Node, ...] = ()
    scenes: tuple[Scene, ...] = ()
    scene: Index = 0
    materials: tuple[Material, ...] = ()
    extensions_required: tuple[str, ...] = ()


class OwnFile(NamedTuple):
    """A file that can be read; its numbers are not checked yet."""

    where: str
    head: Head
    body: bytes


READ_EXTENSIONS: Final = frozenset(
    {"KHR_mesh_quantization", "KHR_texture_transform", "KHR_materials_unlit"}
)
"""Those that a file may need: the shape is the same without what is passed over of them."""


def read_file(where: str, data: bytes) -> OwnFile:
    """Take a GLB file apart.

    Args:
        where: What the file is called, for faults.
        data: Its bytes.

    Raises:
        Refused: It is no GLB file (S046), needs what is not read (S047) or is too large (S050).
    """
    if len(data) > MOST_BYTES:
        raise Refused([_too_large(where, f"{len(data):,} bytes", f"{MOST_BYTES:,}")])
    text, body = _chunks(where, data)
    if len(text) > _MOST_JSON_BYTES:
        raise Refused([_too_large(where, f"{len(text):,} bytes JSON", f"{_MOST_JSON_BYTES:,}")])
    if _too_deep(text):
        raise Refused([_no_glb(where, f"its JSON is nested over {_MOST_JSON_DEPTH} deep")])
    try:
        head = msgspec.json.decode(text, type=Head)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused([_no_glb(where, f"its JSON cannot be read: {error}")]) from None
    faults = [*_needs(where, head), *_long(where, head)]
    if faults:
        raise Refused(faults)
    return OwnFile(where, head, body)


def _chunks(where: str, data: bytes) -> tuple[bytes, bytes]:
    if data[:4] != b"glTF":
        raise Refused([_no_glb(where, "it does not begin with glTF")])
    if len(data) < _HEADER + _CHUNK:
        raise Refused([_no_glb(where, "it ends within its header")])
    _, version, total = struct.unpack_from("<4sII", data)
    if version != 2:  # noqa: PLR2004 - of the format
        raise Refused([_no_glb(where, f"it is of version {version}", "version 2")])
    if total > len(data):
        raise Refused([_no_glb(where, f"it ends after {len(data):,} of {total:,} bytes")])
    found: dict[bytes, bytes] = {}
    at = _HEADER
    while at + _CHUNK <= total and len(found) < 2:  # noqa: PLR2004 - JSON and BIN
        size, kind = struct.unpack_from("<I4s", data, at)
        if at + _CHUNK + size > total:
            raise Refused([_no_glb(where, "a chunk is longer than the file")])
        found.setdefault(kind, data[at + _CHUNK : at + _CHUNK + size])
        at += _CHUNK + size
    if b"JSON" not in found:
        raise Refused([_no_glb(where, "it has no JSON")])
    return found[b"JSON"], found.get(b"BIN\0", b"")


def _too_deep(text: bytes) -> bool:
    """Whether brackets are nested too deep; those within texts do not count."""
    depth, at, quoted = 0, 0, False
    while (token := _TOKEN.search(text, at)) is not None:
        at = token.end()
        what = token[0]
        if what == b"\\":
            at += 1
        elif what == b'"':
            quoted = not quoted
        elif not quoted:
            depth += 1 if what in b"{[" else -1
            if depth > _MOST_JSON_DEPTH:
                return True
    return False


def _needs(where: str, head: Head) -> list[Diagnostic]:
    fix = "export it again: everything in one GLB file, without compression"
    return [
        *(
            Diagnostic("S047", where, f"it needs the extension {each[:60]}", fix=fix)
            for each in head.extensions_required[:_MOST_ENTRIES]
            if each not in READ_EXTENSIONS
        ),
        *(
            Diagnostic("S047", where, f"buffer {i} is in another file", fix=fix)
            for i, each in enumerate(head.buffers[:_MOST_ENTRIES])
            if each.uri is not None
        ),
        *(
            Diagnostic("S047", where, f"buffer {i} has no bytes: a GLB file has one", fix=fix)
            for i in range(1, min(len(head.buffers), _MOST_ENTRIES))
            if head.buffers[i].uri is None
        ),
        *(
            Diagnostic("S047", where, f"accessor {i} is sparse", fix=fix)
            for i, each in enumerate(head.accessors[:_MOST_ENTRIES])
            if each.sparse is not None
        ),
    ]


def _long(where: str, head: Head) -> list[Diagnostic]:
    lists = {
        "nodes": head.nodes, "meshes": head.meshes, "accessors": head.accessors,
        "buffer views": head.buffer_views, "materials": head.materials,
    }  # fmt: skip
    return [
        _too_large(where, f"{len(each):,} {name}", f"{_MOST_ENTRIES:,}")
        for name, each in lists.items()
        if len(each) > _MOST_ENTRIES
    ]


def _too_large(where: str, found: str, most: str) -> Diagnostic:
    fix = "leave out what is not seen, and join its meshes"
    return Diagnostic("S050", where, f"it has {found}", f"at most {most}", fix)


def _no_glb(where: str, found: str, expected: str = "a GLB file (binary glTF 2.0)") -> Diagnostic:
    return Diagnostic("S046", where, found, expected)
