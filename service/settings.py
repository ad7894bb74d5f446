"""The service's settings, from the environment (prefix ``KEIKAKU_``), checked before anything starts.

=======================  ==========================================================  ===========================
variable                 meaning                                                     default
=======================  ==========================================================  ===========================
KEIKAKU_MODEL            ``embedded``, a hub id, or a local folder                   embedded
KEIKAKU_PLANS_DIR        the folder that holds one folder per plan                   the plans in this package
KEIKAKU_INDEX_DIR        where the index is written and read                         <checkout>/.keikaku/index
KEIKAKU_CACHE_DIR        where the unpacked model is kept                            <checkout>/.keikaku/cache
KEIKAKU_HOST             the address to listen on                                    127.0.0.1
KEIKAKU_PORT             the port to listen on                                       8000
KEIKAKU_PUBLIC_URL       the address readers use, path prefix included               http://127.0.0.1:<port>
KEIKAKU_TRUSTED_HOSTS    host names to answer to, comma-separated; ``*`` for any     loopback, host of the above
KEIKAKU_WIDGET_SITES     origins that may embed the widget, comma-separated        none but our own
KEIKAKU_FORWARDED_PROXIES  proxies whose ``X-Forwarded-*`` is believed: IPs or CIDR  none
KEIKAKU_MAX_QUESTION_LENGTH  longest question taken, in characters                   20000
KEIKAKU_MAX_BODY_BYTES   largest request body taken, in bytes                        1048576
KEIKAKU_LOG_LEVEL        debug, info, warning or error                               info
KEIKAKU_RECORD           what is kept: ``off``, ``feedback`` or ``questions``        feedback
KEIKAKU_RECORD_DIR       where it is kept                                            <checkout>/.keikaku/record
KEIKAKU_RECORD_DAYS      for how many days, 1 to 730                                 90
KEIKAKU_OPERATOR         who runs this site, as readers are told                      none: readers are told so
KEIKAKU_OPERATOR_CONTACT  how to reach them: an address, mail or telephone          none
KEIKAKU_LLM_URL          a server that speaks OpenAI's protocol, to order sentences  none: no language model
KEIKAKU_LLM_MODEL        the model's name on that server                             none
KEIKAKU_LLM_KEY          the server's key                                            none
KEIKAKU_LLM_TIMEOUT      seconds that it may take in all                             4
=======================  ==========================================================  ===========================

``KEIKAKU_PUBLIC_URL`` is the only source of absolute addresses: no ``Host`` header ever ends up in a link.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from difflib import get_close_matches
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from corpus.manifest import PLANS_DIR
from service.origins import Sites, origin_of
from service.places import default_cache_dir, default_index_dir, default_record_dir, inside_the_program
from service.record.retention import DEFAULT_DAYS, LEAST_DAYS, MOST_DAYS

PREFIX = "KEIKAKU_"

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")

OWN_ROOTS = frozenset(
    {
        *("about", "accessibility", "api", "chat", "counter", "embed", "feedback", "health", "plans", "privacy", "statements"),
        *("static", "why", "widget", "openapi.json", "opensearch.xml", "robots.txt", "sitemap.xml"),
    }
)
"""First path segments of the service itself; a public prefix that equals one could not be told from it."""

_SEGMENT = re.compile(r"[A-Za-z0-9._~-]+")
"""A part of a path that is the same encoded or not (RFC 3986, "unreserved")."""

Words = Annotated[tuple[str, ...], NoDecode]
"""A comma-separated list."""


class SettingsError(Exception):
    """The environment holds settings that cannot be used; the text says which, why, and how to mend it."""


class Settings(BaseSettings):
    """Every setting of the service, frozen.  Build it with :func:`load_settings` for errors a person can read."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="forbid", validate_default=True
    )

    model: str = Field("embedded", min_length=1)
    plans_dir: Path = PLANS_DIR
    index_dir: Path = Field(default_factory=default_index_dir)
    cache_dir: Path = Field(default_factory=default_cache_dir)
    host: str = Field("127.0.0.1", min_length=1)
    port: int = Field(8000, ge=1, le=65535)
    public_url: str = ""
    trusted_hosts: Words = ()
    forwarded_proxies: Words = ()
    widget_sites: Words = ()
    max_question_length: int = Field(20_000, ge=100, le=20_000)
    max_body_bytes: int = Field(1_048_576, ge=16_384, le=67_108_864)
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    record: Literal["off", "feedback", "questions"] = "feedback"
    record_dir: Path = Field(default_factory=default_record_dir)
    record_days: int = Field(DEFAULT_DAYS, ge=LEAST_DAYS, le=MOST_DAYS)
    operator: str = Field("", max_length=200)
    operator_contact: str = Field("", max_length=200)
    llm_url: str = ""
    llm_model: str = ""
    llm_key: SecretStr = SecretStr("")
    llm_timeout: float = Field(4.0, ge=0.1, le=60)

    @field_validator("plans_dir", "index_dir", "cache_dir", "record_dir")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        """Absolute, so that a later change of the working directory moves nothing; ``~`` is the home folder."""
        return value.expanduser().absolute()

    @field_validator("record_dir")
    @classmethod
    def _outside(cls, value: Path) -> Path:
        """What readers told us must not lie among the files that are handed out or packed up."""
        if inside_the_program(value):
            raise ValueError(f"「{value}」はプログラムの中のフォルダーです。外のフォルダーにしてください。")
        return value

    @field_validator("log_level", "record", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        """Levels and switches are often written in capitals."""
        return value.lower() if isinstance(value, str) else value

    @field_validator("trusted_hosts", "forwarded_proxies", "widget_sites", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """A comma-separated text as a tuple; a tuple stays one."""
        if isinstance(value, str):
            return tuple(word.strip() for word in value.split(",") if word.strip())
        return value

    @field_validator("trusted_hosts")
    @classmethod
    def _hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """Host names without scheme or port; ``*.example.jp`` for subdomains, ``*`` for any."""
        for host in value:
            name = host.removeprefix("*.")
            port = not name.startswith("[") and ":" in name
            if host != "*" and (not name or port or any(char in name for char in "/*@?# ")):
                raise ValueError(
                    f"「{host}」はホスト名ではありません。"
                    "「navi.example.jp」のように、http:// やポート番号を付けずに書いてください(複数はコンマ区切り)。"
                )
        return tuple(host.lower() for host in value)

    @field_validator("widget_sites")
    @classmethod
    def _sites(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """Origins as browsers send them; no path, no wildcard."""
        found = []
        for site in value:
            try:
                found.append(origin_of(site))
            except ValueError:
                raise ValueError(
                    f"「{site}」はサイトのアドレスとして読めません。"
                    "「https://www.city.example.jp」のように、http:// か https:// から書き、パスや「*」は付けないでください"
                    "(複数はコンマ区切り。日本語のドメインは「xn--」の形で)。"
                ) from None
        return tuple(dict.fromkeys(found))

    @field_validator("forwarded_proxies")
    @classmethod
    def _proxies(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """IP addresses or CIDR blocks."""
        for proxy in value:
            try:
                ip_network(proxy, strict=False)
            except ValueError:
                raise ValueError(
                    f"「{proxy}」は IP アドレスではありません。"
                    "プロキシーの「10.0.0.5」や「10.0.0.0/24」をコンマ区切りで書いてください。"
                ) from None
        return value

    @field_validator("llm_url")
    @classmethod
    def _llm(cls, value: str) -> str:
        """An http(s) address, such as ``http://127.0.0.1:11434/v1``; the key does not belong into it."""
        try:
            parts = urlsplit(value)
            usable = not value or (parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0)
        except ValueError:
            usable = False
        if not usable or "@" in value:
            raise ValueError("アドレスとして読めません。「http://127.0.0.1:11434/v1」のように書いてください。鍵は KEIKAKU_LLM_KEY に書きます。")
        return value

    @model_validator(mode="after")
    def _reachable_operator(self) -> Self:
        """How to reach somebody says nothing without who it is."""
        if self.operator_contact and not self.operator:
            raise ValueError("KEIKAKU_OPERATOR_CONTACT を使うときは、運営者の名前を KEIKAKU_OPERATOR に書いてください。")
        return self

    @model_validator(mode="after")
    def _llm_whole(self) -> Self:
        """An address without a model's name asks nobody."""
        if self.llm_url and not self.llm_model:
            raise ValueError("KEIKAKU_LLM_URL を使うときは、モデルの名前を KEIKAKU_LLM_MODEL に書いてください。")
        return self

    @field_validator("public_url")
    @classmethod
    def _public(cls, value: str) -> str:
        """An http(s) address without query, fragment or credentials; the trailing slash is dropped."""
        if not value:
            return ""
        example = "「https://navi.example.jp」や「https://www.example.jp/keikaku」のように書いてください。"
        try:
            parts = urlsplit(value)
            usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            usable = False
        if not usable or any(char in value for char in "?#@\\ "):
            raise ValueError(f"公開アドレスとして読めません。{example}")
        segments = parts.path.rstrip("/").split("/")[1:]
        if any(segment in ("", ".", "..") for segment in segments):
            raise ValueError(f"パスに「//」「.」「..」は使えません。{example}")
        if not all(_SEGMENT.fullmatch(segment) for segment in segments):
            # One that is encoded is compared with paths that are not, and matches none of them.
            raise ValueError(f"パスに使えるのは、半角の英数字と「-」「.」「_」「~」だけです（「%」の形の日本語も使えません）。{example}")
        if segments and segments[0] in OWN_ROOTS:
            raise ValueError(
                f"パスの先頭「/{segments[0]}」はこのサービス自身のページと重なります。別の名前にしてください。"
            )
        return f"{parts.scheme}://{parts.netloc.lower()}{parts.path.rstrip('/')}"

    @model_validator(mode="after")
    def _public_default(self) -> Self:
        """Without a public address, the one that a browser on this machine would use."""
        if not self.public_url:
            host = "127.0.0.1" if self.host in ("0.0.0.0", "::", "") else self.host  # noqa: S104 (a comparison)
            host = f"[{host}]" if ":" in host and not host.startswith("[") else host
            object.__setattr__(self, "public_url", f"http://{host}:{self.port}")
        return self

    @property
    def path_prefix(self) -> str:
        """The path in front of every address, such as ``/keikaku``; empty where there is none."""
        return urlsplit(self.public_url).path

    @property
    def sites(self) -> Sites:
        """Who may show the panel and call the API: this service, the sites set, and on loopback this machine's pages."""
        public = urlsplit(self.public_url)
        usual = ":443" if public.scheme == "https" else ":80"
        return Sites(f"{public.scheme}://{public.netloc.removesuffix(usual)}", self.widget_sites)

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        """The ``Host`` names to answer to: those set, else the public one's; this machine's own always."""
        name = urlsplit(self.public_url).hostname or ""
        public = f"[{name}]" if ":" in name else name
        return tuple(dict.fromkeys((*(self.trusted_hosts or (public,)), *LOOPBACK_HOSTS)))


def load_settings(**overrides: Any) -> Settings:
    """The settings from the environment, with ``overrides`` (of the command line) in front; None is no override.

    Raises :class:`SettingsError` naming every variable at fault.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        faults = "\n".join(_fault(dict(one)) for one in error.errors(include_url=False))
        raise SettingsError(f"設定に直していただきたいところがあります。\n{faults}") from None


def unknown_variables(environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """A warning in Japanese for each variable with our prefix that is no setting: most often a slip of the pen."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    warnings = []
    for name in sorted(environ):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            near = get_close_matches(name.upper(), sorted(known), n=1)
            hint = f"「{near[0]}」ではありませんか。" if near else f"使える設定: {'、'.join(sorted(known))}"
            warnings.append(f"環境変数「{name}」という設定はありません(無視します)。{hint}")
    return tuple(warnings)


def _fault(error: dict[str, Any]) -> str:
    """One error of pydantic's as a Japanese line: which variable, what is wrong, what to write instead."""
    name = f"{PREFIX}{'_'.join(str(part) for part in error['loc'][:1]).upper()}"
    context = error.get("ctx", {})
    match error["type"]:
        case "value_error":
            wrong = str(context["error"])
        case "float_parsing" | "float_type":
            wrong = f"「{error['input']}」は数ではありません。半角数字で書いてください。"
        case "int_parsing" | "int_type" | "int_from_float":
            wrong = f"「{error['input']}」は整数ではありません。半角数字で書いてください。"
        case "greater_than_equal":
            wrong = f"「{error['input']}」は小さすぎます。{context['ge']} 以上にしてください。"
        case "less_than_equal":
            wrong = f"「{error['input']}」は大きすぎます。{context['le']} 以下にしてください。"
        case "literal_error":
            wrong = f"「{error['input']}」は使えません。次のどれかにしてください: {context['expected']}"
        case "extra_forbidden":
            wrong = "という設定はありません。名前を確かめてください。"
        case other:
            wrong = f"「{error['input']}」は使えません({other})。service/settings.py の説明をご覧ください。"
    return f"- {name}: {wrong}"
