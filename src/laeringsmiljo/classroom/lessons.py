"""The timetable of the observed lessons: twelve in autumn, twelve in spring."""

from datetime import date, time, timedelta
from typing import Final

from pandas import DataFrame

MINUTES: Final = 60

FIRST_MONDAY: Final = {"autumn": date(2025, 10, 20), "spring": date(2026, 4, 13)}

FORTNIGHT: Final = (
    (0, time(8, 30), "norwegian", False),
    (1, time(9, 45), "social_studies", False),
    (1, time(12, 30), "norwegian", True),
    (2, time(8, 30), "religion", False),
    (3, time(9, 45), "norwegian", True),
    (4, time(11, 15), "social_studies", False),
    (7, time(8, 30), "norwegian", False),
    (8, time(9, 45), "social_studies", False),
    (8, time(12, 30), "norwegian", True),
    (9, time(8, 30), "religion", False),
    (10, time(9, 45), "norwegian", True),
    (11, time(11, 15), "social_studies", False),
)
"""Days after the first Monday, start, subject, and whether the second teacher is there too."""


def lessons_table() -> DataFrame:
    """One row per observed lesson, with ids ``autumn-01`` … ``spring-12`` in order of time."""
    return DataFrame(
        [
            {
                "lesson": f"{season}-{number:02}",
                "season": season,
                "number": number,
                "date": (monday + timedelta(days)).isoformat(),
                "start": start.isoformat("minutes"),
                "minutes": MINUTES,
                "subject": subject,
                "second_teacher": second,
            }
            for season, monday in FIRST_MONDAY.items()
            for number, (days, start, subject, second) in enumerate(FORTNIGHT, start=1)
        ]
    )
