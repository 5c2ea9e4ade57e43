"""How fast the model is and how much memory it takes, measured on the machine it runs on."""

from brandabm.speed.measures import Measurement, measure_speed
from brandabm.speed.reports import read_measurements, speed_markdown, write_measurements

__all__ = [
    "Measurement",
    "measure_speed",
    "read_measurements",
    "speed_markdown",
    "write_measurements",
]
