"""The tokenizer against the weights file's own table of characters, and against the ids that XLM-R is known by."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from indexer.encoder import Encoder
from indexer.encoder.blob import Pieces, read_blob
from indexer.encoder.tokenizer import build_tokenizer
from indexer.encoder.unpack import embedded_folder, weights_file
from tests.indexer.tiny_weights import tiny_weights

SMALL = build_tokenizer(read_blob(tiny_weights()).pieces)
"""Few pieces, but the very normaliser."""

KNOWN_EXCEPTIONS = {"～": "~", "🈻": "配"}
"""Characters that the original leaves as they are and our NFKC folds: its table holds no row for them."""


@pytest.fixture(scope="module")
def table() -> dict[str, str]:
    """What the original tokenizer makes of each character that it changes."""
    return read_blob(weights_file().read_bytes()).normalised


@pytest.fixture(scope="module")
def real(encoder: Encoder, model_cache: Path) -> Tokenizer:
    """The tokenizer of the folder that the encoder is loaded from."""
    assert encoder.dimension == 384
    return Tokenizer.from_file(str(embedded_folder(model_cache) / "tokenizer.json"))


def test_every_character_of_the_table_is_normalised_as_the_original_does(table: dict[str, str]) -> None:
    """All 4,837 entries, none left out: a different normaliser gives other tokens, hence other vectors."""
    assert len(table) == 4837
    ours = {character: SMALL.normalizer.normalize_str(character) for character in table}
    assert ours == table


def test_characters_beside_the_table_stay_as_they_are_but_for_two(table: dict[str, str]) -> None:
    """Every other character of the first two planes; the two exceptions are known and rare."""
    others = (chr(at) for at in range(0x20000) if not 0xD800 <= at < 0xE000)
    changed = {one: SMALL.normalizer.normalize_str(one) for one in others if one not in table}
    assert {one: after for one, after in changed.items() if one != after} == KNOWN_EXCEPTIONS


# Above U+9FFF the two libraries' tables are of different Unicode versions here and there.
@given(st.text(st.characters(exclude_categories=["Cs"], max_codepoint=0x9FFF), max_size=40))
def test_normalising_is_nfkc_with_single_spaces(text: str) -> None:
    """Of text without control characters; so that what Python's NFKC says of a word holds for the model, too."""
    plain = "".join(one for one in text if unicodedata.category(one) not in ("Cc", "Cf", "Cn", "Zl", "Zp", "Zs"))
    assert SMALL.normalizer.normalize_str(plain) == unicodedata.normalize("NFKC", plain)
    assert "  " not in SMALL.normalizer.normalize_str(text)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Hello world", [0, 35378, 8999, 2]),
        ("Ｈｅｌｌｏ　　world", [0, 35378, 8999, 2]),
        ("", [0, 2]),
    ],
)
def test_ids_are_those_that_xlm_roberta_is_known_by(real: Tokenizer, text: str, ids: list[int]) -> None:
    """``<s> ▁Hello ▁world </s>`` of every XLM-R; full-width letters and runs of spaces come to the same."""
    assert real.encode(text).ids == ids


def test_decoding_gives_the_normalised_text_back(real: Tokenizer) -> None:
    """Nothing of a sentence of the report is unknown to the vocabulary or lost on the way."""
    text = "小型除雪機の貸出や雪下ろし費用の一部助成を実施した。"
    encoded = real.encode(text)
    assert "<unk>" not in encoded.tokens
    assert real.decode(encoded.ids) == text


def test_a_pair_is_separated_twice(real: Tokenizer) -> None:
    """As XLM-R was trained: ``<s> A </s> </s> B </s>``."""
    ids = real.encode("雪", "道").ids
    assert ids[0] == 0
    assert ids.count(2) == 3
    assert [2, 2] in [ids[at : at + 2] for at in range(len(ids))]


def test_the_likeliest_cut_wins() -> None:
    """「除雪」 as one piece of score -1 beats 「除」 and 「雪」 of -1 each, for scores add up (log probabilities)."""
    texts = ("<s>", "<pad>", "</s>", "<unk>", "▁", "除", "雪", "除雪")
    scores = np.full(len(texts), -1, dtype=np.float32)
    tokens = build_tokenizer(Pieces(texts, scores, 0, 2, 1, 3)).encode("除雪").tokens
    assert tokens == ["<s>", "▁", "除雪", "</s>"]
    scores[7] = -3
    tokens = build_tokenizer(Pieces(texts, scores, 0, 2, 1, 3)).encode("除雪").tokens
    assert tokens == ["<s>", "▁", "除", "雪", "</s>"]


def test_the_mask_is_special_only_where_the_vocabulary_has_it() -> None:
    """A vocabulary without it gets no piece that the weights hold no row for."""
    assert SMALL.encode("a<mask>").tokens[-2] == "<mask>"
    texts = ("<s>", "<pad>", "</s>", "<unk>", "▁", "a")
    plain = build_tokenizer(Pieces(texts, np.zeros(6, dtype=np.float32), 0, 2, 1, 3))
    assert plain.get_vocab_size() == 6
