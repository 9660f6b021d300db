"""Pictures of what passes between school and home: when, to whom, and what is answered."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from pandas import DataFrame

from laeringsmiljo import classroom
from laeringsmiljo.analysis import home as analysis
from laeringsmiljo.editions import Edition
from laeringsmiljo.figures import palette
from laeringsmiljo.figures.intervals import draw_intervals, in_tenths
from laeringsmiljo.figures.own import of_own_file, whole_class
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.figures.style import styled, subplots
from laeringsmiljo.figures.words import Words

WIDTH: Final = 288
"""Narrow enough that 12-unit text is nearly 11 pixels on the narrowest phone."""
CLASS: Final = "7B"
CHRISTMAS: Final = "2025-12-24"
FRIDAY: Final = 4
WEEKDAYS: Final = 5


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


WHAT: Final = {
    "good": _("Good news from school"),
    "worry": _("Worries from school"),
    "other": _("Other messages from school"),
    "home": _("Messages from the homes"),
}
WHEN: Final = {"weekday": _("Day of the week"), "part": _("Time of day")}
UNTIL: Final = {"christmas": _("To Christmas"), "year": _("The whole year")}
BY: Final = {"channel": _("How it was sent"), "initiator": _("Also who wrote first")}
LOTS: Final = {
    26: _("26, one for each home"),
    61: _("61, as in 7B"),
    104: _("104, four for each home"),
    156: _("156, six for each home"),
}
DAYS: Final = {
    0: _("Monday"),
    1: _("Tuesday"),
    2: _("Wednesday"),
    3: _("Thursday"),
    4: _("Friday"),
    6: _("Sunday"),
}
PARTS: Final = {
    "before_8": _("Before 8"),
    "8_12": _("8 to 12"),
    "12_14": _("12 to 14"),
    "14_16": _("14 to 16"),
    "after_16": _("After 16"),
}
GROUPS: Final[dict[str, dict[Any, str]]] = {"weekday": DAYS, "part": PARTS}
CHANNELS: Final = {"app": _("App"), "email": _("E-mail"), "phone": _("Phone"), "note": _("Paper")}
FIRST: Final = {"school": _("School: {channel}"), "home": _("Home: {channel}")}


@cache
def _messages(edition: Edition) -> DataFrame:
    return analysis.messages(classroom.load("contacts", edition))


@cache
def _names(edition: Edition) -> dict[str, str]:
    pupils = classroom.load("pupils", edition)
    ours = pupils[pupils["class"] == CLASS]
    return dict(zip(ours["pupil"], ours["name"], strict=True))


def _chosen(some: DataFrame, what: str) -> DataFrame:
    if what == "home":
        return some[some["initiator"] == "home"]
    return some[(some["initiator"] == "school") & (some["kind"] == what)]


def what(edition: Edition | None = None) -> dict[str, str]:
    """What is written, and by whom: the options of a control."""
    return Words(edition).options(WHAT)


def ways(edition: Edition | None = None) -> dict[str, str]:
    """By day of the week or by time of day: the options of a control."""
    return Words(edition).options(WHEN)


def until(edition: Edition | None = None) -> dict[str, str]:
    """How much of the year is counted: the options of a control."""
    return Words(edition).options(UNTIL)


def lots(edition: Edition | None = None) -> dict[int, str]:
    """How many messages are dealt by lot: the options of a control."""
    return Words(edition).options(LOTS)


def groupings(edition: Edition | None = None) -> dict[str, str]:
    """What answers are counted by: the options of a control."""
    return Words(edition).options(BY)


@styled
def when(what: str = "good", by: str = "weekday", *, edition: Edition | None = None) -> Picture:
    """Draw when messages are sent: how many of ten in each group.

    Parameters
    ----------
    what
        ``good``, ``worry`` or ``other`` from the school, or ``home``: all that homes wrote.
    by
        ``weekday`` or ``part``, the time of day.
    edition
        The edition whose words are used; the one in use if not given.
    """
    say = Words(edition)
    some = _chosen(_messages(say.edition), what)
    groups = GROUPS[by]
    found = analysis.shares(some, by, list(groups))
    names = [say(groups[group]) for group in found[by]]
    tenths = in_tenths(found)

    figure, axes = subplots(WIDTH, 76 + 34 * len(found))
    draw_intervals(axes, tenths, names, [say.number(n) for n in found["some"]], letters=12)
    axes.set(xlim=(-0.3, 10.8), xticks=range(0, 11, 2))
    axes.set_xlabel(say("of ten messages"))
    axes.set_title(say(WHAT[what]))

    table = _table(say, say(WHEN[by]), names, found["some"], tenths)
    table.attrs["caption"] = f"{say(WHAT[what])}: {say(WHEN[by]).lower()}"
    [most, *_rest] = _rows(tenths.sort_values("value", ascending=False, kind="stable"))
    name = say(groups[getattr(most, by)])
    text = say(
        "Most are sent here: {name}, {some} of {all}. The uncertainty, because there are few "
        "messages, goes from {low} to {high} of ten.",
        name=name if (by, say.edition) == ("weekday", "en") else name.lower(),
        some=say.number(most.some),
        all=say.number(len(some)),
        low=say.number(most.low, 1),
        high=say.number(most.high, 1),
    )
    if by == "weekday" and what != "home":
        [friday] = _rows(tenths[tenths[by] == FRIDAY])
        inside = friday.low <= 10 / WEEKDAYS <= friday.high
        text += " " + (
            say("Two of ten on a Friday, as on any day, would also fit.")
            if inside
            else say("If every school day were alike, it would be two of ten. That does not fit.")
        )
    return Picture(figure, text, table)


@styled
def guess_and_fridays(guess: int | None = None, *, edition: Edition | None = None) -> Picture:
    """Draw how many of ten good messages came on a Friday, guessed and counted.

    Parameters
    ----------
    guess
        0–10; None if nobody has guessed.
    edition
        As for `when`.
    """
    say = Words(edition)
    counted = {}
    for what in ("good", "worry"):
        some = _chosen(_messages(say.edition), what)
        friday = analysis.shares(some, "weekday", [FRIDAY]).iloc[0]
        counted[what] = {**friday[["some", "value", "low", "high"]], "all": len(some)}
    figure, axes, table = _beside_guess(say, guess, counted)
    axes.set_xlabel(say("of ten messages"))
    axes.set_title(say("Sent on a Friday"))
    table.attrs["caption"] = say("How many of ten messages are sent on a Friday")
    good, worry = counted["good"], counted["worry"]
    text = say(
        "{good} of ten pieces of good news came on a Friday (uncertainty {low} to {high}), and "
        "{worry} of ten worries.",
        **_good_of_ten(say, good),
        worry=say.number(10 * worry["value"], 1),
    )
    return Picture(figure, f"{text} {_about_guess(say, guess)}", table)


@styled
def guess_and_homes(guess: int | None = None, *, edition: Edition | None = None) -> Picture:
    """Draw how many of ten homes got good news at least once in the year, guessed and counted.

    Parameters
    ----------
    guess
        0–10; None if nobody has guessed.
    edition
        As for `when`.
    """
    say = Words(edition)
    homes = analysis.per_home(_messages(say.edition), list(_names(say.edition)))
    counted = {what: analysis.share_of_homes(homes, what) for what in ("good", "worry")}
    figure, axes, table = _beside_guess(say, guess, counted)
    axes.set_xlabel(say("of ten homes"))
    axes.set_title(say("At least once in the year"))
    table.attrs["caption"] = say("How many of ten homes heard from school at least once")
    good, worry = counted["good"], counted["worry"]
    text = say(
        "{some} of {all} homes got good news at least once. That is {good} of ten (uncertainty "
        "{low} to {high}). {worry} of {all} got a worry at least once.",
        some=say.number(good["some"]),
        all=say.number(good["all"]),
        **_good_of_ten(say, good),
        worry=say.number(worry["some"]),
    )
    return Picture(figure, f"{text} {_about_guess(say, guess)}", table)


def _beside_guess(
    say: Words, guess: int | None, counted: Mapping[str, Mapping[str, float]]
) -> tuple[Figure, Axes, DataFrame]:
    """Draw a guess, if there is one, above what was counted: the figure, its axes, the table.

    ``counted`` has, for kinds of message in `WHAT`, ``some`` of ``all`` and their share with its
    interval: ``value``, ``low``, ``high``.
    """
    rows: list[Mapping[str, float]] = [
        {end: 10 * one[end] for end in ("value", "low", "high")} for one in counted.values()
    ]
    names = [say(WHAT[what]) for what in counted]
    written = [_counted(say, one["some"], one["all"]) for one in counted.values()]
    if guess is not None:
        rows.insert(0, {"value": guess})
        names.insert(0, say("Your guess"))
        written.insert(0, say.number(guess))
    drawn = DataFrame(rows, columns=["value", "low", "high"], dtype=float)

    figure, axes = subplots(WIDTH, 76 + 54 * len(drawn))
    draw_intervals(axes, drawn, names, written, letters=14)
    axes.set(xlim=(-0.3, 13.2), xticks=range(0, 11, 2))
    table = DataFrame(
        {
            say("What"): names,
            say("Of ten"): drawn["value"].round(1),
            say("From"): drawn["low"].round(1),
            say("To"): drawn["high"].round(1),
        }
    )
    return figure, axes, table


def _good_of_ten(say: Words, good: Mapping[str, float]) -> dict[str, str]:
    """Write the share of good news and its interval, of ten, for a sentence to fill in."""
    ends = {"good": "value", "low": "low", "high": "high"}
    return {name: say.number(10 * good[end], 1) for name, end in ends.items()}


def _about_guess(say: Words, guess: int | None) -> str:
    if guess is None:
        return say("You have not guessed yet.")
    return say("You guessed {guess}.", guess=say.number(guess))


@styled
def each_home(until: str = "year", *, edition: Edition | None = None) -> Picture:
    """Draw each home's good news to the right and worries to the left, a mark for each message.

    Parameters
    ----------
    until
        ``christmas`` or ``year``.
    edition
        As for `when`.
    """
    say = Words(edition)
    some = _messages(say.edition)
    if until == "christmas":
        some = some[some["date"] < CHRISTMAS]
    return _homes(some, _names(say.edition), say(UNTIL[until]), say)


@of_own_file
@styled
def own_homes(data: DataFrame, homes: int, *, edition: Edition | None = None) -> Picture:
    """Draw `each_home` of one's own file, with the homes that are not in it.

    Parameters
    ----------
    data
        As ``own_file("contacts").data``.
    homes
        How many homes the class has.
    edition
        As for `when`.
    """
    say = Words(edition)
    names = whole_class(data["pupil"].unique(), homes, say)
    unseen = sum(not name for name in names.values())
    picture = _homes(analysis.sorted_out(data), names, say("Your class"), say)
    text = say("Not in the file: {n} of {all}.", n=say.number(unseen), all=say.number(homes))
    return replace(picture, text=f"{picture.text} {text}")


def _homes(some: DataFrame, names: Mapping[str, str], title: str, say: Words) -> Picture:
    """Draw each home's messages; a home without a name is not in the reader's file."""
    counts = analysis.per_home(some, list(names))

    figure, axes = subplots(WIDTH, 88 + 17 * len(counts))
    for place, row in enumerate(_rows(counts)):
        if row.worry:
            left = [-1.0 - n for n in range(row.worry)]
            axes.plot(left, [place] * row.worry, "^", color=palette.C2, markersize=7)
        if row.good:
            right = [1.0 + n for n in range(row.good)]
            axes.plot(right, [place] * row.good, "o", color=palette.C1, markersize=7)
    axes.axvline(0, color=palette.LINE, linewidth=1)
    labels = [names[pupil] or say("not in the file") for pupil in counts.index]
    axes.set_yticks(range(len(counts)), labels)
    farthest = max(7, counts["worry"].max() + 1), max(8, counts["good"].max() + 1)
    axes.set(xlim=(-farthest[0], farthest[1]), ylim=(len(counts) - 0.4, -1.7), xticks=[])
    axes.tick_params(axis="y", length=0)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.text(-0.5, -1.2, "▲ " + say("worry"), ha="right", va="center", color=palette.C2)
    axes.text(0.5, -1.2, "● " + say("good news"), ha="left", va="center", color=palette.C1)
    axes.set_title(title)

    table = DataFrame(
        {
            say("Home of"): labels,
            say("Good news"): counts["good"].to_numpy(),
            say("Other"): counts["other"].to_numpy(),
            say("Worry"): counts["worry"].to_numpy(),
        }
    )
    table.attrs["caption"] = say("Messages from school to each home. {period}", period=title)
    none = counts[counts["good"] == 0]
    if none.empty:
        text = say("All {all} homes got good news.", all=say.number(len(counts)))
        return Picture(figure, text, table)
    known = [names[pupil] for pupil in none.index if names[pupil]]
    if len(known) < len(none):
        known.append(say("{n} not in the file", n=say.number(len(none) - len(known))))
    text = say(
        "{none} of {all} homes got no good news: {names}.",
        none=say.number(len(none)),
        all=say.number(len(counts)),
        names=say.list(known),
    )
    alone = none[none["worry"] > 0]
    text += " " + say(
        "Of these, {worried} got worries. Most good news to one home: {most}.",
        worried=say.number(len(alone)),
        most=say.number(counts["good"].max()),
    )
    return Picture(figure, text, table)


@styled
def by_lot(messages: int = 61, *, edition: Edition | None = None) -> Picture:
    """Draw how many homes get no good news if chance alone decides who does.

    Parameters
    ----------
    messages
        How many are dealt.
    edition
        As for `when`.
    """
    say = Words(edition)
    homes = len(_names(say.edition))
    found = analysis.missed_by_lot(messages, homes)
    shown = found[found["chance"] >= 0.001]

    figure, axes = subplots(WIDTH, 210)
    axes.bar(shown["missed"], 100 * shown["chance"], color=palette.C1, width=0.8)
    good = analysis.per_home(_messages(say.edition), list(_names(say.edition)))["good"]
    ours = int((good == 0).sum()) if messages == good.sum() else None
    if ours is not None:
        height = 100 * found["chance"][ours]
        axes.annotate(
            CLASS,
            (ours, height),
            xytext=(0, 4),
            textcoords="offset points",
            ha="center",
            weight="bold",
        )
    axes.set(xlim=(-0.7, max(8, shown["missed"].max()) + 0.7))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.set_xlabel(say("homes that get none"))
    axes.set_ylabel(say("of 100 draws"))
    axes.set_title(say("{n} messages drawn by lot", n=say.number(messages)))
    table = DataFrame(
        {
            say("Homes that get none"): shown["missed"],
            say("Of 100 draws"): (100 * shown["chance"]).round(1),
        }
    )
    table.attrs["caption"] = say("{n} messages drawn by lot", n=say.number(messages))
    text = say(
        "If {n} messages go to homes drawn by lot, {mean} of {homes} homes get none on average. In "
        "95 of 100 draws it is {interval}.",
        n=say.number(messages),
        mean=say.number(found.attrs["mean"], 1),
        homes=say.number(homes),
        interval=say.between(found.attrs["low"], found.attrs["high"]),
    )
    if ours is not None:
        text += " " + say("In {name} it was {ours}.", name=CLASS, ours=say.number(ours))
    return Picture(figure, text, table)


@styled
def answered(by: str = "channel", *, edition: Edition | None = None) -> Picture:
    """Draw how many of ten messages that wanted an answer got one.

    Parameters
    ----------
    by
        ``channel``, or ``initiator`` to tell apart who wrote first as well.
    edition
        As for `when`.
    """
    say = Words(edition)
    some = _messages(say.edition)
    apart = by == "initiator"
    found = analysis.answered(some, ["initiator", "channel"] if apart else ["channel"])
    order = {code: place for place, code in enumerate([*FIRST, *CHANNELS])}
    keys = ["initiator", "channel"] if apart else ["channel"]
    found = found.sort_values(keys, key=lambda column: column.map(order), ignore_index=True)
    names = [_sender(say, row) for row in _rows(found)]
    tenths = in_tenths(found)

    figure, axes = subplots(WIDTH, 76 + 36 * len(found))
    written = [_counted(say, row.yes, row.n) for row in _rows(found)]
    draw_intervals(axes, tenths, names, written, letters=16)
    axes.set(xlim=(-0.3, 15.6), xticks=range(0, 11, 2))
    axes.set_xlabel(say("of ten are answered"))
    axes.set_title(say("Who wrote first?") if apart else say("Answered"))

    table = DataFrame(
        {
            say("What"): names,
            say("Answered"): found["yes"],
            say("Wanted an answer"): found["n"],
            say("Of ten"): tenths["value"].round(1),
            say("From"): tenths["low"].round(1),
            say("To"): tenths["high"].round(1),
        }
    )
    table.attrs["caption"] = say("How many of ten messages are answered")
    sides = ["school", "home"] if apart else [None]
    return Picture(figure, " ".join(_compared(say, found, side) for side in sides), table)


def _compared(say: Words, found: DataFrame, side: str | None) -> str:
    """App and e-mail beside each other, among those that one side began or among all."""
    some = found if side is None else found[found["initiator"] == side]
    opening = {
        None: _("All together: app {app}, e-mail {email}."),
        "school": _("School wrote first: app {app}, e-mail {email}."),
        "home": _("Home wrote first: app {app}, e-mail {email}."),
    }[side]
    app, email = (next(_rows(some[some["channel"] == name])) for name in ("app", "email"))
    text = say(opening, app=_counted(say, app.yes, app.n), email=_counted(say, email.yes, email.n))
    if app.low > email.high or email.low > app.high:
        return text + " " + say("The intervals lie apart.")
    return text + " " + say("The intervals overlap, so the difference is uncertain.")


def _sender(say: Words, row: Any) -> str:
    channel = say(CHANNELS[row.channel])
    if not hasattr(row, "initiator"):
        return channel
    return say(FIRST[row.initiator], channel=channel.lower())


def _counted(say: Words, some: float, all_: float) -> str:
    return say("{some} of {all}", some=say.number(some), all=say.number(all_))


def _table(say: Words, head: str, names: list[str], some: Any, tenths: DataFrame) -> DataFrame:
    return DataFrame(
        {
            head: names,
            say("How many"): some,
            say("Of ten"): tenths["value"].round(1),
            say("From"): tenths["low"].round(1),
            say("To"): tenths["high"].round(1),
        }
    )


def _rows(table: DataFrame) -> Iterator[Any]:
    return iter(table.itertuples(index=False))
