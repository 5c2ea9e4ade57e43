"""Start the command line as a user does, in processes of its own.

Importing the package takes seconds, so `Commands` imports it once in a process that then forks for
every command: each still runs in a fresh process with its own arguments, folder and streams.
"""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(sys.executable).with_name("brandabm")
"""The console script that is installed with the package."""

SERVER = """
import json, os, signal, sys, traceback
from brandabm import cli
from brandabm.analysis import patterns, validation
from brandabm.batch import warm_up
from brandabm.figures import comparison, drawing

warm_up()
print("ready", flush=True)
for line in sys.stdin:
    job = json.loads(line)
    child = os.fork()
    if child == 0:
        os.setsid()
        # A test run in the background inherits deafness to Ctrl-C; a user's command has none.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.chdir(job["folder"])
        for stream, name in enumerate(("input", "output", "errors")):
            flags = os.O_RDONLY if stream == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            os.dup2(os.open(job[name], flags), stream)
        sys.argv = ["brandabm", *job["arguments"]]
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = end.code or 0
        except BaseException:
            traceback.print_exc()
            code = 1
        sys.stdout.flush()
        os._exit(code)
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    code: int
    output: str
    errors: str

    @property
    def message(self) -> str:
        """Return the errors on one line, without the frame that is drawn around some."""
        return " ".join(self.errors.translate(dict.fromkeys(map(ord, "│╭╮╰╯─"), " ")).split())


class Commands:
    """Runs commands one after the other; see the module's docstring."""

    def __init__(self, streams: Path) -> None:
        """Start the process that forks; ``streams`` is a folder for what commands print."""
        self._streams = streams
        self._server = subprocess.Popen(
            [sys.executable, "-c", SERVER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment(),
            start_new_session=True,
        )
        assert self._answer() == "ready"

    def _answer(self) -> str:
        assert self._server.stdout is not None
        answer = self._server.stdout.readline().strip()
        assert answer, "the process that runs the commands has ended"
        return answer

    def start(self, *arguments: object, folder: Path) -> int:
        """Start a command in a folder and in a session of its own; return its process id."""
        job = {
            "arguments": [str(argument) for argument in arguments],
            "folder": str(folder),
            "input": os.devnull,
            "output": str(self._streams / "output"),
            "errors": str(self._streams / "errors"),
        }
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps(job) + "\n")
        self._server.stdin.flush()
        return int(self._answer())

    def finish(self) -> Outcome:
        """Wait for the command that was started last."""
        code = int(self._answer())
        texts = ((self._streams / name).read_text("utf-8") for name in ("output", "errors"))
        return Outcome(code, *texts)

    def run(self, *arguments: object, folder: Path) -> Outcome:
        """Run a command in a folder and wait for it."""
        self.start(*arguments, folder=folder)
        return self.finish()

    def close(self) -> None:
        """End the process that forks."""
        assert self._server.stdin is not None
        self._server.stdin.close()
        self._server.wait(timeout=20)


def environment() -> dict[str, str]:
    """Return the environment of commands: English, eighty columns, no colours."""
    return os.environ | {"COLUMNS": "80", "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "TERM": "dumb"}


def run_script(*arguments: object, folder: Path) -> Outcome:
    """Run the installed console script in a folder."""
    done = subprocess.run(
        [SCRIPT, *map(str, arguments)],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def processes_of(group: int) -> int:
    """Return how many processes a process group has."""
    listed = subprocess.run(["ps", "-A", "-o", "pgid="], capture_output=True, text=True, check=True)
    return listed.stdout.split().count(str(group))


def wait_until(condition, seconds: float) -> bool:
    """Wait for a condition; return whether it came true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


def end_group(group: int) -> None:
    """End every process of a group that a test started, however it behaves."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def files_in(folder: Path) -> set[str]:
    """Return every file and folder in a folder, at any depth."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def check_refusal(
    commands: Commands, arguments: tuple[object, ...], said: str, folder: Path
) -> None:
    """Expect exit code 2, one message that names the thing, and nothing written."""
    before = files_in(folder)
    done = commands.run(*arguments, folder=folder)
    assert "Traceback" not in done.errors, done.errors[-500:]
    assert done.code == 2, done.message
    assert done.output == ""
    assert said in done.message
    assert done.message.count("Error") == 1
    assert files_in(folder) == before
    if "a-file" in before:
        assert (folder / "a-file").read_text("utf-8") == "kept\n"
