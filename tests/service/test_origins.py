"""Which entry of the allow list is an origin, and which page it lets in."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.origins import Sites, origin_of

OWN = "https://navi.example.jp"


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("https://www.city.example.jp", "https://www.city.example.jp"),
        ("HTTPS://WWW.City.Example.JP/", "https://www.city.example.jp"),
        ("https://www.city.example.jp:443", "https://www.city.example.jp"),
        ("http://www.city.example.jp:80", "http://www.city.example.jp"),
        ("http://www.city.example.jp:443", "http://www.city.example.jp:443"),
        ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
        ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
        ("https://xn--q9jyb4c.example", "https://xn--q9jyb4c.example"),
    ],
)
def test_an_origin_is_written_as_browsers_write_it(text: str, origin: str) -> None:
    """Lower case, without the usual port, without the slash that people copy along."""
    assert origin_of(text) == origin


@pytest.mark.parametrize(
    "text",
    [
        "", "*", "www.city.example.jp", "//www.city.example.jp", "ftp://city.example.jp", "null", "https://",
        "https://*.example.jp", "https://city.example.jp/path", "https://city.example.jp?x", "https://city.example.jp#x",
        "https://u:p@city.example.jp", "https://city.example.jp:0", "https://city.example.jp:99999", "https://a b.jp",
        "https://city.example.jp;script-src", "https://city.example.jp 'unsafe-inline'", "https://市.example.jp",
        "https://city..jp", "https://-a.jp", "http://127.0.0.1:*", "https://city.example.jp:",
    ],
)  # fmt: skip
def test_all_else_is_refused(text: str) -> None:
    """Above all what would mean something else inside a header."""
    with pytest.raises(ValueError):  # noqa: PT011 (whichever; the setting says what to write)
        origin_of(text)


@given(st.text(alphabet="https://.:*'; \n\\@#?abc[]0-9%\t\u3042", max_size=40))
def test_whatever_passes_is_one_plain_word(text: str) -> None:
    """No entry can add a second source or a second directive to a policy."""
    try:
        origin = origin_of(f"https://{text}")
    except ValueError:
        return
    assert re.fullmatch(r"https://(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::[1-9]\d*)?", origin)
    assert origin_of(origin) == origin


def test_only_those_on_the_list_are_let_in() -> None:
    """By the whole origin: neither a longer host, nor another scheme or port, nor an empty one."""
    sites = Sites(OWN, ("https://www.city.example.jp",))
    assert sites.sources == "'self' https://www.city.example.jp"
    assert sites.allow(OWN)
    assert sites.allow("https://www.city.example.jp")
    for other in (
        None, "", "null", "http://www.city.example.jp", "https://www.city.example.jp:8443", "https://city.example.jp",
        "https://www.city.example.jp.evil.example", "https://www.city.example.jp/", "http://127.0.0.1:3000",
    ):  # fmt: skip
        assert not sites.allow(other), other


@pytest.mark.parametrize("own", ["http://127.0.0.1:8000", "http://localhost:8000", "http://[::1]:8000"])
def test_on_loopback_any_page_of_this_machine_may_try_it(own: str) -> None:
    """Whatever its port; a name that only begins like loopback is none."""
    sites = Sites(own)
    assert sites.sources == "'self' http://127.0.0.1:* http://localhost:*"
    for origin in ("http://127.0.0.1:3000", "http://localhost", "http://localhost:65535"):
        assert sites.allow(origin)
    for origin in ("https://localhost:3000", "http://localhost.evil.example", "http://127.0.0.1.evil.example:80", "http://127.0.0.2"):
        assert not sites.allow(origin)
