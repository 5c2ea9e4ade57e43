"""Runs of a sweep that came to nothing, by what they said."""

from __future__ import annotations

import pandas as pd
import reacton.ipyvuetify as vuetify
import solara

from brandabm.dashboard import session
from brandabm.dashboard.failures import recorded
from brandabm.dashboard.wording import COLONS

MOST = 5
"""Different failures that are spelt out."""


@solara.component
def FailedRuns(failures: pd.DataFrame) -> None:
    """Show how many runs failed, how, and the first point of each kind."""
    if failures.empty:
        return
    texts = session.texts()
    heads = [texts(f"sweep-failed-{name}") for name in ("runs", "how", "first")]
    with vuetify.SimpleTable(dense=True):
        with vuetify.Html(tag="thead"), vuetify.Html(tag="tr"):
            for words in heads:
                vuetify.Html(tag="th", children=[words])
        with vuetify.Html(tag="tbody"):
            for failure in failures.head(MOST).to_dict("records"):
                status = texts(f"sweep-status-{str(failure['status']).replace(' ', '-')}")
                said = recorded(str(failure["error"]), texts)
                how = f"{status}{COLONS[texts.language]}{said}" if said else status
                with vuetify.Html(tag="tr"):
                    for value in (failure["runs"], how, failure["point"]):
                        vuetify.Html(tag="td", children=[str(value)])
    if len(failures) > MOST:
        solara.Text(texts("sweep-failed-more", more=len(failures) - MOST))
