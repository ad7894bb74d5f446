"""Shows figures as tables, and the differences between two runs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from service.evaluation.dataset import DatasetError
from service.evaluation.figures import FORMAT, Figures
from service.evaluation.tables import table
from web.wording import wording_for

_MEASURES = (("nDCG@5", "ndcg@5"), ("MRR@10", "mrr@10"), ("Recall@3", "recall@3"), ("1位正解", "top1"))
_NOTABLE = 0.05
"""A question whose nDCG@5 moved by this much is listed in a comparison."""


def render(figures: Figures) -> str:
    """All figures as text; parts of which the set holds nothing are left out and named at the end."""
    parts: list[str] = []
    missing: list[str] = []
    for name, count, make in (
        ("質問", figures["counts"]["questions"], _question_tables),
        ("会話", figures["counts"]["turns"], _conversation_table),
        ("文の種類", figures["counts"]["statements"], _kind_table),
    ):
        if count:
            parts += make(figures)
        else:
            missing.append(name)
    head = f"報告書 {figures['report']}　索引 {figures['index'][:12]}"
    tail = [f"この評価にないもの：{'、'.join(missing)}"] if missing else []
    return "\n\n".join([head, *parts, *tail]) + "\n"


def _question_tables(figures: Figures) -> Iterator[str]:
    yield _ranking_table("順位づけ（答えのある質問）", _ranking_rows(figures["ranking"]))
    styles = list(figures["ranking"]["by_style"].items())
    yield _ranking_table("順位づけ：書き方ごと（数が少ないので、比べるより読む）", styles)
    judging = figures["judging"]
    rows = [("全体", judging["overall"]), *judging["by_language"].items()]
    yield table(
        "答えの有無の見分け",
        ("", "質問", "うち答えあり", "正解率", "AUROC"),
        [
            (name, str(row["n"]), str(row["answerable"]), _share(row["accuracy"]), _share(row["auroc"]))
            for name, row in rows
        ],
    )
    if judging["by_ood"]:
        yield table(
            "答えのない質問：種類ごと（AUROC は答えのある質問すべてに対して）",
            ("", "質問", "ないと言えた", "AUROC"),
            [
                (name, str(row["n"]), _share(row["abstained"]), _share(row["auroc"]))
                for name, row in judging["by_ood"].items()
            ],
        )


def _ranking_rows(ranking: Figures) -> list[tuple[str, Figures]]:
    rows = [("全体", ranking["overall"]), *ranking["by_language"].items()]
    if ranking["no_overlap"]["n"]:
        rows.append(("共通の語なし", ranking["no_overlap"]))
    return rows


def _ranking_table(title: str, rows: Sequence[tuple[str, Figures]]) -> str:
    return table(
        title,
        ("", "質問", *(name for name, _ in _MEASURES), "nDCG@5 の95%区間"),
        [
            (name, str(row["n"]), *(_share(row[key]) for _, key in _MEASURES), _interval(row["ndcg@5_interval"]))
            for name, row in rows
        ],
    )


def _conversation_table(figures: Figures) -> Iterator[str]:
    conversations = figures["conversations"]
    rows = [
        ("全体", conversations["overall"]),
        ("答えあり", conversations["answerable"]),
        ("答えなし", conversations["unanswerable"]),
        ("前の発言が要る", conversations["ellipsis"]),
        ("聞かれた種類の文を示した", conversations["kind_shown"]),
    ]
    yield table("会話", ("", "発言", "正解"), [(name, str(row["n"]), _share(row["right"])) for name, row in rows])


def _kind_table(figures: Figures) -> Iterator[str]:
    kinds = figures["kinds"]
    names = wording_for("ja")
    rows = [
        (names.text(f"kind.{name}"), str(row["support"]), *(_share(row[key]) for key in ("precision", "recall", "f1")))
        for name, row in kinds["by_kind"].items()
    ]
    macro = kinds["macro"]
    rows.append(("平均", "", *(_share(macro[key]) for key in ("precision", "recall", "f1"))))
    yield table("文の種類の読み取り", ("", "文", "適合率", "再現率", "F1"), rows)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _interval(bounds: Sequence[float] | None) -> str:
    return "-" if bounds is None else f"{bounds[0]:.3f}～{bounds[1]:.3f}"


def load_figures(path: Path) -> Figures:
    """Figures written by an earlier run; raises :class:`service.evaluation.dataset.DatasetError`."""
    try:
        loaded = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DatasetError(f"{path}：読めません（{error.strerror}）。") from error
    except ValueError as error:
        raise DatasetError(f"{path}：JSON として読めません（{error}）。") from error
    if not isinstance(loaded, dict) or loaded.get("format") != FORMAT:
        raise DatasetError(f"{path}：この版の evaluate --json が書いたものではありません。もう一度書き出してください。")
    return loaded


def compare(before: Figures, after: Figures) -> str:
    """What changed between two runs: every measure that moved, and the questions and turns behind it."""
    old, new = dict(_measures("", before)), dict(_measures("", after))
    moved = [
        (name, _share(old.get(name)), _share(value), _difference(old.get(name), value))
        for name, value in new.items()
        if _share(old.get(name)) != _share(value)
    ]
    parts = [
        *_other_set(before, after),
        table("前回との違い", ("", "前回", "今回", "差"), moved) if moved else "前回との違い：数値はすべて同じです。",
        *_lists("質問", _by_id(before, "questions"), _by_id(after, "questions"), "judged_right"),
        *_ranking_moves(_by_id(before, "questions"), _by_id(after, "questions")),
        *_lists("会話", _by_id(before, "turns"), _by_id(after, "turns"), "right"),
    ]
    return "\n\n".join(parts) + "\n"


def _other_set(before: Figures, after: Figures) -> Iterator[str]:
    """A warning where the two runs were not asked the same: their measures cannot be held against each other then."""
    for name, label in (("questions", "質問"), ("turns", "会話の発言")):
        old, new = _by_id(before, name).keys(), _by_id(after, name).keys()
        if old != new:
            counts = f"前回だけ {len(old - new)}、今回だけ {len(new - old)}、両方 {len(old & new)}"
            yield f"注意：前回と{label}が違います（{counts}）。数値は、そのまま比べられません。"


def _measures(prefix: str, figures: Figures) -> Iterator[tuple[str, float | None]]:
    """Every measure under its dotted name, counts and lists left out."""
    for key, value in figures.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            yield from _measures(f"{name}.", value)
        elif value is None or (isinstance(value, float) and not isinstance(value, bool)):
            yield name, value


def _difference(old: float | None, new: float | None) -> str:
    return "-" if old is None or new is None else f"{new - old:+.3f}"


def _by_id(figures: Figures, name: str) -> dict[str, Figures]:
    return {row["id"]: row for row in figures[name]}


def _lists(name: str, old: dict[str, Figures], new: dict[str, Figures], key: str) -> Iterator[str]:
    both = [one for one in new if one in old]
    gained = [one for one in both if new[one][key] and not old[one][key]]
    lost = [one for one in both if old[one][key] and not new[one][key]]
    label = "答えの有無" if key == "judged_right" else "正解"
    if gained:
        yield f"{name}：{label}が合うようになったもの（{len(gained)}）\n{' '.join(gained)}"
    if lost:
        yield f"{name}：{label}が合わなくなったもの（{len(lost)}）\n{' '.join(lost)}"


def _ranking_moves(old: dict[str, Figures], new: dict[str, Figures]) -> Iterator[str]:
    moves = [
        (one, old[one]["ndcg@5"], new[one]["ndcg@5"])
        for one in new
        if one in old and old[one]["ndcg@5"] is not None and new[one]["ndcg@5"] is not None
    ]
    notable = sorted((m for m in moves if abs(m[2] - m[1]) >= _NOTABLE), key=lambda m: (m[2] - m[1], m[0]))
    if notable:
        rows = [(one, f"{a:.3f}", f"{b:.3f}", f"{b - a:+.3f}", " ".join(new[one]["first"][:3])) for one, a, b in notable]
        yield table("順位が動いた質問", ("", "前回", "今回", "差", "今回の上位"), rows)
