"""Measures of governments by class: a slider of intensity each."""

from __future__ import annotations

import solara

from brandabm.dashboard import session
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.components.group_title import GroupTitle
from brandabm.dashboard.components.slider import Slider
from brandabm.dashboard.plans import (
    MEASURES_KEY,
    MOST_INTENSITY,
    intensity_of,
    measure_classes,
    planned,
    usual_start,
    with_intensity,
)
from brandabm.dashboard.wording import effects_of, words
from brandabm.figures.texts import Texts, quarter_of
from brandabm.measures import MEASURES


@solara.component
def MeasureGroups() -> None:
    """Show the classes of measures, and when new ones begin."""
    is_open, set_open = solara.use_state(False)
    texts, choice = session.texts(), session.choice.value
    start, set_start = solara.use_state(usual_start(choice), key=choice.preset)
    GroupTitle(texts("group-measures"), len(planned(choice, MEASURES_KEY)), is_open, set_open)
    if not is_open:
        return
    begin = choice.value("time.start_year")
    last = choice.value("time.quarters") - 1
    Slider(texts("measures-start", when=quarter_of(begin, start)), start, 0, last, 1,
           lambda new: set_start(int(new)))  # fmt: skip
    for code, members in measure_classes().items():
        MeasureClass(code, tuple(members), start, choice)
    solara.Button(
        texts("group-reset"),
        on_click=lambda: session.choose(choice.without((MEASURES_KEY,))),
        disabled=MEASURES_KEY not in choice.changes,
        text=True,
        small=True,
    )


@solara.component
def MeasureClass(code: str, members: tuple[str, ...], start: int, choice: Choice) -> None:
    """Show one class; when open, the slider of each measure."""
    is_open, set_open = solara.use_state(False)
    texts, unchanged = session.texts(), Choice(choice.preset)
    active = sum(intensity_of(choice, member) > 0.0 for member in members)
    first = MEASURES[members[0]]
    name = first.class_zh if texts.language == "zh" else first.class_en
    GroupTitle(f"{code} {name}", active, is_open, set_open, small=True)
    if is_open:
        for member in members:
            changed = intensity_of(choice, member) != intensity_of(unchanged, member)
            MeasureSlider(member, intensity_of(choice, member), changed, start, texts)


@solara.component
def MeasureSlider(code: str, intensity: float, changed: bool, start: int, texts: Texts) -> None:
    """Show the slider of one measure; 0 is "not taken"."""
    measure = MEASURES[code]
    name = measure.name_zh if texts.language == "zh" else measure.name_en

    def move(new: float) -> None:
        session.choose(with_intensity(session.choice.value, code, new, start))

    hint = texts(
        "measure-hint", levers=effects_of(measure, texts), source=words(measure.source, texts)
    )
    with solara.Tooltip(hint), solara.Column(gap="0px", style={"padding": "0 8px"}):
        Slider(f"{code} {name}: {intensity:.3g}", intensity, 0.0, MOST_INTENSITY, 0.5, move,
               changed=changed)  # fmt: skip
