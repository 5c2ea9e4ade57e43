"""``python -m brandabm`` is the command line."""

from brandabm.cli import main

main()
