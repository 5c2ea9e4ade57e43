"""What a run is."""

from brandabm.scenario.base import ScenarioBase
from brandabm.scenario.sections import ScenarioFields


class Scenario(ScenarioBase, ScenarioFields):
    """Everything that a run depends on, except the seed."""
