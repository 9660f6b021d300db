"""The colours of the figures, and the CSS variable that each one becomes.

matplotlib draws with the light theme's values. In an SVG made by `figures.svg` each of them is
replaced by ``var(--lm-…, value)``, so that one picture follows the page between light and dark
and is still right when opened alone. Give matplotlib only colours from this module.

``C1`` … ``C6`` tell categories apart (also for readers with protan, deutan or tritan vision, by
lightness as well as hue) and stand out at least 3:1 from ``SURFACE``. ``SEQUENTIAL`` is a ramp of
seven steps away from the surface: dark on a light page, bright on a dark one. `on_step` gives
the colour that text on a step must have.
"""

from typing import Final

from matplotlib.colors import ListedColormap

INK: Final = "#1f2a30"
MUTED: Final = "#56636b"
LINE: Final = "#c9d0d3"
SURFACE: Final = "#fefefd"
BAND: Final = "#dfe4e2"
C1: Final = "#0b4fa3"
C2: Final = "#ae490e"
C3: Final = "#4f9273"
C4: Final = "#a55dc8"
C5: Final = "#473301"
C6: Final = "#7f175e"
CATEGORICAL: Final = (C1, C2, C3, C4, C5, C6)
SEQUENTIAL: Final = ("#eaf1fa", "#bdd7f5", "#94bdeb", "#6a9fdb", "#316ba9", "#13497e", "#012c54")

RAMP: Final = ListedColormap(SEQUENTIAL, name="laeringsmiljo")
"""`SEQUENTIAL` as a colour map without blending: blended colours have no variable."""

VARIABLES: Final[dict[str, str]] = {
    INK: "--lm-ink",
    MUTED: "--lm-muted",
    LINE: "--lm-line",
    SURFACE: "--lm-surface",
    BAND: "--lm-band",
    **{colour: f"--lm-c{i}" for i, colour in enumerate(CATEGORICAL, 1)},
    **{colour: f"--lm-seq{i}" for i, colour in enumerate(SEQUENTIAL)},
}


def on_step(step: int) -> str:
    """The colour for text on ``SEQUENTIAL[step]``: contrast at least 4.5:1, light and dark."""
    return INK if step <= 3 else SURFACE
