"""Presets and levers, in groups."""

from __future__ import annotations

import solara

from brandabm.dashboard import session
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.components.heading import Heading
from brandabm.dashboard.components.lever_group import LeverGroup
from brandabm.dashboard.components.measure_group import MeasureGroups
from brandabm.dashboard.components.mechanism_switches import MechanismSwitches
from brandabm.dashboard.components.scenario_files import ScenarioFiles
from brandabm.dashboard.components.shock_group import ShockGroup
from brandabm.dashboard.levers import GROUPS
from brandabm.scenario.loading import builtin_scenarios


@solara.component
def Sidebar() -> None:
    """Show what can be chosen and moved."""
    texts, choice = session.texts(), session.choice.value
    names = {texts(f"preset-{name}"): name for name in builtin_scenarios()}
    shown = next(label for label, name in names.items() if name == choice.preset)
    solara.Select(
        texts("sidebar-preset"),
        values=list(names),
        value=shown,
        on_value=lambda label: session.choose(Choice(names[label])),
    )
    if choice.name:
        named = texts("sidebar-named", name=choice.name)
        solara.Text(named, style={"font-size": "12px", "overflow-wrap": "anywhere"})
    changed = len(choice.changes)
    with solara.Row(gap="4px"):
        solara.Button(
            texts("sidebar-reset", changes=changed),
            on_click=lambda: session.choose(Choice(choice.preset)),
            disabled=not changed,
            text=True,
            small=True,
            classes=["brandabm-reset"],
        )
    Title("sidebar-governments")
    MeasureGroups()
    Title("sidebar-uncertainties")
    for group in GROUPS:
        LeverGroup(group)
    ShockGroup()
    Title("group-mechanisms")
    MechanismSwitches()
    Title("files-title")
    ScenarioFiles()


@solara.component
def Title(key: str) -> None:
    """Tell apart what governments can do from what nobody sets."""
    Heading(session.texts()(key), 2, "font-size: 13px; margin-top: 8px")
