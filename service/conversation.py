"""Turns in context: what a question leans on is taken from the questions before it, and from nowhere else.

The client sends the whole conversation with every call; nothing is kept between calls.  A turn is read in one of
three ways:

* **standalone**: it names its topic and is looked up as it is;
* **ellipsis**: it names none (今後は？, 市社協は？, "and the council?"), so it is asked of the topic before, with the
  actors and the kind it names in place of the earlier ones;
* **leaning**: it names something, but may mean it within the topic before (「不安の声は？」); it is looked up as it is,
  with a lean towards the approach last answered, which a clearly better match elsewhere overcomes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from service.corrections import corrected
from service.cues import closed_up
from service.followups import BACK, EACH, MORE, POINTING, TURNING, residue, without_turning
from service.understanding import Query, Understanding, folded_text

Mode = Literal["standalone", "ellipsis", "leaning"]

FEW = 3
"""Content words up to which a later turn may still be about the topic before."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a conversation is about after a turn."""

    text: str
    """A question that names the topic by itself."""
    approach: str
    """The approach that answered best; empty where none did."""
    actors: tuple[str, ...] = ()
    """Actors named in the last turn that named any."""
    heard: tuple[str, ...] = ()
    """Every actor named on this topic."""
    query: Query | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn as it will be looked up."""

    query: Query
    mode: Mode
    lean: str = ""
    """The approach to lean towards, in a leaning turn."""
    joined: Query | None = None
    """A leaning turn with the topic before it, for when it means nothing by itself ("What about garbage?")."""
    corrects: bool = False
    """Whether the topic before was not what was meant: nothing leans towards it, though the turn may be read with it."""


class Conversation:
    """Reads the turns of one conversation, in order."""

    def __init__(self, understanding: Understanding) -> None:
        self._understanding = understanding
        self._topics: list[Topic] = []

    def read(self, text: str) -> Turn:
        """The next turn; call :meth:`settle` with what came of it before reading another."""
        query = self._understanding.understand(text)
        topic = self._topics[-1] if self._topics else None
        if topic and topic.approach and query.at_large and not query.at_large.surely:
            query = replace(query, at_large=None)  # 課題は？ means the topic's
        if topic is None or query.unclear or query.at_large or query.approaches:
            return Turn(query, "standalone")
        said = query.said
        meant = corrected(said, lambda words: self._spoken_of(words, topic))
        if meant:
            query = self._understanding.understand(meant)
        folded = self._folded(query, meant or said)
        left = residue(folded, self._understanding.named.names(folded))
        if TURNING.search(folded) and left:
            beyond = self._understanding.understand(without_turning(said))
            return Turn(replace(beyond, text=text), "standalone")
        if left and not query.actors and (actors := self._only_actors(folded)):
            query, left = replace(query, actors=actors), ()
        if not left:
            return self._elliptical(query, self._topics[0] if BACK.search(folded) else topic, folded)
        query = replace(query, text=text)
        if not meant and not POINTING.search(folded) and _says_again(left, topic):
            return Turn(query, "standalone")
        if meant or len(left) <= FEW or POINTING.search(folded):
            joined = self._understanding.understand(f"{topic.text} {meant or said}") if len(left) == 1 else None
            return Turn(query, "leaning", topic.approach, joined, corrects=bool(meant))
        return Turn(query, "standalone")

    def _folded(self, query: Query, text: str) -> str:
        said = query.dense_text if query.romaji else text
        return closed_up(folded_text(said))

    def _only_actors(self, folded: str) -> tuple[str, ...]:
        """Actors by everyday words (行政は？, "And overall?"), where the turn names nothing else."""
        spoken = self._understanding.named.spoken(folded)
        names = (*(name for found in spoken.values() for name in found), *self._understanding.named.names(folded))
        return tuple(spoken) if spoken and not residue(folded, names) else ()

    def _spoken_of(self, words: str, topic: Topic) -> bool:
        """Whether some words are what the conversation was about: of its topic, or an actor or a kind."""
        folded = closed_up(folded_text(words))
        left = residue(folded, self._understanding.named.names(folded))
        before = folded_text(topic.text)
        return not left or any(word[: max(1, len(word) - 2)] in before for word in left)

    def settle(self, turn: Turn, approach: str, blank: bool = False) -> None:
        """Note what answered a turn: the approach of its best cell, empty where the report has nothing on it.

        An actor whose cell is ``blank`` is asked nothing more: 今後は？ then means whoever has written of it.
        """
        query = turn.query
        last = self._topics[-1] if self._topics else None
        if turn.mode == "ellipsis" and last is not None:
            heard = tuple(dict.fromkeys((*last.heard, *query.actors)))
            actors = () if blank else query.actors or last.actors
            self._topics.append(replace(last, actors=actors, heard=heard, approach=approach or last.approach))
            return
        if not approach and last is not None:
            return  # a question beside the report does not change the topic
        same = last is not None and turn.mode == "leaning" and approach == last.approach
        heard = tuple(dict.fromkeys((*(last.heard if same and last else ()), *query.actors)))
        self._topics.append(Topic(query.plain, approach, query.actors, heard, query))

    def _elliptical(self, query: Query, topic: Topic, folded: str) -> Turn:
        # Joined to words that led nowhere, a turn might come near something: what has no answer still has none.
        whole = self._understanding.understand(f"{topic.text} {query.said}" if topic.approach else topic.text)
        actors = query.actors or (topic.heard if EACH.search(folded) else topic.actors)
        kinds = query.kinds or (topic.query.kinds if topic.query and query.actors and not query.detail else ())
        merged = replace(
            whole,
            language=query.language if query.certain else whole.language,
            certain=query.certain or whole.certain,
            actors=actors,
            kinds=kinds,
            detail=query.detail,
            approaches=(topic.approach,) if topic.approach else (),
            more=bool(MORE.search(folded)),
        )
        return Turn(merged, "ellipsis")


def user_turns(messages: Sequence[tuple[str, str]], most: int = 8) -> list[str]:
    """What the user said, last turns last, at most ``most`` of them; ``messages`` are (role, content) pairs."""
    return [content for role, content in messages if role == "user"][-most:]


def _says_again(words: Sequence[str], topic: Topic) -> bool:
    """Whether a turn asks in whole what was asked before: it needs nothing from there."""
    before = folded_text(topic.text)
    return all(word in before for word in words)
