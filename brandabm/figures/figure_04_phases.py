"""Figure 4: order by traceability and alliance, up and down (000 §5.2, 002 §1.2)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from brandabm.analysis import phase_diagram
from brandabm.analysis.paired import Interval, paired_difference
from brandabm.analysis.runs import band
from brandabm.figures.findings import Check, Drawing, Fact, beyond
from brandabm.figures.palette import ACCENT, EMPHASIS, INK
from brandabm.figures.phase_map import DIFFERENCE_MAP, ORDER_MAP, draw_map
from brandabm.figures.style import draw_band, new_figure, share_axis, title_panel
from brandabm.figures.texts import Texts, interval, number

LOOKS = {"beginning": (INK, "-"), "up": (ACCENT, "--"), "down": (EMPHASIS, "-.")}
"""Colour and line of each way."""
USUAL_ALLIANCE = 0.35
"""Strength of the alliance in the baseline, at which the slice is told."""


def draw(frames: Mapping[str, pd.DataFrame], texts: Texts) -> Drawing:
    """Draw order over both factors for each way, what the way makes of it, and a slice."""
    order = phase_diagram.order_table(frames["summary"])
    means = order.T.groupby(level="scenario").mean().T
    figure = new_figure(4.7)
    panels = figure.subplots(2, 3)
    for axes, letter, way in zip(panels[0], "abc", phase_diagram.WAYS, strict=True):
        shading = draw_map(axes, means[way], ORDER_MAP, np.linspace(0.0, 0.8, 9))
        title_panel(axes, letter, texts(f"figure-04-way-{way}"))
        axes.set_xlabel(texts("figure-04-traceability"))
    panels[0, 0].set_ylabel(texts("figure-04-alliance"))
    figure.colorbar(shading, ax=panels[0], label=texts("figure-04-order"), aspect=18, pad=0.02)
    gap = means["down"] - means["up"]
    shading = draw_map(panels[1, 0], gap, DIFFERENCE_MAP, np.linspace(-0.8, 0.8, 17))
    panels[1, 0].set_xlabel(texts("figure-04-traceability"))
    panels[1, 0].set_ylabel(texts("figure-04-alliance"))
    title_panel(panels[1, 0], "d", texts("figure-04-panel-gap"))
    figure.colorbar(shading, ax=panels[1, 0], aspect=18, pad=0.02, ticks=[-0.8, -0.4, 0, 0.4, 0.8])
    wide = panels[1, 1].get_subplotspec().get_gridspec()[1, 1:]
    for axes in panels[1, 1:]:
        axes.remove()
    slices = phase_diagram.slice_at(order, USUAL_ALLIANCE)
    rows = draw_slices(figure.add_subplot(wide), slices, texts)
    points = order.T.groupby(level="scenario").mean().T.reset_index()
    points = points.melt(list(phase_diagram.FACTORS), var_name="scenario", value_name="mean")
    data = pd.concat([points.assign(panel="points"), rows.assign(panel="slice")], ignore_index=True)
    return Drawing(figure, data, checks_of(order), facts_of(gap, slices))


def draw_slices(axes: Axes, slices: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    """Draw order along traceability for each way; return what is drawn."""
    rows = band(slices, "order", ["scenario", "traceability"])
    for way, (colour, line) in LOOKS.items():
        own = rows[rows["scenario"] == way]
        draw_band(axes, own["traceability"], own["mean"], own["low"], own["high"], colour,
                  linestyle=line, label=texts(f"figure-04-way-{way}"))  # fmt: skip
    share_axis(axes, texts("figure-04-order"))
    axes.set_xlim(0.0, 1.0)
    axes.set_xlabel(texts("figure-04-traceability"))
    axes.legend(loc="upper left")
    title_panel(axes, "e", texts("figure-04-panel-slice", alliance=number(USUAL_ALLIANCE)))
    return rows


def checks_of(order: pd.DataFrame) -> tuple[Check, ...]:
    """Check that order rises, that it needs both factors, and that it depends on the way."""
    both = phase_diagram.corner(order, "beginning", 1, 1)
    neither = phase_diagram.corner(order, "beginning", 0, 0)
    rise = paired_difference(both, neither)
    one = np.maximum(
        phase_diagram.corner(order, "beginning", 1, 0),
        phase_diagram.corner(order, "beginning", 0, 1),
    )
    excess = paired_difference(0.5 * both, one)
    gap = phase_diagram.hysteresis(order)
    down, up = (phase_diagram.square_means(order, way) for way in ("down", "up"))
    return (
        Check("figure-04-rise", beyond(rise, 0.0, above=True), told(rise)),
        Check(
            "figure-04-both",
            beyond(excess, 0.0, above=True),
            {"one": number(float(one.mean())), "both": number(float(both.mean()))},
        ),
        Check(
            "figure-04-hysteresis",
            beyond(gap, 0.0, above=True),
            told(gap) | {"gap": number(float(down.mean() - up.mean()))},
        ),
    )


def told(found: Interval) -> dict[str, str | int]:
    """Return the values of a sentence about a difference."""
    return {
        "difference": number(found.estimate),
        "interval": interval(found.low, found.high),
        "runs": found.pairs,
    }


def facts_of(gap: pd.Series, slices: pd.DataFrame) -> tuple[Fact, ...]:
    """Say where the past makes most, and from which traceability on there is order."""
    traceability, alliance = gap.idxmax()
    facts = [
        Fact(
            "figure-04-corner",
            {
                "corner": number(float(gap[gap.index.max()])),
                "largest": number(float(gap.max())),
                "traceability": number(traceability),
                "alliance": number(alliance),
            },
        )
    ]
    for way in phase_diagram.WAYS:
        found = phase_diagram.threshold(slices, way)
        reached = found[~np.isnan(found)]
        values: dict[str, str | int] = {
            "way": way,
            "runs": len(found),
            "reached": len(reached),
            "mean": number(float(reached.mean()) if reached.size else float("nan")),
            "least": number(float(reached.min()) if reached.size else float("nan")),
            "most": number(float(reached.max()) if reached.size else float("nan")),
        }
        facts.append(Fact("figure-04-threshold", values))
    return tuple(facts)
