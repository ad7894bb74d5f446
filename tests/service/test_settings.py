"""Settings from the environment: what is taken, what is refused, and what is said about it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.settings import Settings, SettingsError, load_settings, unknown_variables


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of our variables is set, whoever runs the tests."""
    for name in list(os.environ):
        if name.upper().startswith("KEIKAKU_"):
            monkeypatch.delenv(name)


def refusal(monkeypatch: pytest.MonkeyPatch, **values: str) -> str:
    """What is said of these variables."""
    for name, value in values.items():
        monkeypatch.setenv(f"KEIKAKU_{name}", value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    return str(caught.value)


def test_without_any_variable_everything_has_a_default() -> None:
    """It listens on this machine only, believes no proxy, and uses the embedded model."""
    settings = load_settings()
    assert (settings.model, settings.host, settings.port) == ("embedded", "127.0.0.1", 8000)
    assert settings.public_url == "http://127.0.0.1:8000"
    assert settings.path_prefix == ""
    assert settings.forwarded_proxies == ()
    assert settings.allowed_hosts == ("127.0.0.1", "localhost", "[::1]")
    assert settings.index_dir.is_absolute()


def test_every_variable_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As the module's table says; lists are comma-separated, an empty one is none, capitals in levels do not matter."""
    for name, value in {
        "MODEL": "BAAI/bge-m3",
        "PLANS_DIR": str(tmp_path),
        "INDEX_DIR": "relative/index",
        "CACHE_DIR": "~/cache",
        "HOST": "0.0.0.0",
        "PORT": "9000",
        "PUBLIC_URL": "HTTPS://Navi.Example.JP/keikaku/",
        "TRUSTED_HOSTS": "Navi.Example.jp , *.example.org,",
        "FORWARDED_PROXIES": "10.0.0.5,10.1.0.0/16,::1",
        "WIDGET_SITES": "HTTPS://WWW.City.Example.JP:443/ , http://intra.example.jp:8080,https://www.city.example.jp",
        "MAX_QUESTION_LENGTH": "500",
        "MAX_BODY_BYTES": "",
        "LOG_LEVEL": "WARNING",
        "RECORD": "Questions",
        "RECORD_DIR": "~/record",
        "RECORD_DAYS": "730",
    }.items():
        monkeypatch.setenv(f"KEIKAKU_{name}", value)
    settings = load_settings()
    assert settings.model == "BAAI/bge-m3"
    assert settings.plans_dir == tmp_path
    assert (settings.record, settings.record_days, settings.record_dir) == ("questions", 730, Path.home() / "record")
    assert settings.index_dir == Path.cwd() / "relative" / "index"
    assert settings.cache_dir == Path.home() / "cache"
    assert (settings.port, settings.public_url) == (9000, "https://navi.example.jp/keikaku")
    assert settings.path_prefix == "/keikaku"
    assert settings.trusted_hosts == ("navi.example.jp", "*.example.org")
    assert settings.allowed_hosts == ("navi.example.jp", "*.example.org", "127.0.0.1", "localhost", "[::1]")
    assert settings.forwarded_proxies == ("10.0.0.5", "10.1.0.0/16", "::1")
    assert settings.widget_sites == ("https://www.city.example.jp", "http://intra.example.jp:8080")
    assert (settings.sites.own, settings.sites.on_loopback) == ("https://navi.example.jp", False)
    assert (settings.max_question_length, settings.max_body_bytes) == (500, 1_048_576)
    assert settings.log_level == "warning"


def test_the_command_line_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """And an option that was not given is none."""
    monkeypatch.setenv("KEIKAKU_PORT", "9000")
    assert load_settings(port=9001, host=None).port == 9001
    assert load_settings(port=None).port == 9000


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://127.0.0.1:8000"),
        ("::1", "http://[::1]:8000"),
        ("192.168.1.7", "http://192.168.1.7:8000"),
    ],
)
def test_the_public_address_is_one_that_a_browser_here_would_use(host: str, expected: str) -> None:
    """An address to listen on may be none to call."""
    settings = load_settings(host=host)
    assert settings.public_url == expected
    assert "127.0.0.1" in settings.allowed_hosts


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "eighty", "「eighty」は整数ではありません"),
        ("PORT", "0", "1 以上にしてください"),
        ("PORT", "70000", "65535 以下にしてください"),
        ("LOG_LEVEL", "loud", "'debug', 'info', 'warning' or 'error'"),
        ("MAX_QUESTION_LENGTH", "20001", "20000 以下にしてください"),
        ("TRUSTED_HOSTS", "https://navi.example.jp", "「https://navi.example.jp」はホスト名ではありません"),
        ("TRUSTED_HOSTS", "navi.example.jp:443", "ポート番号を付けずに"),
        ("FORWARDED_PROXIES", "proxy.example.jp", "は IP アドレスではありません"),
        ("WIDGET_SITES", "www.city.example.jp", "「www.city.example.jp」はサイトのアドレスとして読めません"),
        ("WIDGET_SITES", "https://www.city.example.jp/top", "パスや「*」は付けないでください"),
        ("WIDGET_SITES", "https://www.city.example.jp,*", "「*」はサイトのアドレスとして読めません"),
        ("PUBLIC_URL", "navi.example.jp", "公開アドレスとして読めません"),
        ("PUBLIC_URL", "ftp://navi.example.jp", "公開アドレスとして読めません"),
        ("PUBLIC_URL", "https://", "公開アドレスとして読めません"),
        ("PUBLIC_URL", "https://u:p@navi.example.jp", "公開アドレスとして読めません"),
        ("PUBLIC_URL", "https://navi.example.jp?x=1", "公開アドレスとして読めません"),
        ("PUBLIC_URL", "https://navi.example.jp:99999", "公開アドレスとして読めません"),
        ("PUBLIC_URL", "https://navi.example.jp/a//b", "「//」「.」「..」は使えません"),
        ("PUBLIC_URL", "https://navi.example.jp/a/../b", "「//」「.」「..」は使えません"),
        ("PUBLIC_URL", "https://navi.example.jp/%E8%A8%88", "半角の英数字と「-」「.」「_」「~」だけ"),
        ("PUBLIC_URL", "https://navi.example.jp/計", "半角の英数字と「-」「.」「_」「~」だけ"),
        ("PUBLIC_URL", "https://navi.example.jp/a/%2e%2e/b", "半角の英数字と「-」「.」「_」「~」だけ"),
        ("PUBLIC_URL", "https://navi.example.jp/a;b", "半角の英数字と「-」「.」「_」「~」だけ"),
        ("PUBLIC_URL", "https://navi.example.jp/plans", "このサービス自身のページと重なります"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    """By the variable's own name, in Japanese, before anything starts."""
    told = refusal(monkeypatch, **{name: value})
    assert f"- KEIKAKU_{name}: " in told
    assert said in told


def test_everything_wrong_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """One start, one list."""
    told = refusal(monkeypatch, PORT="x", LOG_LEVEL="loud", PUBLIC_URL="x")
    assert [line.split(":")[0] for line in told.splitlines()[1:]] == [
        "- KEIKAKU_PORT",
        "- KEIKAKU_PUBLIC_URL",
        "- KEIKAKU_LOG_LEVEL",
    ]


@given(
    host=st.from_regex(r"[a-z][a-z0-9-]{0,8}(\.[a-z]{2,5}){1,2}", fullmatch=True),
    port=st.none() | st.integers(1, 65535),
    parts=st.lists(st.from_regex(r"[b-z][a-z0-9-]{6,9}", fullmatch=True), max_size=3),
    slash=st.booleans(),
)
def test_a_public_address_is_kept_whole(host: str, port: int | None, parts: list[str], slash: bool) -> None:
    """Host, port and prefix, without the last slash; its host may be asked for, its prefix is where the pages are."""
    prefix = "".join(f"/{part}" for part in parts)
    address = f"https://{host}{f':{port}' if port else ''}{prefix}"
    settings = Settings(public_url=f"{address}/" if slash else address)
    assert settings.public_url == address
    assert settings.path_prefix == prefix
    assert settings.allowed_hosts[0] == host


def test_a_slip_of_the_pen_is_warned_of() -> None:
    """With the name it was most likely meant to be; other programs' variables are none of our business."""
    (warning,) = unknown_variables({"KEIKAKU_PROT": "80", "KEIKAKU_PORT": "80", "PATH": "/bin"})
    assert "「KEIKAKU_PROT」" in warning
    assert "「KEIKAKU_PORT」ではありませんか" in warning
    (other,) = unknown_variables({"KEIKAKU_ZZZZZZZZ": ""})
    assert "使える設定: " in other


def test_settings_do_not_change_under_a_running_service() -> None:
    """Frozen, and an unknown one is a mistake of ours."""
    settings = load_settings()
    with pytest.raises(ValueError, match="frozen"):
        settings.port = 1  # type: ignore[misc]
    with pytest.raises(SettingsError, match="KEIKAKU_COLOUR"):
        load_settings(colour="red")


def test_by_default_no_question_is_kept() -> None:
    """Feedback alone, for ninety days, beside the index."""
    settings = load_settings()
    assert (settings.record, settings.record_days) == ("feedback", 90)
    assert settings.record_dir == settings.index_dir.parent / "record"


@pytest.mark.parametrize("days", ["0", "731", "soon"])
def test_the_days_have_their_bounds(monkeypatch: pytest.MonkeyPatch, days: str) -> None:
    """For ever is not to be had."""
    assert "KEIKAKU_RECORD_DAYS" in refusal(monkeypatch, RECORD_DAYS=days)


@pytest.mark.parametrize("package", ["web", "web/static", "service/record", "corpus/plans"])
def test_the_record_cannot_lie_inside_the_program(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    """Parts of it are handed out over HTTP."""
    folder = Path(__file__).resolve().parents[2] / package
    assert "プログラムの中" in refusal(monkeypatch, RECORD_DIR=str(folder))
