"""The id of an answer: two answers that differ have different ones, and feedback stands under the right one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from service.filters import Filters
from service.masking import mask
from service.understanding import Query


def answer_id(version: str, query: Query, lean: str, filters: Filters, language: str, shown: Iterable[str]) -> str:
    """A digest of index, question, filters and language, and of the statements ``shown``, in order.

    The question is the one that was answered: with what it was given from the turns before it (its topic, actors and
    kinds, and ``lean``, the approach it leaned on).  What is shown is a part of it because a language model may have
    ordered it.  Texts are taken as they are masked: the id is kept with feedback, and a telephone number could be
    found from a digest by trying them all.
    """
    detail = query.detail.name if query.detail else ""
    asked = [mask(query.text.strip()), mask(query.dense_text.strip()), detail, query.more]
    context = [lean, query.actors, [kind.value for kind in query.kinds], query.approaches]
    parts = [version, asked, context, list(filters.pairs()), language, list(shown)]
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()[:24]
