"""One fixed colour for each displayed stage, the same in every figure and on every page.

The colours grow darker up the ladder, so that they can be told apart in grey; firms' stages are
warm and clusters' stages cold, in hues that colour-blind readers can tell apart. This module
needs nothing but Python.
"""

from __future__ import annotations

STAGE_COLOURS = {
    "unbranded": "#d4d4d4",
    "PB": "#ecb339",
    "EB": "#cf6a25",
    "IB": "#1a5788",
    "ICB": "#2a1245",
}
"""Colour of each displayed stage, in the order of the ladder."""

ON_DARK = {"IB": "#4f96cf", "ICB": "#ab86d8"}
"""The same hues, lighter, where the paper itself is dark; the other stages stay as they are."""

SAME_AS = {"UNBRANDED": "unbranded", "SCATTERED": "unbranded", "scattered": "unbranded"}
"""Other names of the first stage: of a firm's own stage, and of a cluster's."""

EXIT_COLOUR, ABSENT_COLOUR = "#6b6b6b", "#f2f2f2"
INK, FAINT, ACCENT, EMPHASIS = "#222222", "#8a8a8a", "#14897a", "#b3261e"
"""Lines and words of no stage: ordinary, in the background, a second series, warnings."""

STAGE_DASHES = {
    "unbranded": (0.0, (1.0, 1.2)),
    "PB": (0.0, (4.0, 1.4)),
    "EB": (0.0, ()),
    "IB": (0.0, (6.0, 1.2, 1.2, 1.2)),
    "ICB": (0.0, ()),
}
"""Dash pattern (offset, on and off lengths) of each stage where it is drawn as a line."""

STAGE_MARKERS = {"unbranded": "o", "PB": "s", "EB": "D", "IB": "^", "ICB": "v"}
"""Marker of each stage, in matplotlib's letters."""


def stage_colour(stage: str, dark: bool = False) -> str:
    """Return the colour of a displayed stage or of an own stage of a firm or cluster.

    Parameters
    ----------
    dark : whether it is drawn on a dark ground
    """
    name = SAME_AS.get(stage, stage)
    return ON_DARK.get(name, STAGE_COLOURS[name]) if dark else STAGE_COLOURS[name]


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour such as "#ecb339", 0 (black) to 1 (white).

    ITU-R BT.709, as in the Web Content Accessibility Guidelines 2.2.
    """
    channels = [int(colour[place : place + 2], 16) / 255.0 for place in (1, 3, 5)]
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
