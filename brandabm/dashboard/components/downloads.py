"""What is shown, as files to take away: a chart with its numbers, a report on the scenario."""

from __future__ import annotations

from collections.abc import Callable

import solara

from brandabm.dashboard import session
from brandabm.dashboard.charts.options import View
from brandabm.dashboard.histories import Histories
from brandabm.dashboard.report import scenario_report
from brandabm.dashboard.stills import with_columns
from brandabm.figures.still import Still, still_files
from brandabm.figures.texts import Texts

Content = bytes | str | None


def use_latest(make: Callable[[], Content], renewed: object = None) -> Callable[[], Content]:
    """Return a function that stays the same, until ``renewed`` changes, and does the last thing.

    An offer to download begins anew when its function changes, also while somebody waits for it;
    what is shown changes with every history that comes in.
    """
    latest = solara.use_ref(make)
    latest.current = make
    return solara.use_memo(lambda: lambda: latest.current(), [renewed])


@solara.component
def StillDownload(name: str, title: str, make: Callable[[Texts], Still]) -> None:
    """Offer a chart as a ZIP; it is drawn when asked for.

    Parameters
    ----------
    name : of the file;  title : of the chart, which tells one button from another
    make : returns the chart in a language
    """
    texts = session.texts()
    data = use_latest(lambda: still_files(with_columns(make(texts), texts), texts))
    label = texts("download-chart", chart=title)
    solara.FileDownload(
        data,
        filename=f"brandabm-{name}.zip",
        mime_type="application/zip",
        children=[
            solara.Button(icon_name="mdi-download", icon=True, x_small=True,
                          attributes={"aria-label": label, "title": label})
        ],
    )  # fmt: skip


@solara.component
def ReportDownload(shown: Histories, ghost: Histories | None) -> None:
    """Offer a report on the scenario that is looked at."""
    texts = session.texts()
    data = use_latest(lambda: scenario_report(View(shown, ghost, texts, dark=False)))
    solara.FileDownload(
        data,
        filename=f"brandabm-{shown.choice.name or shown.choice.preset}.html",
        mime_type="text/html",
        children=[
            solara.Button(texts("download-report"), icon_name="mdi-file-document-outline",
                          text=True, small=True)
        ],
    )  # fmt: skip
