"""When suggestions are there: nobody who types waits for them, and what was seen to once is not seen to at every start."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from service.answering import Answering
from service.contract import Status
from service.suggesting import ready_suggester, suggester_for
from service.suggesting.checked import FILE, Abandoned, Checked, checked
from tests.indexer.tiny_corpus import OLD, TinyEncoder
from tests.service.http_app import client_of

TERMS = ["除雪", "支え合い", "？"]


class Asked(Answering):
    """A main road that notes which texts it is asked beforehand."""

    def __init__(self, small: Answering, folder: Path | None = None) -> None:
        super().__init__(OLD, small.index, TinyEncoder(), folder=folder)
        self.texts: list[str] = []

    def endings(self, texts: Sequence[str]) -> list[Status]:
        """Note, and do."""
        self.texts += texts
        return super().endings(texts)


def never() -> bool:
    """Nobody gives it up."""
    return False


def test_who_types_before_they_are_there_is_answered_at_once(small: Answering) -> None:
    """With nothing, which is not to be kept; nothing is gathered for it, though somebody is gathering beside."""
    road, begun, go_on = Asked(small), threading.Event(), threading.Event()

    def slowly() -> bool:
        begun.set()
        return not go_on.wait(timeout=60)

    gathering = threading.Thread(target=suggester_for, args=(road, slowly))
    client = client_of(road)
    assert client.get("/api/suggest").headers["cache-control"] == "no-store"
    assert road.texts == []
    gathering.start()
    try:
        assert begun.wait(timeout=60)
        for _ in range(50):  # more than there are threads for requests
            response = client.get("/api/suggest", params={"q": "支え"})
            assert (response.status_code, response.json()["suggestions"]) == (200, [])
            assert response.headers["cache-control"] == "no-store"
        assert ready_suggester(road) is None
    finally:
        go_on.set()
        gathering.join(timeout=60)
    assert [one["text"] for one in client.get("/api/suggest", params={"q": "支え"}).json()["suggestions"]] == ["支え合い"]


def test_what_was_seen_to_is_read_at_the_next_start(small: Answering, tmp_path: Path) -> None:
    """From one file beside the index, which is all that is left there."""
    first, second = Asked(small, tmp_path), Asked(small, tmp_path)
    found = checked(first, TERMS, [], never)
    assert found.nowhere >= {"？"}
    assert first.texts == TERMS
    assert checked(second, TERMS, [], lambda: True) == found
    assert second.texts == []
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_other_terms_are_asked_anew(small: Answering, tmp_path: Path) -> None:
    """What stands in the file is of other ones."""
    checked(Asked(small, tmp_path), TERMS, [], never)
    road = Asked(small, tmp_path)
    checked(road, TERMS[:2], [], never)
    assert road.texts == TERMS[:2]


def test_another_program_asks_anew(small: Answering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may read and judge otherwise."""
    checked(Asked(small, tmp_path), TERMS, [], never)
    monkeypatch.setattr("service.suggesting.checked._program", lambda: "another")
    road = Asked(small, tmp_path)
    checked(road, TERMS, [], never)
    assert road.texts == TERMS


@pytest.mark.parametrize("harm", [b"", b"{}", b"[]", b"null", b"\xff", b'{"digest"'])
def test_a_damaged_file_is_asked_for_anew_and_mended(small: Answering, tmp_path: Path, harm: bytes) -> None:
    """It is never believed."""
    found = checked(Asked(small, tmp_path), TERMS, [], never)
    (tmp_path / FILE).write_bytes(harm)
    road = Asked(small, tmp_path)
    assert checked(road, TERMS, [], never) == found
    assert road.texts == TERMS
    assert json.loads((tmp_path / FILE).read_text(encoding="utf-8"))["nowhere"] == sorted(found.nowhere)


def test_a_folder_that_is_not_there_is_no_reason_to_fail(small: Answering, tmp_path: Path) -> None:
    """Nor one that may only be read; the next start asks again."""
    assert isinstance(checked(Asked(small, tmp_path / "none"), TERMS, [], never), Checked)


def test_what_is_given_up_leaves_nothing(small: Answering, tmp_path: Path) -> None:
    """Half of it is not taken for all."""
    with pytest.raises(Abandoned):
        checked(Asked(small, tmp_path), TERMS, [], lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_without_a_folder_nothing_is_written(small: Answering) -> None:
    """A road over an index that lies nowhere."""
    assert Asked(small).folder is None
    assert checked(Asked(small), TERMS, [], never) == checked(Asked(small), TERMS, [], never)
