"""Markdown to HTML for prompts and questions: CommonMark, with raw HTML shown as text."""

from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False})


def block(text: str) -> str:
    """Render Markdown with paragraphs and lists to HTML."""
    return str(_MARKDOWN.render(text)).strip()


def inline(text: str) -> str:
    """Render Markdown within a line (emphasis, links) to HTML, without a paragraph around it."""
    return str(_MARKDOWN.renderInline(text))
