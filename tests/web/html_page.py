"""Reads a page the strict way: every element closed in its turn, attributes by name, text as a reader gets it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
ENDS_ITSELF = frozenset({"rp", "rt"})
"""Their end tags may be left out before another of them and at the end of what holds them."""
SELF_CLOSED = frozenset({"rect", "path", "circle"})


@dataclass
class Element:
    """One element with what is in it."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None
    children: list[Element | str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str, default: str = "") -> str:
        """An attribute; empty where it is missing."""
        return self.attributes.get(name, default)

    @property
    def text(self) -> str:
        """All text inside, entities resolved; without the readings over kanji, which say it once more."""
        return "".join(
            child if isinstance(child, str) else "" if child.tag in ENDS_ITSELF else child.text for child in self.children
        )

    @property
    def language(self) -> str:
        """The language that holds here: of this element, or of the nearest one around it that says so."""
        if "lang" in self.attributes:
            return self["lang"]
        return self.parent.language if self.parent else ""

    def walk(self) -> Iterator[Element]:
        """This element and every one inside, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """Every element inside with this tag and these attributes (``class_`` by one of its words)."""
        return [one for one in self.walk() if (not tag or one.tag == tag) and one._has(attributes)]

    def one(self, tag: str = "", **attributes: str) -> Element:
        """The only such element."""
        (found,) = self.all(tag, **attributes)
        return found

    def _has(self, wanted: dict[str, str]) -> bool:
        return all(
            value in self.get("class").split() if name == "class_" else self.attributes.get(name.rstrip("_")) == value
            for name, value in wanted.items()
        )


class Reader(HTMLParser):
    """Builds the tree; raises :class:`AssertionError` where an element is closed out of turn or given twice."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, None)
        self.open = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if tag in ENDS_ITSELF and self.open.tag in ENDS_ITSELF:
            self.handle_endtag(self.open.tag)
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"<{tag}> has an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        self.open.children.append(element)
        if tag not in VOID:
            self.open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element of a drawing, closed at once."""
        assert tag in SELF_CLOSED, f"<{tag}/> is not closed by its slash in HTML"
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element, which must be this one."""
        if self.open.tag in ENDS_ITSELF and tag == "ruby" and self.open.parent is not None:
            self.open = self.open.parent
        assert self.open.tag == tag, f"</{tag}> where <{self.open.tag}> is open"
        assert self.open.parent is not None
        self.open = self.open.parent

    def handle_data(self, data: str) -> None:
        """Text."""
        self.open.children.append(data)


def read_page(text: str) -> Element:
    """The ``<html>`` element of a page."""
    assert text.startswith("<!DOCTYPE html>")
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open is reader.root, f"<{reader.open.tag}> is never closed"
    return reader.root.one("html")


def read_piece(text: str) -> Element:
    """A piece of a page, as it is put into one."""
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open is reader.root, f"<{reader.open.tag}> is never closed"
    return reader.root


def check_page(page: Element) -> None:
    """What must hold for every page, whatever it shows."""
    assert page["lang"]
    assert len(page.all("h1")) == 1
    assert page.one("h1").text.strip()
    assert page.one("title").text.strip()
    assert len(page.all("main")) == 1
    ids = [one["id"] for one in page.walk() if "id" in one.attributes]
    assert len(set(ids)) == len(ids), sorted(one for one in ids if ids.count(one) > 1)
    for one in page.walk():
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            assert set(one.get(name).split()) <= set(ids), (one.tag, name, one.get(name))
        assert not any(name.startswith("on") or name == "style" for name in one.attributes), one.attributes
        assert one.tag != "style"
        assert one.tag != "script" or ("src" in one.attributes and not one.text.strip())
        assert not one.get("href").lower().startswith(("javascript:", "data:"))
    check_headings(page)
    check_controls(page)


def check_headings(page: Element) -> None:
    """No level is left out on the way down, so that a screen reader's outline holds together."""
    before = 0
    for one in page.walk():
        if one.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            level = int(one.tag[1])
            assert level <= before + 1, f"h{before} is followed by {one.tag}: {one.text!r}"
            assert one.text.strip()
            before = level


def check_controls(page: Element) -> None:
    """Everything that can be used has a name, and every form goes somewhere without a script."""
    labelled = {label["for"] for label in page.all("label") if "for" in label.attributes}
    for one in page.walk():
        if one.tag in ("a", "button", "summary"):
            assert one.text.strip() or one.get("aria-label"), one.attributes
        if one.tag == "a":
            assert one.get("href"), one.text
        if one.tag in ("input", "select", "textarea") and one.get("type") != "hidden":
            assert one.get("id") in labelled or (one.parent is not None and one.parent.tag == "label"), one.attributes
        if one.tag == "form":
            assert one["action"].startswith("/")
            posted = one["action"].partition("?")[0].partition("#")[0].endswith(("/chat", "/feedback", "/embed/panel"))
            assert one["method"] == ("post" if posted else "get")
            assert one.all("button", type="submit")
