"""The school year 2025-26 at Orrebekken skole: its school days, and which wave a day belongs to."""

from datetime import date, timedelta
from functools import cache
from typing import Final

FIRST_DAY: Final = date(2025, 8, 18)
LAST_DAY: Final = date(2026, 6, 19)

FREE: Final = (
    (date(2025, 10, 6), date(2025, 10, 10)),  # autumn break
    (date(2025, 12, 22), date(2026, 1, 2)),  # Christmas
    (date(2026, 2, 16), date(2026, 2, 20)),  # winter break
    (date(2026, 3, 30), date(2026, 4, 6)),  # Easter
    (date(2026, 5, 1), date(2026, 5, 1)),
    (date(2026, 5, 14), date(2026, 5, 15)),  # Ascension Day, and the day after
    (date(2026, 5, 25), date(2026, 5, 25)),  # Whit Monday
)
"""First and last day of what is free on weekdays."""

WAVE_STARTS: Final = {
    "autumn": FIRST_DAY,
    "winter": date(2026, 1, 5),
    "spring": date(2026, 3, 9),
}


@cache
def school_days() -> tuple[date, ...]:
    """All school days, in order."""
    days = (FIRST_DAY + timedelta(n) for n in range((LAST_DAY - FIRST_DAY).days + 1))
    return tuple(
        day
        for day in days
        if day.weekday() < 5 and not any(first <= day <= last for first, last in FREE)
    )


def wave_of(day: date) -> str:
    """The wave whose traits hold on a day: the last one that has begun.

    >>> wave_of(date(2026, 1, 12))
    'winter'
    """
    return [wave for wave, start in WAVE_STARTS.items() if start <= day][-1]
