"""Who is met by the adults in a lesson, and how much of the difference chance could make.

A *contact* is one time that an adult turns to one pupil. What follows at once with the same pupil
belongs to it: question, answer and praise are one contact that holds a question and praise.

Chance is the simplest world there is: the same number of contacts, each of which falls on any
pupil of the class with equal probability, whatever happened before. It says what unevenness we
would see if nobody were preferred; it is no picture of a good lesson.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd
from pandas import DataFrame, Series
from scipy import stats

GAP: Final = 30
"""Seconds of something else, or of nothing, after which a contact is over."""

SIMULATIONS: Final = 10_000
"""Classes drawn for a chance band. Its edges then move by less than half a contact."""

SEED: Final = 7
LEVEL: Final = 0.95

GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "questions": ("open_question", "closed_question"),
    "praise": ("general_praise", "specific_praise"),
    "specific_praise": ("specific_praise",),
    "feedback": ("process_feedback",),
    "correction": ("correction",),
    "help": ("help",),
    "small_talk": ("greeting", "small_talk"),
}
"""What a contact can hold, and the kinds of event that count as it."""

KINDS: Final = ("all", *GROUPS)
BY_PUPILS: Final = ("hand_up", "answer")
"""Kinds of event that come from a pupil, and are no contact by themselves."""


def contacts(events: DataFrame, adults: Sequence[str], gap: int = GAP) -> DataFrame:
    """Put an observer's events together to contacts.

    Parameters
    ----------
    events
        The dataset ``events``.
    adults
        Identifiers of the adults; all other senders are pupils.
    gap
        Seconds between two events with the same adult and pupil that still are one contact.

    Returns
    -------
    DataFrame
        One row per contact: ``lesson``, ``adult``, ``pupil``, ``second`` (its first event), and for
        each of `GROUPS` whether it holds that.
    """
    directed = events[events["from"].isin(adults) & ~events["to"].isin([*adults, "class"])]
    pair = ["lesson", "from", "to"]
    ordered = directed.sort_values([*pair, "second"], kind="stable")
    pause = ordered.groupby(pair, sort=False)["second"].diff()
    number = (pause.isna() | (pause > gap)).cumsum().rename("contact")
    held = DataFrame({name: ordered["kind"].isin(kinds) for name, kinds in GROUPS.items()})
    first = ordered[[*pair, "second"]].groupby(number).first()
    found = first.join(held.groupby(number).any())
    found = found.rename(columns={"from": "adult", "to": "pupil"})
    return found.sort_values(["lesson", "second"], kind="stable", ignore_index=True)


def from_own_file(data: DataFrame) -> DataFrame:
    """Make the table of `contacts` from one's own file, of the kind ``observation``.

    A row of the file is as many contacts as it says. What pupils do themselves, and what is said
    to the whole class, are not among them.

    Parameters
    ----------
    data
        As ``own_file("observation").data``.

    Returns
    -------
    DataFrame
        As from `contacts`, without ``adult`` and ``second``. ``lesson`` is a number in the order of
        the file, as text; ``attrs["lessons"]`` has all of them, also those without any contact.
    """
    place = data[["date", "lesson"]].astype(str)
    number = Series(pd.factorize(pd.MultiIndex.from_frame(place))[0] + 1, data.index).astype(str)
    told = data[data["to"].ne("class") & ~data["kind"].isin(BY_PUPILS)]
    rows = told.loc[told.index.repeat(told["count"].astype(int))]
    held = {name: rows["kind"].isin(kinds) for name, kinds in GROUPS.items()}
    found = DataFrame({"lesson": number[rows.index], "pupil": rows["to"], **held})
    found = found.reset_index(drop=True)
    found.attrs["lessons"] = list(dict.fromkeys(number))
    return found


def select(
    found: DataFrame,
    kind: str = "all",
    *,
    lessons: Sequence[str] | None = None,
    adult: str | None = None,
) -> DataFrame:
    """Return the contacts of one kind (of `KINDS`), from some lessons, by one adult."""
    chosen = found if kind == "all" else found[found[kind]]
    if lessons is not None:
        chosen = chosen[chosen["lesson"].isin(lessons)]
    if adult is not None:
        chosen = chosen[chosen["adult"] == adult]
    return chosen


def per_pupil(found: DataFrame, pupils: Sequence[str]) -> DataFrame:
    """Count contacts per pupil, those with none included.

    Returns
    -------
    DataFrame
        ``pupil``, ``contacts`` and ``rank`` (1 has most), most first; pupils with equally many
        stand in the order of ``pupils``.
    """
    counts = found["pupil"].value_counts().reindex(list(pupils), fill_value=0)
    table = DataFrame({"pupil": list(pupils), "contacts": counts.to_numpy(int)})
    table = table.sort_values("contacts", ascending=False, kind="stable", ignore_index=True)
    return table.assign(rank=table.index + 1)


def _chance(total: int, pupils: int, simulations: int, seed: int) -> np.ndarray:
    """Draw classes: an array (simulations × pupils) of counts, most first in each row."""
    rng = np.random.default_rng(seed)
    drawn = rng.multinomial(total, np.full(pupils, 1 / pupils), size=simulations)
    return -np.sort(-drawn, axis=1)


def chance_band(
    total: int,
    pupils: int,
    *,
    level: float = LEVEL,
    simulations: int = SIMULATIONS,
    seed: int = SEED,
) -> DataFrame:
    """What the ranked counts would be if each contact fell on any pupil at random.

    Parameters
    ----------
    total
        Number of contacts in the class.
    pupils
        Number of pupils.
    level
        Share of the drawn classes that lie within the band at each rank.
    simulations
        Number of classes drawn.
    seed
        Seed of the drawing.

    Returns
    -------
    DataFrame
        Per ``rank`` (1 has most) ``low``, ``middle`` (median) and ``high``.
    """
    drawn = _chance(total, pupils, simulations, seed)
    tail = (1 - level) / 2
    low, middle, high = np.quantile(drawn, [tail, 0.5, 1 - tail], axis=0, method="nearest")
    return DataFrame(
        {"rank": np.arange(1, pupils + 1), "low": low, "middle": middle, "high": high}
    ).astype(int)


def chance_range(band: DataFrame) -> tuple[int, int]:
    """The fewest and most contacts that chance would give anybody in the class.

    They are the ends of the band: the low edge of the last rank and the high edge of the first. At
    level 0.95 every pupil lies within them in at least 95 of 100 classes drawn at random, so one
    who lies outside is hard to explain by chance, although many pupils were looked at and not one.

    Parameters
    ----------
    band
        As from `chance_band`.
    """
    return int(band["low"].iloc[-1]), int(band["high"].iloc[0])


def against_chance(counts: DataFrame, band: DataFrame) -> DataFrame:
    """Say of each pupil whether chance could explain the count.

    Parameters
    ----------
    counts
        As from `per_pupil`.
    band
        The `chance_band` for as many contacts and pupils.

    Returns
    -------
    DataFrame
        ``counts`` with ``verdict``: ``"fewer"`` or ``"more"`` than chance would give anybody in the
        class, or ``"chance"``.
    """
    low, high = chance_range(band)
    verdict = np.select(
        [counts["contacts"] < low, counts["contacts"] > high], ["fewer", "more"], "chance"
    )
    return counts.assign(verdict=verdict)


def questions_by_hands(
    hands: Sequence[int], all_hands: int, questions: int, *, level: float = LEVEL
) -> DataFrame:
    """Say how many questions a pupil would get if the questions followed the hands.

    Each question of the class then falls on any raised hand with equal probability, so that the
    number for one pupil is binomial.

    Parameters
    ----------
    hands
        Times with the hand up, a pupil each.
    all_hands
        Times that a hand was up in the whole class; at least 1.
    questions
        Number of questions in the whole class.
    level
        Share of classes in which one pupil's number lies within the band.

    Returns
    -------
    DataFrame
        ``hands``, ``expected``, and the band's ``low`` and ``high``, in questions.
    """
    each = np.asarray(hands) / all_hands
    low, high = stats.binom.interval(level, questions, each)
    return DataFrame(
        {"hands": hands, "expected": questions * each, "low": low.astype(int), "high": high}
    ).astype({"high": int})


def expected_without(total: int, pupils: int) -> float:
    """How many pupils chance would leave without any contact, on average."""
    return pupils * (1 - 1 / pupils) ** total


def top_share(counts: Sequence[int] | Series, top: int = 5) -> float:
    """The share of all contacts that the ``top`` pupils with most have; 0 if there is none."""
    ordered = np.sort(np.asarray(counts))[::-1]
    total = ordered.sum()
    return float(ordered[:top].sum() / total) if total else 0.0


def gini(counts: Sequence[int] | Series) -> float:
    """The Gini coefficient: 0 if all get the same, near 1 if one gets everything.

    It is half of the mean difference between two pupils, measured in means. 0 if nobody has any.
    """
    ordered = np.sort(np.asarray(counts, dtype=float))
    n, total = len(ordered), ordered.sum()
    if not total:
        return 0.0
    weights = 2 * np.arange(1, n + 1) - n - 1
    return float((weights * ordered).sum() / (n * total))


def chance_of_top_share(
    total: int,
    pupils: int,
    top: int = 5,
    *,
    level: float = LEVEL,
    simulations: int = SIMULATIONS,
    seed: int = SEED,
) -> tuple[float, float, float]:
    """What `top_share` would be by chance: low end, mean and high end of the band."""
    drawn = _chance(total, pupils, simulations, seed)
    shares = drawn[:, :top].sum(axis=1) / total if total else np.zeros(simulations)
    tail = (1 - level) / 2
    low, high = np.quantile(shares, [tail, 1 - tail])
    return float(low), float(shares.mean()), float(high)


def compare_guess(counts: DataFrame, guess: int | None, top: int = 5) -> DataFrame:
    """Lay a guess of how many of ten contacts go to the ``top`` pupils beside the count.

    Parameters
    ----------
    counts
        As from `per_pupil`.
    guess
        0–10, or None if nobody has guessed.
    top
        The number of pupils asked about.

    Returns
    -------
    DataFrame
        ``what`` (``guess`` if there is one, ``count``, ``chance``, ``even``), ``of_ten``, and the
        chance band's ``low`` and ``high`` (also of ten), empty for the others.
    """
    low, mean, high = chance_of_top_share(int(counts["contacts"].sum()), len(counts), top)
    rows = [
        {"what": "count", "of_ten": 10 * top_share(counts["contacts"], top)},
        {"what": "chance", "of_ten": 10 * mean, "low": 10 * low, "high": 10 * high},
        {"what": "even", "of_ten": 10 * top / len(counts)},
    ]
    if guess is not None:
        rows.insert(0, {"what": "guess", "of_ten": float(guess)})
    return pd.DataFrame(rows, columns=["what", "of_ten", "low", "high"])
