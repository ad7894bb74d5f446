"""The one text treatment, the same at build and at query.

An index and a query that are cut differently are the best-known fault of Japanese search, so there is exactly one
function here, :func:`treat`, and the index records :data:`TREATMENT_VERSION`.  A text becomes

* **terms**: content words as SudachiPy cuts them (the short A units, and the C compound they belong to), each with
  its normalised form (障がい者 → 障害者, 貸出 → 貸し出し), its reading, and where it stands in the original;
* **grams**: overlapping character pairs of the folded text, for typing errors and words no dictionary knows.

Offsets are code points in the original text, end exclusive.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from itertools import pairwise

from sudachipy import Dictionary, Morpheme, SplitMode, Tokenizer

from indexer.characters import Folded, fold, fold_kana, is_han, is_hiragana, is_katakana

_RULES = "3"
"""Raise this when the treatment itself changes; indexes built by another number are refused."""

TREATMENT_VERSION = f"{_RULES}/sudachi-{version('sudachipy')}/core-{version('sudachidict_core')}"

_CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞", "接尾辞"})
_EMPTY_SUBCLASSES = frozenset({"非自立可能", "助動詞語幹", "数詞"})
# Words that questions and reports are made of but that never say what they are about.
_STOP = frozenset(
    "為る 有る 無い 居る 成る 出来る 遣る 言う 思う 行う 行く 来る 見る 知る 分かる 教える 聞く 欲しい 下さい 頂く "
    "呉れる 貰う 事 物 所 時 方 為 訳 筈 等 様 何 何処 誰 何時 幾つ 幾ら 如何 どう こう そう ああ どんな 御 御座る "
    "良い 善い もっと とても 沢山 今 又 更に 及び 於く 因る 関する 対する 就く 図る 進める 者 的 化 性 性質 つ なん "
    "ちゃん さん 様々 取り組み 取り組む こと よう つく おく 何故 必要 内容 詳しい 人 皆 うち 自分 場合 他 以外 感じ 色々 "
    "若し 全部 凄い ちゃんと 本当 最近 前 後 中 上 下 なまる わや かい 書く 載る 記す 記載 述べる 報告書 答える 知らせる 願う 詳細".split()
)


@dataclass(frozen=True, slots=True)
class Term:
    """One content word."""

    key: str
    """What is compared: the normalised form, kana-folded."""
    reading: str
    """Hiragana, kana-folded; only nouns have one (a verb's stem read aloud matches too much)."""
    start: int
    end: int
    compound: bool = False
    """A C unit that was also cut into the shorter terms beside it."""
    noun: bool = True


@dataclass(frozen=True, slots=True)
class Treated:
    """A text as search sees it."""

    text: str
    terms: tuple[Term, ...]
    grams: tuple[str, ...]


_local = threading.local()


def _tokenizer() -> Tokenizer:
    """A tokenizer of this thread's own: SudachiPy's are not safe to share."""
    found: Tokenizer | None = getattr(_local, "tokenizer", None)
    if found is None:
        found = _dictionary().tokenizer(mode=SplitMode.C)
        _local.tokenizer = found
    return found


def tokens(text: str) -> list[tuple[str, str, int]]:
    """The words of a text as the dictionary cuts them (its longest units): surface, reading in katakana, start."""
    found: list[tuple[str, str, int]] = []
    for begin in range(0, len(text), 10_000):
        piece = text[begin : begin + 10_000]
        found += [(m.surface(), m.reading_form(), begin + m.begin()) for m in _tokenizer().tokenize(piece)]
    return found


def short_tokens(word: str) -> list[tuple[str, str]]:
    """The shortest units of one word by itself: surface, reading in katakana."""
    return [(m.surface(), m.reading_form()) for m in _tokenizer().tokenize(word, SplitMode.A)]


@lru_cache(maxsize=1)
def _dictionary() -> Dictionary:
    return Dictionary(dict="core")


def treat(text: str) -> Treated:
    """Cut ``text`` into terms and grams; any text at all is accepted."""
    folded = fold(text)
    terms: list[Term] = []
    for part, offset in _chunks(folded.text):
        for morpheme in _tokenizer().tokenize(part):
            terms.extend(_terms_of(morpheme, folded, offset))
    return Treated(text, tuple(terms), _grams(folded.text))


def _chunks(text: str, size: int = 8000) -> list[tuple[str, int]]:
    """SudachiPy refuses texts above 49,149 bytes, so long pastes are cut, at a sentence end where there is one."""
    chunks: list[tuple[str, int]] = []
    start = 0
    while len(text) - start > size:
        cut = text.rfind("。", start, start + size) + 1 or start + size
        chunks.append((text[start:cut], start))
        start = cut
    chunks.append((text[start:], start))
    return chunks


def _terms_of(morpheme: Morpheme, folded: Folded, offset: int) -> list[Term]:
    shorter = list(morpheme.split(SplitMode.A, add_single=False))
    whole = _term(morpheme, folded, offset, compound=bool(shorter))
    parts = [term for part in shorter if (term := _term(part, folded, offset, compound=False))]
    return [*([whole] if whole else []), *parts]


def _term(morpheme: Morpheme, folded: Folded, offset: int, *, compound: bool) -> Term | None:
    part_of_speech = morpheme.part_of_speech()
    normal = morpheme.normalized_form()
    if part_of_speech[0] not in _CONTENT or part_of_speech[1] in _EMPTY_SUBCLASSES or normal in _STOP:
        return None
    surface = morpheme.surface()
    if not any(char.isalnum() for char in surface) or _is_small(surface, normal):
        return None
    noun = part_of_speech[0] == "名詞"
    reading = fold_kana(morpheme.reading_form()) if noun else ""
    start, end = folded.origin(offset + morpheme.begin(), offset + morpheme.end())
    return Term(
        key=fold_kana(normal.casefold()),
        reading=reading if all(map(is_hiragana, reading)) else "",
        start=start,
        end=end,
        compound=compound,
        noun=noun,
    )


def _is_small(surface: str, normal: str) -> bool:
    """Single kana are noise (cut-off pieces of words), and so are single suffixes such as 者 or 的."""
    return len(surface) == 1 and not (is_han(surface) and normal not in _STOP)


def _grams(text: str) -> tuple[str, ...]:
    """Character pairs inside runs of letters, kana folded; pairs of hiragana only are left out as grammar."""
    grams: list[str] = []
    run: list[str] = []
    for char in [*text, " "]:
        if is_han(char) or is_katakana(char) or is_hiragana(char):
            run.append(char)
            continue
        grams.extend(_pairs(run))
        run.clear()
    return tuple(grams)


def _pairs(run: list[str]) -> list[str]:
    return [
        fold_kana(left + right)
        for left, right in pairwise(run)
        if not (is_hiragana(left) and is_hiragana(right) and left != "ー")
    ]
