"""A page in やさしい日本語, made easy to read: readings over every kanji, and lines that break between phrases.

It works on the finished HTML, because every text of such a page is to have readings, whoever wrote it: our wording,
rewordings of the report, the report's own sentences.  Only what is seen changes.  The head, attributes, fields and code
stay as they are, and so do other languages and what the reader has typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from itertools import pairwise

from markupsafe import Markup, escape

from web.highlight import ruby
from web.phrases import phrase_ends, word_ends

Readings = Sequence[tuple[int, int, str]]

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s>/]*)(?P<rest>[^>]*)>")
"""In what templates have escaped, ``<`` begins a tag and ``>`` ends one."""
_JAPANESE = re.compile(r"[\u3400-\u9fff々〆]")
_VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "rect", "path", "circle", "wbr"})
_LEFT_ALONE = frozenset({"head", "script", "style", "svg", "textarea", "select", "code", "pre", "ruby", "keikaku-search"})
_TYPED = re.compile(r'\bdata-typed\b|\bclass="[^"]*\bkn-answer__words\b')
_FOREIGN = re.compile(r'\blang="(?!ja\b)')
_TRANSPARENT = frozenset({"mark", "wbr"})
"""They stand inside a word, and the word is read as one."""
_NAMES = frozenset({"a", "button", "summary", "label", "legend", "caption", "th", "h1", "h2", "h3", "h4"})
"""Their text is the name of something, by which it is called and listed: there, a reading is only seen."""
_BOXES = frozenset({"a", "button", "summary", "label", "li", "div"})
_BOX_CLASSES = frozenset({"kn-kind", "kn-export"})
_PHRASE = 12
"""Characters without a space; more are no phrase of やさしい日本語 but a sentence written without gaps."""


def simple_page(html: str, furigana: Callable[[str], Readings]) -> str:
    """The same page, or piece of one, with readings by ``furigana`` and places to break."""
    out: list[str] = []
    open_: list[tuple[str, str]] = []
    """Name and attributes of every element that is open here."""
    run: list[str] = []
    at = 0

    def finish() -> None:
        if run:
            out.append(_read("".join(run), open_, furigana))
            run.clear()

    for tag in _TAG.finditer(html):
        if tag.start() < at:
            continue  # inside what is left alone
        run.append(html[at : tag.start()])
        at = tag.end()
        name = tag["name"].lower()
        if name in _TRANSPARENT:
            run.append(tag[0])
            continue
        finish()
        out.append(tag[0])
        if tag["end"]:
            if open_ and open_[-1][0] == name:
                open_.pop()
        elif name in _LEFT_ALONE or _FOREIGN.search(tag["rest"]) or _TYPED.search(tag["rest"]):
            end = _end_of(html, name, at)
            out.append(html[at:end])
            at = end
        elif name not in _VOID:
            open_.append((name, tag["rest"]))
    run.append(html[at:])
    finish()
    return "".join(out)


def _end_of(html: str, name: str, at: int) -> int:
    """Where the element that has just been opened ends, its end tag included."""
    depth = 1
    for tag in re.compile(rf"<(/?){re.escape(name)}\b[^>]*>").finditer(html, at):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return len(html)


def _read(piece: str, around: Sequence[tuple[str, str]], furigana: Callable[[str], Readings]) -> str:
    """One run of text with its marks, read as a whole."""
    if not _JAPANESE.search(piece):
        return "\n" if piece.isspace() and "\n" in piece else piece  # the templates' indentation would be a tenth of the page
    text, marks, given = _taken_apart(piece)
    readings = furigana(text)
    breaks = {*given, *word_ends(text, readings)} if given else set(_breaks(text, readings))
    silent = any(name in _NAMES for name, _ in around)
    out: list[str] = []
    for (at, tag), (end, _) in pairwise([(0, ""), *marks, (len(text), "")]):
        inside = [one for one in readings if at <= one[0] and one[1] <= end]
        out += (tag, _with_readings(text, (at, end), inside, breaks, silent))
    shown = "".join(out)
    if around and _is_box(*around[-1]) and "<ruby>" in shown:
        lead = shown[: len(shown) - len(shown.lstrip())]
        return f"{lead}<span>{shown.strip()}</span>{shown[len(shown.rstrip()) :]}"
    return shown


def _taken_apart(piece: str) -> tuple[str, list[tuple[int, str]], set[int]]:
    """The text of a run, the tags of its marks with their places, and the places to break that it came with."""
    text, marks, breaks = "", [], set()
    for part in re.split(r"(<[^>]*>)", piece):
        if part == "<wbr>":
            breaks.add(len(text))
        elif part.startswith("<"):
            marks.append((len(text), part))
        else:
            text += unescape(part)
    return text, marks, breaks


def _is_box(name: str, attributes: str) -> bool:
    """Whether an element may lay out its children as boxes; then text and readings have to be one child."""
    return name in _BOXES or not _BOX_CLASSES.isdisjoint(re.split(r'[\s"]', attributes))


def _with_readings(text: str, span: tuple[int, int], readings: Readings, breaks: set[int], silent: bool) -> str:
    """A stretch of the text as HTML."""
    out: list[Markup] = []
    at, until = span
    events = sorted([*((start, 1, end, said) for start, end, said in readings), *((one, 0, one, "") for one in breaks)])
    for start, kind, end, said in events:
        if not at <= start < until:
            continue
        out.append(escape(text[at:start]))
        out.append(ruby(text[start:end], said, silent) if kind else Markup("<wbr>"))
        at = end
    out.append(escape(text[at:until]))
    return str(Markup("").join(out))


def _breaks(text: str, readings: Readings) -> Iterator[int]:
    """Where a long stretch without a space may break; our own wording has spaces between its phrases."""
    for words in re.finditer(r"\S+", text):
        start, end = words.span()
        if end - start > _PHRASE:
            inside = [(one - start, other - start, said) for one, other, said in readings if start <= one < end]
            yield from (start + one for one in (*phrase_ends(words[0]), *word_ends(words[0], inside)))
