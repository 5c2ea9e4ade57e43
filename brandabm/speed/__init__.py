"""How fast the model is and how much memory it takes, measured on the machine it runs on."""

from brandabm.speed.measures import Measurement, measure_speed, speed_markdown

__all__ = ["Measurement", "measure_speed", "speed_markdown"]
