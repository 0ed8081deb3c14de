"""A way to a server that can really be cut: unlike a browser that is told to play offline, whatever
asks, a page or its service worker, finds nobody there."""

import contextlib
import socket
import threading


class Relay:
    """Passes bytes on to a port of this machine; ``cut`` ends all of it, ``mend`` opens it again."""

    def __init__(self, port):
        self.to, self.port, self.open = port, 0, []
        self.mend()

    def mend(self):
        self.listener = socket.create_server(("localhost", self.port), reuse_port=True)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self.listener,), daemon=True).start()

    def cut(self):
        for one in (self.listener, *self.open):
            with_care(one)
        self.open.clear()

    def _accept(self, listener):
        while True:
            try:
                near, _ = listener.accept()
                far = socket.create_connection(("localhost", self.to))
            except OSError:
                return
            self.open += [near, far]
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=_pass_on, args=(one, other), daemon=True).start()


def with_care(one):
    """Shut down at once, for whoever waits on it in another thread too."""
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()


def _pass_on(one, other):
    try:
        while data := one.recv(65536):
            other.sendall(data)
    except OSError:
        pass
    with_care(one)
    with_care(other)
