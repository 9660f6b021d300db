"""What pictures of the reader's own file share: no file gives nothing, and no picture a sentence.

A file holds only those who were noted in it, and a survey shows nobody alone.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from pandas import DataFrame

from laeringsmiljo.analysis import climate
from laeringsmiljo.analysis.suppression import LEAST
from laeringsmiljo.classroom.schemas.schools import INDICES
from laeringsmiljo.classroom.schemas.survey import BREAKS
from laeringsmiljo.errors import CourseError
from laeringsmiljo.figures.exploration import problem_bundle
from laeringsmiljo.figures.picture import Picture
from laeringsmiljo.figures.words import Words
from laeringsmiljo.i18n import translator


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


LARGEST: Final = 60
"""The largest class that is drawn."""

NAMES: Final = {
    BREAKS: _("Company in breaks"),
    "learning_culture": _("Culture for learning"),
}
"""What indices are called that the data card calls something else."""

_Data = TypeVar("_Data")
_Rest = ParamSpec("_Rest")


@dataclass(frozen=True)
class Remark:
    """A sentence in the place of a picture that the file does not give."""

    text: str

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """Show the sentence in a notebook."""
        return problem_bundle(CourseError(self.text))


def of_own_file(
    draw: Callable[Concatenate[_Data, _Rest], Picture],
) -> "Callable[Concatenate[_Data | None, _Rest], Picture | Remark | None]":
    """Let a function that draws one's own data give nothing without it, and never a traceback.

    What the function raises as `CourseError` is shown as a sentence.
    """

    @wraps(draw)
    def drawn(
        data: _Data | None, /, *args: _Rest.args, **kwargs: _Rest.kwargs
    ) -> Picture | Remark | None:
        if data is None:
            return None
        try:
            return draw(data, *args, **kwargs)
        except CourseError as error:
            return Remark(str(error))

    return drawn


def whole_class(codes: Iterable[str], size: object, say: Words) -> dict[str, str]:
    """Everybody in a class by identifier: codes are names, and those not in the file have none.

    Parameters
    ----------
    codes
        Those who are in the file.
    size
        How many are in the class, as the reader wrote it.
    say
        The words of the edition.

    Raises
    ------
    CourseError
        If the size is not a whole number that has room for those in the file.
    """
    known = sorted(codes)
    if not isinstance(size, int) or not max(2, len(known)) <= size <= LARGEST:
        raise CourseError(
            say(
                "The file has {n} pupils. Write in the cell how many there are in the class, in "
                "figures and at most {most}. It can't be fewer than in the file.",
                n=say.number(len(known)),
                most=LARGEST,
            )
        )
    unseen = {f"unseen {number}": "" for number in range(size - len(known))}
    return {code: code for code in known} | unseen


def survey_of(data: DataFrame, needed: Iterable[str], say: Words) -> tuple[str | None, DataFrame]:
    """The wave and the indices of one's own survey, as from `analysis.climate.own_indices`.

    Parameters
    ----------
    data
        As ``own_file("survey").data``.
    needed
        The indices that the picture can't do without.
    say
        The words of the edition.

    Raises
    ------
    CourseError
        If too few answered, or one of the indices was not asked about.
    """
    wave, found = climate.own_indices(data)
    missing = [index_name(index, say) for index in needed if index not in found]
    if missing:
        raise CourseError(
            say(
                "The file has no answers to the questions on {indices}, so there is no picture.",
                indices=say.list(missing),
            )
        )
    whole = found.dropna(subset=list(needed))
    if len(whole) < LEAST:
        raise CourseError(say("Fewer than five have answered, so nothing is shown."))
    return wave, found


def index_name(index: str, say: Words) -> str:
    """What an index of the survey is called, with a capital letter."""
    if index in NAMES:
        return say(NAMES[index])
    name = translator("schemas", say.edition).gettext(INDICES[index])
    return name[:1].upper() + name[1:]
