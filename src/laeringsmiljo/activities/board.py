"""The boards that cards are placed on, as they are drawn in the still form."""

from collections.abc import Iterable
from html import escape

from pydantic import BaseModel, ConfigDict

from laeringsmiljo.activities.spec import Text
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import translator


class Axis(BaseModel):
    """One of two directions to place things in: its name and the words at its ends."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Text
    low: Text
    high: Text


class Axes(BaseModel):
    """Two directions: ``x`` from left to right, ``y`` from the bottom up."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    x: Axis
    y: Axis


def cross(axes: Axes, edition: Edition) -> str:
    """Draw an empty cross, and say in words what its two lines mean."""
    _ = translator("activities", edition).gettext
    across = _("Across: {name}, from “{low}” to “{high}”.").format(**axes.x.model_dump())
    upwards = _("Upwards: {name}, from “{low}” to “{high}”.").format(**axes.y.model_dump())
    ends = {"left": axes.x.low, "right": axes.x.high, "bottom": axes.y.low, "top": axes.y.high}
    words = "".join(f'<span data-end="{end}">{escape(text)}</span>' for end, text in ends.items())
    return (
        '<div class="lm-placing"><div class="lm-placing-inside">'
        f'<p class="lm-axes">{escape(across)} {escape(upwards)}</p>'
        '<div class="lm-plane"><svg viewBox="0 0 100 100" preserveAspectRatio="none"'
        ' aria-hidden="true"><path d="M50 0V100M0 50H100"></path></svg>'
        f'<div class="lm-ends" aria-hidden="true">{words}</div></div></div></div>'
    )


def boxes(names: Iterable[str]) -> str:
    """Draw an empty box for each pile."""
    piles = "".join(
        f'<div class="lm-pile"><p class="lm-pile-name">{escape(name)}</p></div>' for name in names
    )
    return f'<div class="lm-placing"><div class="lm-placing-inside lm-piles">{piles}</div></div>'
