"""Session plans: what a staff sees, and what an author is told who writes one wrong."""

import pytest

from laeringsmiljo.activities import ActivityError
from laeringsmiljo.activities.sessions import parse_sessions

SOURCE = """\
purpose: We find out *whom* we meet.
question: Who came last?
plans:
  - minutes: 60
    steps:
      - {until: 10, phase: individual, leads: timekeeper, what: Write., leaves: Notes}
      - {until: 60, phase: plenary, leads: leader, what: Talk., leaves: "Three lines, <b>"}
  - minutes: 90
    before: Do the lab.
    steps:
      - {until: 30, phase: group, leads: resource, what: Read., leaves: One thing}
      - {until: 90, phase: end, leads: secretary, what: Read aloud., leaves: A date}
task: Try it for two weeks.
"""


def test_what_a_staff_sees():
    html = parse_sessions(SOURCE, 1, "nb").html("nb")
    assert "<strong>Formål:</strong> We find out <em>whom</em> we meet." in html
    assert html.count("<table") == 2
    for words in ("0–10", "10–60", "Individuelt", "Tidvokter", "Do the lab.", "Try it"):
        assert words in html
    assert "<b>" not in html


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("leads: leader", "leads: boss", 26, ["boss", "timekeeper"]),
        ("until: 60", "until: 5", 23, ["order of time"]),
        ("until: 90", "until: 80", 27, ["end when the session does"]),
        ("task: Try it for two weeks.\n", "", 20, ["task", "missing"]),
        ("question:", "questions:", 21, ["questions", "did you mean “question”"]),
        ("purpose: We", "purpose: [We", 21, ["YAML"]),
    ],
)
def test_a_mistake_is_told_with_its_line(old, new, line, words):
    with pytest.raises(ActivityError) as error:
        parse_sessions(SOURCE.replace(old, new), 20, "en")
    problem = next(one for one in error.value.problems if words[0] in one.message)
    assert problem.line == line
    assert all(word in problem.message for word in words), problem.message
