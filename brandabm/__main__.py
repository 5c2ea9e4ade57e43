"""Start the command line, as ``brandabm`` or ``python -m brandabm``."""

import sys


def main() -> None:
    """Run the command line; end quietly on Ctrl-C, even while the libraries are being loaded."""
    try:
        from brandabm.cli import main as run_command

        run_command()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
