"""Links in the panel: out of the frame in a tab of their own, and nothing else touched."""

from __future__ import annotations

import pytest

from web.new_tabs import new_tabs

OUT = ' target="_blank" rel="noopener"'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/x">y</a>', f'<a{OUT} href="/x">y</a>'),
        ('<a class="k" href="/x?q=#s1" lang="ja">y</a>', f'<a{OUT} class="k" href="/x?q=#s1" lang="ja">y</a>'),
        ('<a href="https://example.jp/" rel="noreferrer">y</a>', '<a target="_blank" href="https://example.jp/" rel="noreferrer">y</a>'),
        ('<a href="#ask">y</a>', '<a href="#ask">y</a>'),
        ('<a href="tel:110" class="k">110</a>', '<a href="tel:110" class="k">110</a>'),
        ('<a href="/embed/panel" target="_self">y</a>', '<a href="/embed/panel" target="_self">y</a>'),
        ('<article href="/x"><abbr>a</abbr></article>', '<article href="/x"><abbr>a</abbr></article>'),
        ("&lt;a href=&#34;/x&#34;&gt;", "&lt;a href=&#34;/x&#34;&gt;"),
    ],
)
def test_links(html: str, expected: str) -> None:
    """Telephone numbers must dial from within the frame; what a reader typed is text, not a link."""
    assert str(new_tabs(html)) == expected
