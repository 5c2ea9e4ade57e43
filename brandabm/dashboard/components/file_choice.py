"""A file of the visitor: dropped, or chosen by click or keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara


@solara.component
def FileChoice(label: str, most: int, on_file: Callable[[bytes, str], None]) -> None:
    """Take a file; of one that is larger than ``most`` bytes only one byte more is sent.

    Parameters
    ----------
    on_file : called with content and name
    """

    def take(name: str, buffers: list[Any] | None = None) -> None:
        on_file(bytes(buffers[0]) if buffers else b"", str(name))

    FileChoiceElement(label=label, most=most, event_take=take)


@solara.component_vue("file_choice.vue")
def FileChoiceElement(label: str, most: int, event_take: Callable[..., None]) -> None:
    """Show where a file is dropped, and a way to choose one."""
