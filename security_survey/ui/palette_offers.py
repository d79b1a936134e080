"""What the command palette offers, and how typed words find it; no widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count

SHORTEST_SKIPPED = 3
"""From so many letters on, a word may leave out letters of the one it means."""
WHOLE, BEGINS, HOLDS, SKIPS = 4.0, 3.0, 2.0, 1.0
"""How well a typed word meets one of the offer's."""
BESIDE = 0.5
"""What a meeting counts in words that are searched and not shown."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One line: what it is, what kind, the key that does the same, and what happens.

    `beside` is searched and not shown; `why_not` says why it cannot be had now.
    """

    words: str
    kind: str
    icon: str
    run: Callable[[], object]
    keys: str = ""
    why_not: str = ""
    beside: str = ""
    shown: tuple[str, ...] = field(init=False)
    hidden: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "shown", _tokens(self.words))
        object.__setattr__(self, "hidden", _tokens(f"{self.beside} {self.kind}"))

    @property
    def spoken(self) -> str:
        """The whole line for a screen reader."""
        parts = (self.words, self.kind, self.keys, self.why_not)
        return ", ".join(part for part in parts if part)


def matching(offers: Iterable[Offer], typed: str) -> tuple[Offer, ...]:
    """Those that every typed word meets, the best first; all of them without a word."""
    words = _tokens(typed)
    order = count()
    met = [(_merit(one, words), -next(order), one) for one in offers]
    found = sorted((hit for hit in met if hit[0] >= 0), key=lambda hit: hit[:2], reverse=True)
    return tuple(one for _merit, _order, one in found)


def _merit(offer: Offer, words: Sequence[str]) -> float:
    """How well the words meet an offer, -1.0 where one of them does not."""
    whole = 0.0
    for word in words:
        met = max(_best(word, offer.shown), BESIDE * _best(word, offer.hidden))
        if met <= 0:
            return -1.0
        whole += met
    return whole


def _best(word: str, tokens: Sequence[str]) -> float:
    return max((_met(word, token) for token in tokens), default=0.0)


def _met(word: str, token: str) -> float:
    if token.startswith(word):
        return WHOLE if token == word else BEGINS
    if word in token:
        return HOLDS
    return SKIPS if _skips(word, token) else 0.0


def _skips(word: str, token: str) -> bool:
    """Whether a word is another one with letters left out: "grge" for "garage"."""
    if len(word) < SHORTEST_SKIPPED or word[0] != token[0]:
        return False
    letters = iter(token)
    return all(letter in letters for letter in word)


def _tokens(text: str) -> tuple[str, ...]:
    parts = (part.strip(".,;:?!()“”…—·\"'") for part in text.casefold().split())
    return tuple(part for part in parts if part)
