"""The page that lists the session plans of all chapters."""

import re

SESSIONS = """\
---
course:
  number: {number}
---

# Kapittel {number}

```{{sessions}}
purpose: "Vi skal finne *{number}*."
question: "Hva så du?"
plans:
  - minutes: 60
    steps:
      - {{until: 5, phase: start, leads: leader, what: "Start.", leaves: "Ro"}}
      - {{until: 60, phase: end, leads: secretary, what: "Slutt.", leaves: "Dato"}}
task: "Prøv."
```
"""
LIST = "# Forside\n\n## Velg\n\n```{session-list}\n```\n"


def test_it_lists_all_chapters_in_order_and_follows_when_one_changes(new_book):
    book = new_book("nb")
    book.page("index", LIST)
    for number in (2, 1):
        book.page(f"chapter-{number}", SESSIONS.format(number=number))
    assert book.build().returncode == 0
    page = book.html("index.html")
    assert re.findall(r'aria-level="3">([^<]*)<', page) == ["2. Kapittel 2", "1. Kapittel 1"]
    assert page.count('<section class="lm-session"') == 2
    assert 'href="chapter-1.html"' in page
    changed = SESSIONS.format(number=1).replace("Hva så du?", "Hva hørte du?")
    book.write("book/nb/chapter-1.md", changed)
    assert book.build().returncode == 0
    assert "Hva hørte du?" in book.html("index.html")
