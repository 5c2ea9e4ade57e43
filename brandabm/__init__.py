"""brandabm: how clusters of export firms grow international cluster brands."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from brandabm.analysis.comparison import compare
    from brandabm.batch.sweep import sweep
    from brandabm.model import BrandModel
    from brandabm.scenario import Scenario, ScenarioError

__all__ = ["BrandModel", "Scenario", "ScenarioError", "compare", "sweep"]
__version__ = "0.1.0"

_HOMES = {
    "BrandModel": "model",
    "Scenario": "scenario",
    "ScenarioError": "scenario",
    "compare": "analysis.comparison",
    "sweep": "batch.sweep",
}


def __getattr__(name: str) -> Any:
    """Load what is asked for when it is asked for: the libraries beneath take seconds."""
    if name not in _HOMES:
        raise AttributeError(f"module 'brandabm' has no attribute {name!r}")
    return getattr(import_module(f"brandabm.{_HOMES[name]}"), name)
