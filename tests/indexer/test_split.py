"""Sentences and gaps of a cell."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.manifest import MANIFEST, PLANS_DIR, load_manifest
from corpus.reader import Cell, read_report
from indexer.split import rebuild, split

PIECES = [
    "<p>",
    "</p>",
    "<P>",
    "<br>",
    "。",
    "｡",
    "「",
    "」",
    "（",
    "）",
    "(",
    ")",
    "『",
    "あ",
    "した",
    " ",
    "\u3000",
    "\n",
    "\r",
]
CELLS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60)


def sentences(raw: str) -> list[str]:
    """The texts of a cell's statements."""
    return [span.of(raw) for span in split(raw).statements]


def real_cells() -> tuple[Cell, ...]:
    """The cells of the published report."""
    manifest = load_manifest(PLANS_DIR / "asahikawa-fukushi-5" / MANIFEST)
    return read_report(manifest.report_path(manifest.plan.reports[0]), manifest.layout).cells


def test_the_real_report_has_seventy_one_sentences_in_thirty_cells() -> None:
    """Each ends in 。, holds it once, and holds no tag."""
    found = [sentences(cell.raw) for cell in real_cells()]
    assert sum(map(bool, found)) == 30
    everything = [text for texts in found for text in texts]
    assert len(everything) == 71
    assert all(text.endswith("。") and text.count("。") == 1 for text in everything)
    assert not any("<" in text or text != text.strip() for text in everything)


def test_every_real_cell_is_rebuilt_from_its_sentences_and_gaps() -> None:
    """Character for character; gaps hold white space and <p> tags only."""
    for cell in real_cells():
        cut = split(cell.raw)
        assert rebuild(cell.raw, cut) == cell.raw
        assert {gap.of(cell.raw) for gap in cut.gaps} <= {"<p>", "</p>", "</p> <p>", " "}
        assert cut.unmatched == ()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", []),
        ("   ", []),
        ("<p></p>", []),
        ("一。二。", ["一。", "二。"]),
        (" 一。 二。 ", ["一。", "二。"]),
        ("<p>一。二</p> <p>三。</p>", ["一。", "二", "三。"]),
        ("一。\n二\r\n三。", ["一。", "二", "三。"]),
        ("半角｡二。", ["半角｡", "二。"]),
        ("えっ。。二。", ["えっ。。", "二。"]),
        ("NPO 法人の。", ["NPO 法人の。"]),
        ("すごい！本当？はい。", ["すごい！本当？はい。"]),
        # brackets hold together
        ("「一。二。」と述べた。三。", ["「一。二。」と述べた。", "三。"]),
        ("開いた（約10回。うち3回は夜。）ため。三。", ["開いた（約10回。うち3回は夜。）ため。", "三。"]),
        ("注(一。二。)した。三。", ["注(一。二。)した。", "三。"]),
        ("（一「二。（三。）」四。）五。六。", ["（一「二。（三。）」四。）五。", "六。"]),
        ("（全角で開き。半角で閉じる)。二。", ["（全角で開き。半角で閉じる)。", "二。"]),
        # brackets without a partner are ordinary characters
        ("「一。二。三。", ["「一。", "二。", "三。"]),
        ("一（二。三。四（五。）六。", ["一（二。", "三。", "四（五。）六。"]),
        ("一」二。三。", ["一」二。", "三。"]),
        ("一。」二。", ["一。」", "二。"]),
        ("「一（二。」三）四。五。", ["「一（二。」三）四。", "五。"]),
        ("1)一。2)二。", ["1)一。", "2)二。"]),
        # a bracket never reaches beyond its paragraph
        ("<p>「一。二。</p><p>三。」四。</p>", ["「一。", "二。", "三。」", "四。"]),
    ],
)
def test_sentences_end_at_full_stops_and_paragraphs(raw: str, expected: list[str]) -> None:
    """Brackets hold a sentence together as long as they have a partner."""
    assert sentences(raw) == expected


def test_brackets_without_a_partner_are_reported() -> None:
    """The offsets of an opening and of a closing bracket that stand alone."""
    assert split("「一。（二）三」。").unmatched == ()
    assert split("（一。二」三。").unmatched == (0, 4)


def test_markup_other_than_paragraphs_counts_as_words() -> None:
    """The reader refuses such cells; the splitter still loses nothing of them."""
    assert sentences("一<br>二。") == ["一<br>二。"]


@settings(deadline=None)
@example("（" * 50 + "。" + "」" * 50)
@given(CELLS)
def test_any_cell_is_rebuilt_from_its_sentences_and_gaps(raw: str) -> None:
    """For any text: nothing lost, nothing twice, sentences never empty, gaps without words."""
    cut = split(raw)
    assert rebuild(raw, cut) == raw
    for span in cut.statements:
        assert span.of(raw)
        assert span.of(raw) == span.of(raw).strip()
    for gap in cut.gaps:
        rest = gap.of(raw).lower().replace("<p>", "").replace("</p>", "")
        assert gap.start < gap.end
        assert not rest.strip()


@settings(deadline=None)
@given(CELLS, st.integers(0, 60), st.sampled_from("「」（）()『"))
def test_one_bracket_more_never_swallows_the_rest(raw: str, at: int, bracket: str) -> None:
    """A stray bracket in a text without any changes no sentence end."""
    plain = "".join(char for char in raw if char not in "「」（）()『』｢｣【】［］[]〔〕〈〉《》“”<>")
    at = min(at, len(plain))
    while at < len(plain) and plain[at] in "。｡ \u3000\n\r":
        at += 1  # in front of a stop or of white space a bracket would be a sentence of its own
    before = len(sentences(plain))
    after = len(sentences(plain[:at] + bracket + plain[at:]))
    assert after - before in (0, 1)
    assert after == before or at == len(plain)


def test_a_long_row_of_brackets_is_cut_in_linear_time() -> None:
    """A hundred thousand brackets that never match are no trap; a quadratic search would not come back."""
    raw = "（「" * 50_000 + "』】" * 50_000 + "。二。"
    assert sentences(raw)[-1] == "二。"
