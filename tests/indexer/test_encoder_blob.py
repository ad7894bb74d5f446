"""The weights file: 4-bit blocks by hand arithmetic, and files that are none or cut short."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.encoder.blob import Blob, read_blob, unpack_blocks
from tests.indexer.tiny_weights import HIDDEN, NORMALISED, PIECES, packed, tiny_tensors, tiny_weights

WHOLE = tiny_weights()


def test_a_block_is_a_scale_and_nibbles_from_which_eight_is_taken() -> None:
    """Byte 0 is 0x9F: weight 0 is (15 - 8) x 0.5 = 3.5, weight 16 is (9 - 8) x 0.5 = 0.5; byte 15 is 0x08: 0 and -4."""
    block = bytes([0x00, 0x38]) + bytes([0x9F, *[0x88] * 14, 0x08])
    expected = np.zeros(32, dtype=np.float32)
    expected[0], expected[16], expected[31] = 3.5, 0.5, -4.0
    assert struct.unpack("<e", block[:2]) == (0.5,)
    np.testing.assert_array_equal(unpack_blocks(block), expected)


def test_each_block_has_its_own_scale() -> None:
    """The nibbles 0 to 15, twice, under 1 and then under -0.25: from -8 to 7, and from 2 down to -1.75."""
    nibbles = [*range(16)] * 2
    found = unpack_blocks(packed(nibbles, 1.0) + packed(nibbles, -0.25))
    assert found[:16].tolist() == [-8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7]
    assert found[32:48].tolist() == [2, 1.75, 1.5, 1.25, 1, 0.75, 0.5, 0.25, 0, -0.25, -0.5, -0.75, -1, -1.25, -1.5, -1.75]
    assert found.dtype == np.float32


@given(
    st.lists(
        st.tuples(
            st.lists(st.integers(0, 15), min_size=32, max_size=32),
            st.floats(-1000, 1000, width=16, allow_subnormal=False),
        ),
        max_size=4,
    )
)
def test_unpacking_is_what_one_weight_after_the_other_gives(blocks: list[tuple[list[int], float]]) -> None:
    """The slow way: one product at a time."""
    data = b"".join(packed(nibbles, scale) for nibbles, scale in blocks)
    expected = [(nibble - 8) * scale for nibbles, scale in blocks for nibble in nibbles]
    assert unpack_blocks(data).tolist() == expected


def test_a_file_is_read_as_it_was_written() -> None:
    """Shape, pieces with their scores, the table of normalised characters, and tensors of either form."""
    blob = read_blob(WHOLE)
    assert (blob.shape.hidden, blob.shape.layers, blob.shape.vocabulary) == (HIDDEN, 1, len(PIECES))
    assert blob.shape.epsilon == 1e-12
    assert blob.pieces.texts == PIECES
    assert (blob.pieces.bos, blob.pieces.eos, blob.pieces.pad, blob.pieces.unk) == (0, 2, 1, 3)
    assert blob.pieces.scores[[0, -1]].tolist() == [-1, -9]
    assert blob.normalised == NORMALISED
    tensors = tiny_tensors()
    np.testing.assert_array_equal(blob.tensor("emb.ln.b", HIDDEN), np.frombuffer(tensors["emb.ln.b"], "<f4"))
    rows = blob.tensor("l0.q.w", HIDDEN, HIDDEN)
    np.testing.assert_array_equal(rows[3], unpack_blocks(tensors["l0.q.w"][3 * 18 : 4 * 18]))


def test_a_tensor_is_handed_out_as_a_copy() -> None:
    """Whoever scales a layer must not change the file that other tensors are read from."""
    blob = read_blob(WHOLE)
    first = blob.tensor("emb.ln.w", HIDDEN)
    first[:] = 0
    assert blob.tensor("emb.ln.w", HIDDEN).any()


@pytest.mark.parametrize(
    ("name", "shape", "said"),
    [
        ("l0.nothing", (1,), "no tensor 'l0.nothing'"),
        ("emb.ln.w", (HIDDEN + 1,), "no tensor of shape"),
        ("l0.q.w", (HIDDEN, HIDDEN + 32), "no tensor of shape"),
    ],
)
def test_a_tensor_that_is_not_there_in_that_size_is_refused(name: str, shape: tuple[int, ...], said: str) -> None:
    """A file of another network must not be poured into this one."""
    with pytest.raises(ValueError, match=said):
        read_blob(WHOLE).tensor(name, *shape)


@pytest.mark.parametrize("data", [b"", b"E5S", b"GGUF" + WHOLE[4:], b"\x00" * 100])
def test_what_is_no_weights_file_is_said_to_be_none(data: bytes) -> None:
    """The first four bytes decide."""
    with pytest.raises(ValueError, match="does not begin with E5S1"):
        read_blob(data)


def test_a_file_cut_short_anywhere_is_refused() -> None:
    """Every length of the head, where each cut falls into another field, and a sample of the weights behind it."""
    head = len(WHOLE) - sum(map(len, tiny_tensors().values()))
    for length in (*range(4, head), *range(head, len(WHOLE), 97), len(WHOLE) - 1):
        with pytest.raises(ValueError, match="cut short"):
            read_blob(WHOLE[:length])


def test_blocks_of_another_length_are_refused() -> None:
    """The arithmetic above would give nonsense for them."""
    with pytest.raises(ValueError, match="blocks of 64 weights"):
        read_blob(tiny_weights(block=64))


def test_a_character_beyond_unicode_is_damage() -> None:
    """A code point of 0xFFFFFFFF in the table of normalised characters is a refusal like any other."""
    at = WHOLE.index(struct.pack("<IB", ord("㈱"), 3))
    with pytest.raises(ValueError, match="damaged"):
        read_blob(WHOLE[:at] + b"\xff" * 4 + WHOLE[at + 4 :])


@given(st.integers(8, len(WHOLE) - 1), st.integers(0, 255))
def test_a_changed_byte_gives_another_file_or_a_refusal(place: int, byte: int) -> None:
    """Damage ends in :class:`ValueError` or in different weights, never in another kind of failure."""
    data = bytearray(WHOLE)
    data[place] = byte
    try:
        blob: Blob | None = read_blob(bytes(data))
    except ValueError:
        blob = None
    assert blob is None or len(blob.pieces.texts) == len(blob.pieces.scores)
