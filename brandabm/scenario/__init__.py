"""What a run is: frozen, typed parameters with unit, range and source; YAML in and out."""

from brandabm.scenario.errors import ScenarioError
from brandabm.scenario.scenario import Scenario

__all__ = ["Scenario", "ScenarioError"]
