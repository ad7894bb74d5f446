"""Why an index cannot be used or written, as one tree.

    IndexProblem
    ├── NoIndex             nothing has been built here yet
    ├── HalfIndex           a build was cut off, or files were taken away
    ├── DamagedIndex        a file's contents are not what was written
    ├── UnreadableIndex     the system refuses to read it
    ├── UnwritableIndex     the system refuses to write it (rights, disk full)
    └── OtherIndex          sound, but built for something else
        ├── OtherSchema         another layout of the files
        ├── OtherModel          another encoder
        ├── OtherModelDigest    the same encoder by name, with other weights or prompts
        ├── OtherTreatment      another text treatment or dictionary
        ├── OtherLibrary        another major version of a library that vectors depend on
        ├── OtherCorpus         another report text
        ├── OtherBackground     other background sentences
        └── OtherLearning       other learning from the anticipated questions

Every problem says **what** is wrong, **where** and how to **mend** it, in Japanese for whoever runs the service.
"""

from __future__ import annotations

from pathlib import Path

REBUILD = "keikaku index を実行して、索引を作り直してください。"


class IndexProblem(Exception):
    """An index cannot be used or written; ``what``, ``path`` and ``remedy`` are also in the text."""

    def __init__(self, what: str, path: Path, remedy: str = REBUILD) -> None:
        super().__init__(what, path, remedy)
        self.what = what
        self.path = path
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.path}：{self.what}\n  直し方：{self.remedy}"

    def as_dict(self) -> dict[str, str]:
        """For ``--json``."""
        return {"type": type(self).__name__, "file": str(self.path), "what": self.what, "remedy": self.remedy}


class NoIndex(IndexProblem):
    """Nothing has been built here yet."""


class HalfIndex(IndexProblem):
    """A build was cut off before there ever was an index, or files have been taken away."""


class DamagedIndex(IndexProblem):
    """A file's contents are not what was written."""


class UnreadableIndex(IndexProblem):
    """The system refuses to read it."""


class UnwritableIndex(IndexProblem):
    """The system refuses to write it."""


class OtherIndex(IndexProblem):
    """The index is sound, but was built for something else."""


class OtherSchema(OtherIndex):
    """Another layout of the files."""


class OtherModel(OtherIndex):
    """Another encoder."""


class OtherModelDigest(OtherIndex):
    """The same encoder by name, with other weights, prompts or dimension."""


class OtherTreatment(OtherIndex):
    """Another text treatment or dictionary."""


class OtherLibrary(OtherIndex):
    """Another major version of a library that the vectors depend on."""


class OtherCorpus(OtherIndex):
    """Another report text."""


class OtherBackground(OtherIndex):
    """Other background sentences."""


class OtherLearning(OtherIndex):
    """Other learning from the anticipated questions, or none."""
