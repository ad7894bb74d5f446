"""From a path to text: UTF-8 is read, everything else is named, so that its owner knows what to save anew.

A byte order mark (BOM) at the very start of UTF-8 is accepted and dropped: Windows programs write one, and it is no
part of the text.  Anywhere else U+FEFF is an error of the cell it stands in.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from corpus.errors import (
    DigestMismatch,
    EmptyFile,
    MissingFile,
    NotAFile,
    Place,
    UnreadableFile,
    WrongEncoding,
    WrongFormat,
)

_BOM = "\ufeff"
_SAVE_AS_UTF8 = (
    "メモ帳などで開き、「名前を付けて保存」で文字コードに「UTF-8」を選んで保存し直してください。"
    "Excel から保存するときは、表を全て選んでメモ帳に貼り付け、UTF-8 で保存する方法が確実です。"
)
_SIGNATURES = (
    (b"PK\x03\x04", "Excel ブック（.xlsx）などの圧縮された形式"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "古い Excel ブック（.xls）などの形式"),
    (b"%PDF-", "PDF"),
)
# ① is in neither JIS X 0208 nor in Python's euc_jp; the 2004 codec has it where EUC-JP files put it.
_LEGACY = (("Shift_JIS", "cp932"), ("EUC-JP", "euc_jp"), ("EUC-JP", "euc_jis_2004"))
_JIS_ESCAPES = (b"\x1b$B", b"\x1b$@", b"\x1b$(")


def read_bytes(path: Path) -> bytes:
    """The file's bytes; raises one of the :class:`corpus.errors.FileError` kinds where it cannot be read."""
    place = Place(str(path))
    try:
        if path.is_dir():
            raise NotAFile("フォルダーが指定されました。", place, "フォルダーの中の報告書ファイルを指定してください。")
        if not path.exists():
            raise MissingFile("ファイルが見つかりません。", place, "ファイルの名前と場所を確かめてください。")
        if not path.is_file():
            raise NotAFile("通常のファイルではありません。", place, "報告書のファイルを指定してください。")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(
            f"ファイルを読めません（{reason}）。",
            place,
            "ファイルを読む権限があるか、他のソフトで開いたままになっていないかを確かめてください。",
        ) from error
    if not data.strip():
        raise EmptyFile("ファイルが空です。", place, "報告書の内容が入ったファイルを指定してください。")
    return data


def check_digest(data: bytes, sha256: str, place: Place) -> DigestMismatch | None:
    """A :class:`DigestMismatch` where the bytes are not the ones whose SHA-256 the manifest gives."""
    found = hashlib.sha256(data).hexdigest()
    if found == sha256:
        return None
    return DigestMismatch(
        f"ファイルの内容が、manifest.toml に記録された公表時のもの（sha256 {sha256[:12]}…）と違います。",
        place,
        "公表された報告書を改めて入れ直してください。改行コードの自動変換にも注意してください。"
        f"意図して差し替えた場合は、manifest.toml の sha256 を「{found}」に書き換えてください。",
    )


def decode(data: bytes, file: str) -> str:
    """The text of UTF-8 bytes, a BOM at the start dropped.

    Raises :class:`WrongFormat` or :class:`WrongEncoding`, naming the encoding found and the place of the first byte
    that is not UTF-8; :class:`EmptyFile` where nothing but white space is left.
    """
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise WrongFormat(
                f"文字だけのファイルではなく、{name}のようです。",
                Place(file),
                "表計算ソフトなどで開き、「テキスト（タブ区切り）」、文字コード UTF-8 で保存し直してください。",
            )
    wide = _wide_encoding(data)
    if wide:
        raise _wrong(wide, Place(file))
    if any(escape in data for escape in _JIS_ESCAPES):
        at = min(data.find(escape) for escape in _JIS_ESCAPES if escape in data)
        raise _wrong("JIS（ISO-2022-JP）", _place(data, at, file))
    try:
        text = data.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        place = _place(data, error.start, file)
        if b"\x00" in data:
            raise _wrong("UTF-16（BOM なし）", Place(file)) from error
        legacy = _legacy_encoding(data, error.start)
        if legacy:
            raise _wrong(legacy, place) from error
        raise WrongEncoding(
            f"UTF-8 として読めない壊れた文字があります（先頭から{error.start + 1}バイト目）。",
            place,
            "この行の文字が化けていないか元の文書と見比べて打ち直し、文字コード UTF-8 で保存し直してください。",
        ) from error
    if not text.strip():
        raise EmptyFile("ファイルに文字がありません。", Place(file), "報告書の内容が入ったファイルを指定してください。")
    return text


def _wrong(name: str, place: Place) -> WrongEncoding:
    return WrongEncoding(f"文字コードが UTF-8 ではなく {name} のようです。", place, _SAVE_AS_UTF8)


def _place(data: bytes, at: int, file: str) -> Place:
    """Row and column of a byte: tabs and line feeds are the same bytes in every encoding that gets here."""
    line = data[data.rfind(b"\n", 0, at) + 1 : at]
    return Place(file, data.count(b"\n", 0, at) + 1, line.count(b"\t") + 1)


def _wide_encoding(data: bytes) -> str:
    """UTF-16 or UTF-32, by its BOM, or by the many zero bytes that western letters leave in it."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    if data.count(b"\x00") * 50 < len(data):  # a stray zero byte is a control character, not an encoding
        return ""
    return "UTF-16（BOM なし）"


def _legacy_encoding(data: bytes, first_bad: int) -> str:
    """The old Japanese encoding in which the bytes make sense, or ``""``.

    Bytes that were good UTF-8 for several Japanese characters are damaged UTF-8, whatever else they could be.  Of
    the encodings that fit, the one giving most hiragana wins: EUC-JP read as Shift_JIS becomes half-width katakana.
    """
    before = data[:first_bad].decode("utf-8", errors="ignore")
    if sum(not char.isascii() for char in before) >= 3:
        return ""
    scores: dict[str, int] = {}
    for name, codec in _LEGACY:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        scores[name] = max(scores.get(name, 0), sum("ぁ" <= char <= "ん" for char in text))
    return max(scores, key=lambda name: scores[name]) if scores else ""
