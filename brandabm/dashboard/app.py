"""The pages and the frame around them."""

from __future__ import annotations

import os
from pathlib import Path

import solara
import solara.lab
from solara.lab import theme

from brandabm.dashboard import session
from brandabm.dashboard.components.document import Document
from brandabm.dashboard.components.heading import Heading
from brandabm.dashboard.components.problems import Problems
from brandabm.dashboard.components.runner import Runner
from brandabm.dashboard.components.sidebar import Sidebar
from brandabm.dashboard.components.toolbar import Toolbar
from brandabm.dashboard.failures import told
from brandabm.dashboard.links import (
    PAGES,
    choice_in,
    compared_in,
    dark_in,
    language_in,
    page_in,
    seed_in,
)
from brandabm.dashboard.pages.compare import Compare
from brandabm.dashboard.pages.experiments import Experiments
from brandabm.dashboard.pages.explore import Explore
from brandabm.dashboard.pages.mechanism import Mechanism
from brandabm.dashboard.pages.watch import Watch
from brandabm.scenario import ScenarioError

VIEWS = {
    "explore": Explore,
    "watch": Watch,
    "compare": Compare,
    "experiments": Experiments,
    "mechanism": Mechanism,
}
"""What each page shows."""
STYLES = (Path(__file__).with_name("style.css"), Path(__file__).parent / "texts" / "zh.css")


@solara.component
def Page() -> None:
    """Show the page that the address names."""
    router = solara.use_router()
    none: ScenarioError | None = None
    refused, set_refused = solara.use_state(none)

    def begin() -> None:
        address = router.search
        usual = os.environ.get("BRANDABM_LANGUAGE", "en")
        session.language.value = language_in(address, usual)
        session.dark.value = theme.dark = dark_in(address)
        session.page.value = page_in(address)
        session.film_seed.value = seed_in(address)
        try:
            linked = choice_in(address)
            session.compared.value = compared_in(address)
        except ScenarioError as problem:
            set_refused(problem)
        else:
            if linked is not None:
                session.choice.value = linked

    solara.use_memo(begin, [])
    texts = session.texts()
    with solara.Column(gap="0px"):
        Document()
        for style in STYLES:
            solara.Style(style)
        with solara.AppBarTitle():
            Heading(texts("dashboard-title"), 1, "font-weight: inherit")
        with solara.AppBar():
            Toolbar()
        with solara.Sidebar():
            Sidebar()
        if refused is not None:
            said = texts("link-refused", problem=told(refused, texts))
            Problems(said, lambda: set_refused(None))
        Runner()
        with solara.lab.Tabs(value=session.page, lazy=True):
            for name in PAGES:
                with solara.lab.Tab(texts(f"tab-{name}")):
                    Heading(texts(f"tab-{name}"), 2, classes=["brandabm-unseen"])
                    VIEWS[name]()
