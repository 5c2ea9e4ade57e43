"""A scenario as a file: down, and up again with every value checked."""

from __future__ import annotations

import solara
from solara.components.file_drop import FileInfo

from brandabm.dashboard import session
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.components.downloads import use_latest
from brandabm.dashboard.limits import LIMITS
from brandabm.scenario import Scenario, ScenarioError


@solara.component
def ScenarioFiles() -> None:
    """Offer the scenario as YAML, and take one."""
    texts, choice = session.texts(), session.choice.value
    problem, set_problem = solara.use_state("")

    def take(file: FileInfo) -> None:
        set_problem("")
        if file["size"] > LIMITS.upload:
            set_problem(texts("upload-large", most=str(LIMITS.upload // 1000)))
            return
        content = file["data"] if file["data"] is not None else file["file_obj"].read(LIMITS.upload)
        try:
            text = content.decode("utf-8")
            session.choose(Choice.from_scenario(Scenario.from_yaml(text, file["name"])))
        except UnicodeDecodeError:
            set_problem(texts("upload-binary"))
        except ScenarioError as error:
            set_problem(str(error))

    offer = use_latest(lambda: choice.scenario().to_yaml())
    if not session.problem.value:
        solara.FileDownload(
            offer,
            filename=f"{choice.preset}.yaml",
            label=texts("files-download"),
        )
    solara.FileDrop(label=texts("files-upload"), on_file=take, lazy=False)
    if problem:
        solara.Error(problem)
