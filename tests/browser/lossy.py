"""A way to the server that can be cut, as a network can."""

import socket
import threading
from contextlib import contextmanager, suppress


class Way:
    """Passes on what comes in at ``port`` to another port of this machine, unless it is cut."""

    def __init__(self, target):
        self._target, self._open, self._pairs = target, True, []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                if not self._open:
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self._target))
                self._pairs.append((near, far))
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    def _pass_on(self, one, other):
        with suppress(OSError):
            while data := one.recv(65_536):
                other.sendall(data)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def cut(self):
        """End every connection and refuse new ones."""
        self._open = False
        for pair in self._pairs:
            for end in pair:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
        self._pairs.clear()

    def mend(self):
        """Let connections in again."""
        self._open = True

    def close(self):
        """End it."""
        self.cut()
        self._listener.close()


@contextmanager
def way_to(address):
    """Give a way to a server, and the address at its near end."""
    way = Way(int(address.rsplit(":", 1)[1]))
    try:
        yield way, f"http://127.0.0.1:{way.port}"
    finally:
        way.close()
