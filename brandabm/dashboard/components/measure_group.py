"""Measures of governments by class: a slider of intensity each."""

from __future__ import annotations

import solara

from brandabm.dashboard import session
from brandabm.dashboard.changes import plans_in_words
from brandabm.dashboard.charts.calendar import measure_name
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.components.group_title import GroupTitle
from brandabm.dashboard.components.slider import Slider
from brandabm.dashboard.plans import (
    MEASURES_KEY,
    MOST_INTENSITY,
    intensity_of,
    measure_classes,
    planned,
    plans_of,
    usual_start,
    with_all_from,
    with_intensity,
)
from brandabm.dashboard.wording import effects_of, words
from brandabm.figures.texts import quarter_of
from brandabm.measures import MEASURES


@solara.component
def MeasureGroups() -> None:
    """Show the classes of measures, and when new ones begin."""
    is_open, set_open = solara.use_state(False)
    texts, choice = session.texts(), session.choice.value
    start, set_start = solara.use_state(usual_start(choice), key=choice.preset)
    plans = len(planned(choice, MEASURES_KEY))
    title = texts("group-planned", name=texts("group-measures"), planned=plans)
    GroupTitle(title, 0, is_open, set_open)
    if not is_open:
        return
    begin = choice.value("time.start_year")
    last = choice.value("time.quarters") - 1
    Slider(texts("measures-start", when=quarter_of(begin, start)), start, 0, last, 1,
           lambda new: set_start(int(new)))  # fmt: skip
    solara.Button(
        texts("measures-all-start", when=quarter_of(begin, start)),
        on_click=lambda: session.choose(with_all_from(choice, start)),
        disabled=not plans,
        text=True,
        small=True,
        style={"text-transform": "none"},
    )
    for code, members in measure_classes().items():
        MeasureClass(code, tuple(members), start, choice)
    solara.Button(
        texts("group-reset"),
        on_click=lambda: session.choose(choice.without((MEASURES_KEY,))),
        disabled=MEASURES_KEY not in choice.changes,
        text=True,
        small=True,
        attributes={"aria-label": texts("group-reset-of", group=texts("group-measures"))},
    )


@solara.component
def MeasureClass(code: str, members: tuple[str, ...], start: int, choice: Choice) -> None:
    """Show one class; when open, the slider of each measure."""
    is_open, set_open = solara.use_state(False)
    texts, unchanged = session.texts(), Choice(choice.preset)
    active = sum(intensity_of(choice, member) > 0.0 for member in members)
    first = MEASURES[members[0]]
    name = first.class_zh if texts.language == "zh" else first.class_en
    title = texts("group-planned", name=f"{code} {name}", planned=active)
    GroupTitle(title, 0, is_open, set_open, small=True)
    if is_open:
        for member in members:
            changed = plans_of(choice, member) != plans_of(unchanged, member)
            MeasureSlider(member, choice, changed, start)


@solara.component
def MeasureSlider(code: str, choice: Choice, changed: bool, start: int) -> None:
    """Show the slider of one measure, with when and where it is taken; 0 is "not taken"."""
    texts, measure = session.texts(), MEASURES[code]
    plans = plans_of(choice, code)
    intensity, told = intensity_of(choice, code), plans_in_words(plans, choice, texts)

    def move(new: float) -> None:
        session.choose(with_intensity(session.choice.value, code, new, start))

    hint = texts(
        "measure-hint", levers=effects_of(measure, texts), source=words(measure.source, texts)
    )
    with solara.Tooltip(hint), solara.Column(gap="0px", style={"padding": "0 8px"}):
        label = f"{measure_name(code, texts)}: {told if plans else 0}"
        Slider(label, intensity, 0.0, MOST_INTENSITY, 0.5, move, changed=changed)
