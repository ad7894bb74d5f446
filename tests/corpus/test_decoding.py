"""From bytes to text, and the encodings that are told apart."""

from __future__ import annotations

import pytest

from corpus.decoding import check_digest, decode
from corpus.errors import Place, WrongEncoding

JAPANESE = "除雪の支援をした。\n福祉のまちづくり。"


@pytest.mark.parametrize(("codec", "name"), [("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP"), ("utf-16-le", "UTF-16")])
def test_an_old_encoding_is_named(codec: str, name: str) -> None:
    """Even where the bytes would make some sense in another old encoding."""
    with pytest.raises(WrongEncoding, match=name) as caught:
        decode(JAPANESE.encode(codec), "a.tsv")
    assert "UTF-8" in caught.value.remedy


def test_damaged_utf8_is_not_taken_for_an_old_encoding() -> None:
    """Bytes that were good UTF-8 up to the damage, though all of them can be read as Shift_JIS, too."""
    data = "ああああ".encode() + b"\x82\xa0"
    data.decode("cp932")
    with pytest.raises(WrongEncoding, match="壊れた文字") as caught:
        decode(data, "a.tsv")
    assert (caught.value.place.row, caught.value.place.column) == (1, 1)


def test_the_place_of_a_bad_byte_is_its_row_and_column() -> None:
    """Line feeds and tabs before the byte are counted."""
    with pytest.raises(WrongEncoding) as caught:
        decode("題名\n\n支援\t除雪\t".encode() + b"\xff", "a.tsv")
    assert (caught.value.place.row, caught.value.place.column) == (3, 3)


def test_only_a_byte_order_mark_at_the_start_is_dropped() -> None:
    """One BOM goes; a second one is text, and the reader complains of it."""
    assert decode(b"\xef\xbb\xbf" + JAPANESE.encode(), "") == JAPANESE
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfa", "") == "\ufeffa"


def test_a_digest_is_compared_whole() -> None:
    """The digest of the empty string is known; another one is told, with the digest found."""
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert check_digest(b"", empty, Place("a")) is None
    mismatch = check_digest(b"", "0" * 64, Place("a"))
    assert mismatch is not None
    assert empty in mismatch.remedy
