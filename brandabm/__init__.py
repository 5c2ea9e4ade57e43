"""brandabm: how clusters of export firms grow international cluster brands."""

from brandabm.model import BrandModel
from brandabm.scenario import Scenario, ScenarioError

__all__ = ["BrandModel", "Scenario", "ScenarioError"]
__version__ = "0.1.0"
