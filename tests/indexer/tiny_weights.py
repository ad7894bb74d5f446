"""A weights file of a network small enough to write in a test, in the format of ``e5-small-q4.bin``."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

HIDDEN, LAYERS, HEADS, WIDE, POSITIONS, TYPES = 32, 1, 2, 64, 64, 2
PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁", *"abcdefghijklmnopqrstuvwxyz:雪除支援道路", "▁雪", "除雪", "<mask>")
NORMALISED = {"\x01": "", "Ａ": "A", "㈱": "(株)"}
QUANTISED = ("emb.word", "l0.q.w", "l0.k.w", "l0.v.w", "l0.ao.w", "l0.fi.w", "l0.fo.w")


def packed(nibbles: Sequence[int], scale: float) -> bytes:
    """One block: 32 numbers from 0 to 15 under one scale, written the slow way."""
    assert len(nibbles) == 32
    return struct.pack("<e", scale) + bytes(nibbles[at] | nibbles[at + 16] << 4 for at in range(16))


def tiny_tensors(seed: int = 1) -> dict[str, bytes]:
    """Every tensor the network has, random but the same every time, as its bytes."""
    draw = np.random.default_rng(seed)
    shapes: dict[str, int] = {
        "emb.word": len(PIECES) * HIDDEN,
        "emb.pos": POSITIONS * HIDDEN,
        "emb.type": TYPES * HIDDEN,
        "emb.ln.w": HIDDEN,
        "emb.ln.b": HIDDEN,
    }
    for short, rows, columns in (
        ("q", HIDDEN, HIDDEN),
        ("k", HIDDEN, HIDDEN),
        ("v", HIDDEN, HIDDEN),
        ("ao", HIDDEN, HIDDEN),
        ("fi", WIDE, HIDDEN),
        ("fo", HIDDEN, WIDE),
    ):
        shapes |= {f"l0.{short}.w": rows * columns, f"l0.{short}.b": rows}
    shapes |= {f"l0.{norm}.{part}": HIDDEN for norm in ("aln", "oln") for part in "wb"}
    found: dict[str, bytes] = {}
    for name, count in shapes.items():
        if name in QUANTISED:
            nibbles = draw.integers(0, 16, (count // 32, 32)).tolist()
            found[name] = b"".join(packed(block, 0.125) for block in nibbles)
        else:
            found[name] = draw.normal(0.5 if "ln.w" in name else 0, 0.25, count).astype("<f4").tobytes()
    return found


def tiny_weights(
    tensors: Mapping[str, bytes] | None = None,
    pieces: Sequence[str] = PIECES,
    normalised: Mapping[str, str] = NORMALISED,
    block: int = 32,
) -> bytes:
    """The whole file."""
    tensors = tiny_tensors() if tensors is None else tensors
    texts = [piece.encode() for piece in pieces]
    starts = np.cumsum([0, *map(len, texts)]).astype("<u4").tobytes()
    scores = np.linspace(-1, -9, len(texts)).astype("<f4").tobytes()
    table = b"".join(
        struct.pack(f"<IB{len(after)}I", ord(before), len(after), *map(ord, after)) for before, after in normalised.items()
    )
    head = b"".join(
        (
            b"E5S1\x01\x00\x00\x00",
            struct.pack("<7i", HIDDEN, LAYERS, HEADS, WIDE, len(pieces), POSITIONS, TYPES),
            struct.pack("<fi", 1e-12, block),
            struct.pack("<5i", len(pieces), 0, 2, 1, 3),
            struct.pack("<Q", sum(map(len, texts))),
            starts,
            scores,
            *texts,
            struct.pack("<iI", len(normalised), len(table)),
            table,
            struct.pack("<i", len(tensors)),
        )
    )
    begin = len(head) + sum(2 + len(name) + 21 for name in tensors)
    rows = b""
    for name, data in tensors.items():
        offset = begin + sum(len(other) for other in list(tensors.values())[: list(tensors).index(name)])
        rows += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", 2, 0, offset, len(data))
    return head + rows + b"".join(tensors.values())
