"""Templates into pages: one environment, and for every request a :class:`Page` that knows language and address.

Templates get the page's own helpers: ``t(key, …)`` words, ``page.href(path)`` links that keep the chosen
language, ``asset(path)`` static files, ``highlight(text, spans)`` marked quotations.  Everything is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote_plus, urlencode, urlsplit, urlunsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from web import plan_view
from web.assets import Asset, load_assets
from web.dates import written
from web.highlight import highlight, quotation
from web.languages import Language
from web.new_tabs import new_tabs
from web.phrases import phrase_ends, word_ends
from web.question_title import beginning, is_long
from web.simple_page import simple_page
from web.wording import Catalogue, language_for, languages, wording_for

Readings = Sequence[tuple[int, int, str]]
"""Start, end (exclusive, in code points) and reading."""

LONG = 300
"""A longer query is not repeated in a page more often than it must be."""

TEMPLATES_DIR = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page knows of the request it answers."""

    language: Language
    """The language the reader chose, whether or not it has a catalogue of its own."""
    explicit: bool
    """Whether the reader chose the language in the address; then every link keeps it."""
    prefix: str
    """The public path in front of every address, such as ``/keikaku``; empty where there is none."""
    path: str
    """Below the prefix, percent-encoded: ``/plans/…``."""
    query: tuple[tuple[str, str], ...]
    """The address's parameters, ``lang`` and ``reading`` left out."""
    public_url: str = ""
    """The address that readers use, prefix included: the only source of absolute addresses."""
    canonical_path: str = ""
    """The path under which this very content is to be found for good; empty where that is ``path``."""
    reading: str = ""
    """``ruby`` or ``none`` where the reader chose to have readings over kanji, or not; then every link keeps it."""

    @property
    def simple(self) -> bool:
        """Whether it is in やさしい日本語, which has spaces between its phrases."""
        return self.language.code == "ja-simple"

    @property
    def ruby(self) -> bool:
        """Whether kanji have readings over them: in やさしい日本語, unless the reader has put them away."""
        return self.reading == "ruby" or (self.simple and self.reading != "none")

    without_wording: bool = False
    """Whether the address names a language that we have no words in, so that English stands in for it."""
    carried: str = ""
    """The id of the form that carries what the page shows, where its address does not hold all of it."""

    @property
    def long(self) -> bool:
        """Whether the address is too long to be written once more for every language."""
        return len(_encoded(self.query)) > LONG

    @property
    def wording(self) -> Catalogue:
        """The words of the page."""
        return wording_for(self.language.code)

    def href(self, url: str = "", **params: str) -> str:
        """A link to a path of ours (``/statements?q=…#…``), or to this page where it begins with ``?``.

        ``params`` with a text are added; the chosen language is kept.
        """
        parts = urlsplit(url)
        pairs = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "lang"]
        pairs = [(name, value) for name, value in pairs if name not in params]
        pairs += [(name, value) for name, value in params.items() if value]
        if self.reading and "reading" not in params:
            pairs.append(("reading", self.reading))
        if self.explicit and "lang" not in params:
            pairs.append(("lang", self.language.code))
        return urlunsplit(("", "", self.prefix + (parts.path or self.path), _encoded(pairs), parts.fragment))

    def data(self, path: str, pairs: Sequence[tuple[str, str]] = ()) -> str:
        """The address of a JSON or CSV twin; data has no display language."""
        return urlunsplit(("", "", self.prefix + path, _encoded(pairs), ""))

    def in_language(self, code: str) -> str:
        """This very page in another language."""
        kept = [("reading", self.reading)] if self.reading else []
        return urlunsplit(("", "", self.prefix + self.path, _encoded([*self.query, *kept, ("lang", code)]), ""))

    def canonical(self, code: str = "") -> str:
        """The one absolute address of this page's content, in its own or another language.

        It holds the path and the language and nothing else: no readings, no stray parameters, and never a question.
        """
        path = self.canonical_path or self.path
        return absolute_address(self.public_url, path, code or self.language.code)

    @property
    def canonical_for_all(self) -> str:
        """The same without a language: there the reader's browser decides."""
        return self.public_url + (self.canonical_path or self.path)

    @property
    def with_other_reading(self) -> str:
        """This very page with readings over kanji, or without them where it has them."""
        kept = [("lang", self.language.code)] if self.explicit else []
        wanted = "none" if self.ruby else "ruby"
        other = [("reading", wanted)] if (wanted == "ruby") != self.simple else []
        return urlunsplit(("", "", self.prefix + self.path, _encoded([*self.query, *other, *kept]), ""))


class Renderer:
    """Renders templates; built once, shared by all requests."""

    def __init__(self, furigana: Callable[[str], Readings] = lambda text: ()) -> None:
        """``furigana`` gives the readings of a text's kanji: start, end, reading."""
        self._furigana = furigana
        self.assets: dict[str, Asset] = load_assets()
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES_DIR),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["new_tabs"] = new_tabs
        self._environment.globals |= {
            "languages": languages(),
            "highlight": highlight,
            "simple_japanese": language_for("ja-simple").name,
            "tag_of": lambda code: language_for(code).tag,
            "urgent_words": lambda code: wording_for(code).text,
            "question_beginning": beginning,
            "question_is_long": is_long,
            "circled": plan_view.circled,
            "kind_counts": plan_view.kind_counts,
        }

    def render(self, template: str, page: Page, **values: Any) -> str:
        """The HTML of one page; ``values`` are the template's own."""

        def asset(path: str) -> str:
            return page.prefix + self.assets[path].url

        def public_asset(path: str) -> str:
            return page.public_url + self.assets[path].url

        def quoted(text: str, spans: Sequence[tuple[int, int]] = ()) -> Markup:
            readings = self._furigana(text) if page.ruby and not page.simple else ()
            return quotation(text, spans, readings, (*phrase_ends(text), *word_ends(text, readings)))

        html = self._environment.get_template(template).render(
            quoted=quoted,
            page=page,
            t=page.wording.text,
            written=lambda day: written(day, page.wording),
            t_optional=page.wording.optional,
            asset=asset,
            public_asset=public_asset,
            **values,
        )
        if page.simple:
            return simple_page(html, self._furigana if page.ruby else lambda text: ())
        return html


def absolute_address(public_url: str, path: str, code: str) -> str:
    """The absolute address of a path of ours in one language."""
    return f"{public_url}{path}?{urlencode({'lang': code})}"


def _encoded(pairs: Sequence[tuple[str, str]]) -> str:
    """A query string as it stands in a page; a lone surrogate, which no UTF-8 address can hold, becomes ``?``.

    Letters stay as they are: a browser percent-encodes them itself, and written out they take three times the room.
    """
    return "&".join(f"{_with_letters(name)}={_with_letters(value)}" for name, value in pairs)


def _with_letters(text: str) -> str:
    """``text`` for a query, encoded but for letters and digits of any script."""
    return "".join(char if char.isalnum() else quote_plus(char, errors="replace") for char in text)
