"""Session plans: how a staff works through a chapter together, minute by minute."""

from html import escape
from itertools import pairwise
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from laeringsmiljo.activities import markdown
from laeringsmiljo.activities.grammar import parse_yaml
from laeringsmiljo.activities.spec import Text
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import translator

Phase = Literal["start", "individual", "group", "plenary", "agreement", "end"]
Leads = Literal["leader", "resource", "timekeeper", "secretary"]


def _(text: str) -> str:
    """Mark a string for the catalogue; it is translated when the edition is known."""
    return text


PHASES: Final[dict[Phase, str]] = {
    "start": _("Start"),
    "individual": _("Individual"),
    "group": _("Groups of 3–5"),
    "plenary": _("Plenary"),
    "agreement": _("Agreement"),
    "end": _("End"),
}
LEADS: Final[dict[Leads, str]] = {
    "leader": _("Leader"),
    "resource": _("Resource person"),
    "timekeeper": _("Timekeeper"),
    "secretary": _("Note-taker"),
}


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Step(_Part):
    """What happens in one part of a session."""

    until: Annotated[int, Field(ge=1, le=480)]
    """Minutes from the beginning of the session."""
    phase: Phase
    leads: Leads
    what: Text
    """Inline Markdown, as all texts here."""
    leaves: Text
    """What is there afterwards that was not there before."""


class SessionPlan(_Part):
    """One session, from its first minute to its last."""

    minutes: Annotated[int, Field(ge=15, le=480)]
    before: Text | None = None
    """What must be done before this one, such as a lab."""
    steps: Annotated[tuple[Step, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _fills_its_time(self) -> Self:
        ends = [step.until for step in self.steps]
        if any(later <= earlier for earlier, later in pairwise([0, *ends])):
            raise ValueError("the steps must stand in order of time")
        if ends[-1] != self.minutes:
            raise ValueError("the last step must end when the session does")
        return self


class Sessions(_Part):
    """The sessions of a chapter: a shorter and a longer one, with the same purpose."""

    purpose: Text
    question: Text
    """The one question that starts a conversation."""
    before: Text | None = None
    """What is said before one begins."""
    plans: Annotated[tuple[SessionPlan, ...], Field(min_length=1)]
    task: Text
    """What to try until next time."""

    def html(self, edition: Edition) -> str:
        """Build the HTML of the sessions: what they are for, and a table for each."""
        return _Html(edition).sessions(self)


class _Html:
    """Tables say what they are: browsers forget it of those that are laid out as lists."""

    def __init__(self, edition: Edition) -> None:
        self._gettext = translator("activities", edition).gettext

    def sessions(self, sessions: Sessions) -> str:
        plans = "".join(self._plan(plan) for plan in sessions.plans)
        return (
            '<div class="lm-sessions">'
            f"{self._said(_('Purpose'), sessions.purpose)}"
            f"{self._said(_('The question that opens the conversation'), sessions.question)}"
            f"{self._said(_('Before you begin'), sessions.before)}"
            f"{plans}{self._said(_('Task until next time'), sessions.task)}</div>"
        )

    def _said(self, label: str, text: str | None) -> str:
        if text is None:
            return ""
        return f"<p><strong>{self._gettext(label)}:</strong> {markdown.inline(text)}</p>"

    def _plan(self, plan: SessionPlan) -> str:
        heads = [_("Time"), _("Phase"), _("What happens"), _("Who leads"), _("What it leaves")]
        named = [self._gettext(head) for head in heads]
        starts = [0, *(step.until for step in plan.steps)]
        rows = ""
        for start, step in zip(starts, plan.steps, strict=False):
            time = f"{start}–{step.until}"
            cells = [
                self._gettext(PHASES[step.phase]),
                markdown.inline(step.what),
                self._gettext(LEADS[step.leads]),
                markdown.inline(step.leaves),
            ]
            rows += f'<tr role="row" data-phase="{step.phase}">'
            rows += f'<th scope="row" role="rowheader">{time}</th>'
            for head, cell in zip(named[1:], cells, strict=True):
                rows += f'<td role="cell" data-head="{escape(head)}">{cell}</td>'
            rows += "</tr>"
        columns = "".join(f'<th scope="col" role="columnheader">{head}</th>' for head in named)
        title = self._gettext("{minutes} minutes").format(minutes=plan.minutes)
        before = f"<p>{markdown.inline(plan.before)}</p>" if plan.before else ""
        return (
            f'<section class="lm-session" data-minutes="{plan.minutes}">'
            f'<p class="lm-session-title">{title}</p>{before}'
            f'<table role="table"><caption>{title}</caption><thead role="rowgroup">'
            f'<tr role="row">{columns}</tr></thead>'
            f'<tbody role="rowgroup">{rows}</tbody></table></section>'
        )


def parse_sessions(source: str, line: int, edition: Edition) -> Sessions:
    """Read the sessions of a chapter from YAML; parameters and errors are `parse_yaml`'s."""
    return parse_yaml(Sessions, source, line, edition)
