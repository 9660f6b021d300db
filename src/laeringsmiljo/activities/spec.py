"""The base of every activity: what all types share, and the still form they are read in."""

import json
import re
from abc import abstractmethod
from collections.abc import Sequence
from html import escape
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from laeringsmiljo.activities import markdown
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import translator

MIME = "application/vnd.laeringsmiljo.activity+json"
"""The type that a notebook gives an activity's JSON, beside the widget."""

Phase = Literal["individual", "group", "plenary"]

ActivityId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)+$"),
]
"""A kebab-case path such as ``seeing/first-impressions``: unique, never reused."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Item(BaseModel):
    """One thing to answer within an activity: its question and its form on paper."""

    question: str | None
    """Inline Markdown; None where the activity's prompt is itself the question."""
    paper: str
    """HTML that stands where the controls will be: what a reader on paper writes in."""


class Activity(BaseModel):
    """Something a learner does and whose answer the journal keeps.

    Subclasses set ``type`` (a one-valued literal), ``label`` (the English name, translated in
    the ``activities`` catalogue) and ``answer_type``, and say what their items are.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: ClassVar[str]
    answer_type: ClassVar[type[BaseModel]]

    type: str
    id: ActivityId
    title: Text
    prompt: Text
    """Markdown."""
    phase: Phase = "individual"
    minutes: Annotated[int, Field(ge=1, le=120)] = 5
    """Time to set aside, in minutes."""

    @abstractmethod
    def items(self, edition: Edition) -> Sequence[Item]:
        """Give the things to answer, in order."""

    def above_items(self, edition: Edition) -> str:
        """Give HTML that stands above all items, such as a board they are placed on."""
        return ""

    def below_items(self, edition: Edition) -> str:
        """Give HTML that stands below all items, such as a count of what is done."""
        return ""

    def compares_with(self, earlier: "Activity") -> bool:
        """Tell whether this activity can make use of the answer that its ``before`` names."""
        return True

    @property
    def builds_on(self) -> tuple[str, ...]:
        """The ids of the earlier activities whose answers it makes use of, oldest first."""
        before = getattr(self, "before", None) or ()
        return (before,) if isinstance(before, str) else tuple(before)

    @property
    def dom_id(self) -> str:
        """The id of the element in a page."""
        return "activity-" + self.id.replace("/", "-")

    @property
    def tag(self) -> str:
        """The name of the custom element that makes the activity live."""
        return f"lm-{self.type}"

    def to_json(self) -> dict[str, Any]:
        """Everything there is to know of the activity, as plain JSON."""
        return self.model_dump(mode="json", exclude_none=True)

    def still(self, edition: Edition) -> str:
        """Build the HTML that stands without JavaScript: prompt, questions, room to write.

        The page and the widget both start from it, and the live component fills its slots.
        """
        _ = translator("activities", edition).gettext
        name = self.dom_id
        items = "".join(
            self._item(number, item, name) for number, item in enumerate(self.items(edition))
        )
        minutes = _("{minutes} min").format(minutes=self.minutes)
        kind = " · ".join((_(self.label), minutes, _(_PHASES[self.phase])))
        spec = escape(json.dumps(self.to_json(), ensure_ascii=False))
        paper = _("Write your answer on paper. With JavaScript switched on you can write it here.")
        return (
            f'<{self.tag} class="lm-activity" id="{name}" data-activity="{spec}">'
            f'<section class="lm-card" aria-labelledby="{name}-title">'
            f'<p class="lm-kind">{escape(kind)}</p>'
            f'<p class="lm-title" id="{name}-title">{markdown.inline(self.title)}</p>'
            f'<div class="lm-prompt" id="{name}-prompt">{markdown.block(self.prompt)}</div>'
            f'{self.above_items(edition)}<ol class="lm-items">{items}</ol>'
            f"{self.below_items(edition)}"
            f'<p class="lm-paper">{escape(paper)}</p>'
            f"</section></{self.tag}>"
        )

    @staticmethod
    def _item(number: int, item: Item, name: str) -> str:
        question = (
            f'<div class="lm-question" id="{name}-q{number}">{markdown.inline(item.question)}</div>'
            if item.question is not None
            else ""
        )
        return (
            f'<li class="lm-item" data-item="{number}">{question}'
            f'<div class="lm-slot">{item.paper}</div></li>'
        )


_PHASES: dict[Phase, str] = {"individual": "alone", "group": "in groups", "plenary": "all together"}


def ruled(lines: int) -> str:
    """Draw so many lines to write on."""
    drawn = "<span class='lm-line'></span>" * lines
    return f'<div class="lm-lines" aria-hidden="true">{drawn}</div>'


def before_link(of: str, edition: Edition) -> str:
    """Name an earlier activity by its id; where its page is known, this becomes a link."""
    _ = translator("activities", edition).gettext
    return f'<a class="lm-before-link" data-of="{of}">{escape(_("the earlier activity"))}</a>'


def link_before(html: str, of: str, url: str, title: str) -> str:
    """Let what `before_link` gave lead to where the earlier activity stands."""
    link = f'<a class="lm-before-link" href="{escape(url)}">{markdown.inline(title)}</a>'
    named = rf'<a class="lm-before-link" data-of="{re.escape(of)}">.*?</a>'
    return re.sub(named, lambda _match: link, html)
