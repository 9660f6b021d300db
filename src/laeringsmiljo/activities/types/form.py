"""Form: a document to fill in, which says what it still lacks and becomes a Word file."""

from collections import Counter
from html import escape
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from laeringsmiljo.activities import markdown
from laeringsmiljo.activities.spec import Activity, Item, Text, ruled
from laeringsmiljo.editions import Edition
from laeringsmiljo.i18n import translator

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""A name in kebab case; answers are kept under it, so it is never reused."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Key
    label: Text
    need: Text | None = None
    """What is said while it is empty; without it, it may be left empty."""


class Column(_Part):
    """One thing to write in each row of a field that has rows."""


class FormField(_Part):
    """One thing to fill in."""

    help: Text | None = None
    kind: Literal["text", "line", "date", "rows"] = "text"
    columns: tuple[Column, ...] = ()
    """What each row holds, where ``kind`` is ``rows``."""

    @model_validator(mode="after")
    def _columns_fit(self) -> Self:
        if self.kind == "rows" and not self.columns:
            raise ValueError("a field with rows needs columns: add “columns: …”")
        if self.kind != "rows" and self.columns:
            raise ValueError("only a field of the kind “rows” has columns")
        if self.kind == "rows" and self.need:
            raise ValueError("a field with rows has no need of its own; give its columns theirs")
        _check_keys(self.columns)
        return self


class FormAnswer(BaseModel):
    """What was filled in, by key: a text, a date such as ``2026-11-30``, or rows of texts."""

    fields: dict[str, str | list[dict[str, str]]]


class Form(Activity):
    """A document to fill in alone or together; a check says what it still lacks."""

    label: ClassVar[str] = "Form"
    answer_type: ClassVar[type[BaseModel]] = FormAnswer

    type: Literal["form"] = "form"
    document: Text
    """The title of the Word file, and its name."""
    opening: Text | None = None
    """A paragraph that stands first in the file."""
    fields: Annotated[tuple[FormField, ...], Field(min_length=1)]
    closing: Text | None = None
    """A paragraph that stands last in the file."""

    @model_validator(mode="after")
    def _each_key_once(self) -> Self:
        _check_keys(self.fields)
        return self

    @property
    def needs(self) -> list[str]:
        """What the document must say, in the order of its fields."""
        parts = [part for field in self.fields for part in (field, *field.columns)]
        return [part.need for part in parts if part.need]

    def items(self, edition: Edition) -> list[Item]:
        """Give each field with room to write in."""
        return [Item(question=field.label, paper=_paper(field)) for field in self.fields]

    def below_items(self, edition: Edition) -> str:
        """Give what the document must say, where the check will be."""
        if not self.needs:
            return ""
        _ = translator("activities", edition).gettext
        needs = "".join(f"<li>{escape(need)}</li>" for need in self.needs)
        return f'<div class="lm-check"><p>{_("It must say:")}</p><ul>{needs}</ul></div>'


def _check_keys(parts: tuple[_Part, ...]) -> None:
    if any(count > 1 for count in Counter(part.key for part in parts).values()):
        raise ValueError("a key is used twice; each field and each column needs its own")


def _paper(field: FormField) -> str:
    lines = {"text": 3, "line": 1, "date": 1}
    hint = f'<p class="lm-help">{markdown.inline(field.help)}</p>' if field.help else ""
    if field.kind != "rows":
        return hint + ruled(lines[field.kind])
    columns = "".join(
        f'<div class="lm-column"><p class="lm-begins">{escape(column.label)}</p>{ruled(1)}</div>'
        for column in field.columns
    )
    return hint + f'<div class="lm-row">{columns}</div>' * 3
