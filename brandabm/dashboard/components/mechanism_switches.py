"""Switches of the six mechanisms, and of governments."""

from __future__ import annotations

import solara

from brandabm.dashboard import session
from brandabm.scenario.sections.run import Mechanisms


@solara.component
def MechanismSwitches() -> None:
    """Show one switch a mechanism."""
    texts, choice = session.texts(), session.choice.value
    start = choice.start()
    for name in Mechanisms.model_fields:
        key = f"mechanisms.{name}"
        usual = bool(start.value(key))

        def switch(new: bool, key: str = key) -> None:
            session.choose(session.choice.value.with_value(key, new))

        solara.Switch(
            label=texts(f"mechanism-{name}"),
            value=bool(choice.changes.get(key, usual)),
            on_value=switch,
            style={"margin": "0", "padding": "0 8px"},
        )
