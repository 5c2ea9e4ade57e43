"""Mechanism: the grid of document 000, Figure 2, with the course of every category."""

from __future__ import annotations

from collections.abc import Callable

import solara

from brandabm.catalogue import category_table
from brandabm.dashboard import session
from brandabm.dashboard.charts.cells import cell_option
from brandabm.dashboard.charts.options import DARK_LINE_COLOURS, View
from brandabm.dashboard.components.downloads import StillDownload
from brandabm.dashboard.components.drawing import Drawing
from brandabm.dashboard.components.heading import Heading
from brandabm.dashboard.histories import Histories
from brandabm.dashboard.mechanism import PLACES, ROWS, links_of
from brandabm.dashboard.stills import cell_still
from brandabm.dashboard.wording import section_of
from brandabm.figures.palette import INK, stage_colour
from brandabm.figures.still import Still
from brandabm.figures.texts import Texts
from brandabm.state import DISPLAYED_STAGES

CELL_HEIGHT = 58
"""Pixels of a cell's chart: five rows fit on a screen."""
STEPS = DISPLAYED_STAGES[1:]
"""Stages of the four columns, whose colours their cells have."""
LABEL, ARROW = {"width": "76px"}, {"width": "12px"}
"""Of the names of rows, and of what leads from cell to cell."""


@solara.component
def Mechanism() -> None:
    """Show the grid, and what is known about the cell that was chosen."""
    chosen, set_chosen = solara.use_state("PB")
    texts, shown, dark = session.texts(), session.found.value.shown, session.dark.value
    if shown is None:
        solara.Text(texts("explore-first"))
        return
    solara.Text(texts("mechanism-lead"), style={"font-size": "12px"})
    linked = {code for codes in links_of(chosen).values() for code in codes}
    with solara.Columns([4, 1]):
        with solara.Column(gap="0px"):
            for row, codes in ROWS.items():
                if row != "formation":
                    Links(row)
                with solara.Row(gap="4px", style={"align-items": "center"}):
                    solara.Text(texts(f"mechanism-row-{row}"), style={**LABEL, "font-size": "12px"})
                    for step, code in enumerate(codes):
                        if step > 0 and row != "environment":
                            solara.Text("→", style=ARROW)
                        colour = INK if row == "environment" else stage_colour(STEPS[step], dark)
                        edge = "solid" if code == chosen else "dashed" if code in linked else ""
                        Cell(code, colour, shown, session.ghost(), edge, set_chosen)
        About(chosen, shown, session.ghost(), set_chosen)


@solara.component
def Links(row: str) -> None:
    """Show what a row does for the one above it: it carries each stage, or acts on them all."""
    dark = session.dark.value
    acts_on_all = row == "environment"
    line = {"border-top": "2px solid currentColor"} if acts_on_all else {}
    with solara.Row(gap="4px", style={"align-items": "center"}, classes=["brandabm-links"]):
        solara.Div(style=LABEL)
        for step, stage in enumerate(STEPS):
            if step > 0 and not acts_on_all:
                solara.Div(style=ARROW)
            colour = "inherit" if acts_on_all else stage_colour(stage, dark)
            with solara.Div(style={"flex": "1", "min-width": "0", "color": colour, **line}):
                solara.Text("▲", classes=["brandabm-up"])


@solara.component
def Cell(
    code: str,
    colour: str,
    shown: Histories,
    ghost: Histories | None,
    edge: str,
    on_chosen: Callable[[str], None],
) -> None:
    """Show one category: its name, its value at the end, its course; a click tells more.

    Parameters
    ----------
    edge : of its frame: solid if it was chosen, dashed if it is linked with that, otherwise empty
    """
    texts, dark = session.texts(), session.dark.value
    name = texts.category(code)
    line = DARK_LINE_COLOURS[0] if dark and colour == INK else colour
    frame = f"2px {edge or 'solid'} {line if edge else 'transparent'}"
    style = {"flex": "1", "min-width": "0", "border": frame, "border-radius": "4px",
             "overflow": "hidden"}  # fmt: skip
    with solara.Column(gap="0px", style=style):
        solara.Button(
            f"{shown.mean(code)[-1]:.2f} {code} {name}",
            on_click=lambda: on_chosen(code),
            text=True,
            x_small=True,
            attributes={"aria-pressed": str(edge == "solid").lower()},
            style={
                "text-transform": "none",
                "letter-spacing": "normal",
                "justify-content": "start",
            },
            classes=["brandabm-wraps"],
        )
        Drawing(
            name, ("cell", code),
            lambda: cell_option(code, View(shown, ghost, texts, dark), line), CELL_HEIGHT,
        )  # fmt: skip


@solara.component
def About(
    code: str, shown: Histories, ghost: Histories | None, on_chosen: Callable[[str], None]
) -> None:
    """Tell what a category means, what it is linked with, where papers and code have it."""
    texts = session.texts()
    row = category_table().set_index("code").loc[code]
    definition = row["definition_en"] if texts.language == "en" else texts(f"category-{code}")
    style = {"font-size": "13px", "overflow-wrap": "anywhere"}

    def still(texts: Texts) -> Still:
        return cell_still(code, View(shown, ghost, texts, dark=False))

    with solara.Card(margin=0, elevation=1), solara.Column(gap="8px", style=style):
        with solara.Row(gap="0px", style={"align-items": "center"}):
            Heading(f"{code} {texts.category(code)}", 3)
            StillDownload(code, texts.category(code), still)
        solara.Text(str(definition))
        solara.Text(texts("mechanism-source", section=section_of(PLACES[code].section, texts),
                              mentions=str(row["interview_frequency"])))  # fmt: skip
        solara.Text(texts("mechanism-code", file=PLACES[code].file))
        for kind, codes in links_of(code).items():
            Heading(texts(f"mechanism-link-{kind}"), 4)
            for other in codes:
                solara.Button(
                    f"{other} {texts.category(other)}",
                    on_click=lambda other=other: on_chosen(other),
                    text=True,
                    x_small=True,
                    style={"text-transform": "none", "justify-content": "start",
                           "letter-spacing": "normal"},
                )  # fmt: skip
