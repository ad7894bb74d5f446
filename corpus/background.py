"""Background sentences: the topics that a question might be about when the report is silent.

A cosine says how near a question is to a sentence, but "near" differs by language, length and manner.  Whether the
report answers is better judged against a cohort: is the question nearer to the report than to everything else
people ask a city or the world?  (The idea is the cohort of impostors of speaker verification: Rosenberg et al.,
"The use of cohort normalized scores for speaker verification", ICSLP 1992.)  The cohort is plain text, written for
the purpose, one sentence a line, the same for every plan, and never shown to a reader.
"""

from __future__ import annotations

from pathlib import Path

BACKGROUND_FILE = Path(__file__).parent / "background" / "ja.txt"


def load_background(path: Path = BACKGROUND_FILE) -> tuple[str, ...]:
    """The sentences of a background file, comments (``#``) and empty lines left out, each once, in file order."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
