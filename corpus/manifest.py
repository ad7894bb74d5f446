"""A plan's manifest: who the plan is, how its tables are laid out, and which reports belong to it.

``manifest.toml`` stands in the plan's folder.  Everything in it is checked, and every fault named with its key;
keys that mean nothing here are refused, because they are nearly always slips of the pen.

    id = "asahikawa-fukushi-5"            # stable, part of every id: never change it
    title = "第5期旭川市地域福祉計画"
    language = "ja"
    approaches_per_vision = [2, 3, 3, 3]  # optional: lets a cut-off report be noticed
    notes = []                            # optional: what a reader should know about the data

    [period]
    text = "令和6年度～令和11年度"
    first_year = 2024
    last_year = 2029

    [columns]
    vision = "目指す地域像"
    approach = "基本的考え方"
    trailing_blanks_omitted = false       # optional

    [[actors]]
    id = "city"
    name = "旭川市"
    column = "旭川市"
    aliases = ["旭川市役所"]              # optional

    [[contacts]]                          # optional: as the plan's owner states them
    office = "…"
    phone = "…"
    url = "…"

    [offices]                             # optional: whom to ask where there are no contacts
    "4-2" = ["welfare_desk", "social_welfare_council"]  # kinds of office, see corpus.nouns.OfficeKind

    [names.en]                            # optional, one for each language: reference translations
    title = "Fifth Community Welfare Plan of Asahikawa City"
    period = "fiscal years 2024–2029"
    actors = {city = "Asahikawa City"}    # optional: what to call an actor whose name cannot be read there

    [[reports]]
    edition = "2024"                      # opaque, part of every id
    file = "2024/report.tsv"              # from the manifest's folder
    sha256 = "…"
    year = 2024                           # optional: only where it is known
    year_source = "…"                     # where the year comes from, or why there is none
    questions = "2024/questions.csv"      # optional: anticipated questions, see corpus/questions.py
    unanswered = "2024/unanswered.csv"    # optional: questions the report does not answer
    translations = "2024/translations.csv"  # optional: reference translations, see corpus/translations.py
    glossary = "2024/glossary.csv"  # optional: the words of the report in other languages, see corpus/glossary.py
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ManifestError, MissingFile, MissingPlan, Place, WrongValue, raise_all
from corpus.layout import Layout
from corpus.manifest_sections import PlanSection, ReportSection
from corpus.nouns import Actor, Contact, OfficeKind, PlanName
from corpus.toml_file import read_toml, repetition

PLANS_DIR = Path(__file__).parent / "plans"
"""The plans that come with the service, one folder each."""

MANIFEST = "manifest.toml"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest that has passed every check."""

    path: Path
    plan: PlanSection

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors, in the order of their columns."""
        return tuple(Actor(actor.id, actor.name, actor.column, tuple(actor.aliases)) for actor in self.plan.actors)

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """The offices to ask; empty where the owner has not given any."""
        return tuple(Contact(contact.office, contact.phone, contact.url) for contact in self.plan.contacts)

    @property
    def offices(self) -> tuple[tuple[str, tuple[OfficeKind, ...]], ...]:
        """Approach ids with kinds of office to ask; empty where the manifest names none."""
        return tuple((key, tuple(map(OfficeKind, kinds))) for key, kinds in self.plan.offices.items())

    @property
    def names(self) -> tuple[PlanName, ...]:
        """Title, period and actors in other languages; empty where the manifest gives none."""
        return tuple(
            PlanName(code, name.title, name.period, tuple(name.actors.items())) for code, name in self.plan.names.items()
        )

    @property
    def layout(self) -> Layout:
        """The columns of the plan's tables."""
        columns = self.plan.columns
        counts = tuple(self.plan.approaches_per_vision)
        return Layout(columns.vision, columns.approach, self.actors, counts, columns.trailing_blanks_omitted)

    def report_path(self, report: ReportSection) -> Path:
        """Where a report's file is."""
        return self.path.parent / report.file

    def report_for(self, file: Path) -> ReportSection | None:
        """The report whose file this is, if any."""
        wanted = file.resolve()
        return next((report for report in self.plan.reports if self.report_path(report).resolve() == wanted), None)


def load_manifest(path: Path) -> Manifest:
    """Read and check a manifest; raises :class:`corpus.errors.ReportError` with every fault found."""
    try:
        plan = read_toml(path, PlanSection)
    except MissingFile as error:
        raise MissingPlan(
            "計画の manifest.toml がありません。",
            error.place,
            "計画のフォルダーに manifest.toml を置いてください（付属の計画のものが手本になります）。",
        ) from error
    manifest = Manifest(path, plan)
    raise_all(list(_contradictions(manifest)))
    return manifest


def _contradictions(manifest: Manifest) -> Iterator[ManifestError]:
    """What is right by itself but wrong together."""
    plan = manifest.plan
    yield from _repeated(manifest, "actors", "id", [actor.id for actor in plan.actors])
    columns = [actor.column for actor in plan.actors]
    yield from _repeated(manifest, "actors", "column", columns, taken=(plan.columns.vision, plan.columns.approach))
    yield from _repeated(manifest, "reports", "edition", [report.edition for report in plan.reports])
    yield from _repeated(manifest, "reports", "file", [report.file for report in plan.reports])
    known = {actor.id for actor in plan.actors}
    for language, name in plan.names.items():
        for actor in name.actors:
            if actor not in known:
                yield WrongValue(
                    f"「{actor}」という id の主体はありません。",
                    Place(str(manifest.path), key=f"names.{language}.actors.{actor}"),
                    f"[[actors]] の id のどれかにしてください：{'、'.join(sorted(known))}。",
                )
    if plan.columns.vision == plan.columns.approach:
        yield repetition(manifest.path, "columns.approach", plan.columns.approach)
    if plan.period.last_year < plan.period.first_year:
        yield WrongValue(
            f"終わりの年 {plan.period.last_year} が始まりの年 {plan.period.first_year} より前です。",
            Place(str(manifest.path), key="period.last_year"),
            "first_year と last_year を確かめてください。",
        )


def _repeated(
    manifest: Manifest, section: str, name: str, values: list[str], taken: tuple[str, ...] = ()
) -> Iterator[ManifestError]:
    seen = set(taken)
    for number, value in enumerate(values, start=1):
        if value in seen:
            yield repetition(manifest.path, f"{section}.{number}.{name}", value)
        seen.add(value)
