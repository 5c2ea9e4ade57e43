"""How fast the model is and how much memory it takes, measured on the machine it runs on."""

from brandabm.speed.measures import Measurement, measure_speed
from brandabm.speed.parts import PARTS, PartError, chosen_parts, measure_parts
from brandabm.speed.reports import (
    read_measurements,
    speed_markdown,
    three_digits,
    write_measurements,
)

__all__ = [
    "PARTS",
    "Measurement",
    "PartError",
    "chosen_parts",
    "measure_parts",
    "measure_speed",
    "read_measurements",
    "speed_markdown",
    "three_digits",
    "write_measurements",
]
