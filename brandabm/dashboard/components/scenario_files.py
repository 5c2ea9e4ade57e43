"""A scenario as a file: down, and up again with every value checked."""

from __future__ import annotations

import solara

from brandabm.dashboard import session
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.components.downloads import use_latest
from brandabm.dashboard.components.file_choice import FileChoice
from brandabm.dashboard.components.problems import Problems
from brandabm.dashboard.failures import told
from brandabm.dashboard.limits import limits
from brandabm.scenario import Scenario, ScenarioError

PASTED = "scenario.yaml"
"""What messages call a text that was typed or pasted."""


@solara.component
def ScenarioFiles() -> None:
    """Offer the scenario as YAML, and take one: a file or a text."""
    texts, choice = session.texts(), session.choice.value
    none: ValueError | None = None
    problem, set_problem = solara.use_state(none)
    written, set_written = solara.use_state("")

    def take(content: bytes, name: str) -> None:
        try:
            session.choose(choice_of(content, name))
        except (UploadRefused, ScenarioError) as refused:
            set_problem(refused)
        else:
            set_problem(None)

    offer = use_latest(lambda: choice.scenario().to_yaml())
    if session.problem.value is None:
        solara.FileDownload(
            offer,
            filename=f"{choice.name or choice.preset}.yaml",
            label=texts("files-download"),
        )
    FileChoice(texts("files-upload"), limits().upload, take)
    solara.InputTextArea(
        texts("files-paste"), value=written, on_value=set_written, rows=3, continuous_update=True
    )
    solara.Button(
        texts("files-use"), on_click=lambda: take(written.encode("utf-8"), PASTED),
        disabled=not written.strip(), text=True, small=True,
    )  # fmt: skip
    if problem is not None:
        if isinstance(problem, UploadRefused):
            said = texts(problem.key, most=str(limits().upload // 1000))
        else:
            said = told(problem, texts)
        Problems(said, lambda: set_problem(None))


class UploadRefused(ValueError):
    """What was sent is no text or too large; ``key`` names the text that says so."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def choice_of(content: bytes, name: str) -> Choice:
    """Return the scenario in what a visitor sent.

    Raises
    ------
    UploadRefused
        If it is too large or not a text in UTF-8.
    ScenarioError
        With everything that is wrong with the scenario.
    """
    if len(content) > limits().upload:
        raise UploadRefused("upload-large")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise UploadRefused("upload-binary") from None
    return Choice.from_scenario(Scenario.from_yaml(text, name))
