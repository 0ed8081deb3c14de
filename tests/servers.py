"""Real servers for tests that send: a mail server and a group's robot, each on its own port."""

from __future__ import annotations

import json
import socket
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Robot:
    """Answers every POST with ``status`` and ``answer`` after ``wait`` seconds; keeps what came.

    ``before`` is called with each message before it is answered; ``drip`` sends the head of the
    answer a byte at a time and never ends.
    """

    def __init__(self, *, status=200, answer=b'{"errcode": 0, "errmsg": "ok"}', wait=0.0):
        self.status, self.answer, self.wait = status, answer, wait
        self.before, self.drip, self.received, self.paths = None, False, [], []
        robot = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                robot.take(self)

            def log_message(self, *told):
                """A test says nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_port}/send?key=1"

    def take(self, handler):
        body = handler.rfile.read(int(handler.headers["Content-Length"]))
        self.received.append(json.loads(body))
        self.paths.append(handler.path)
        if self.before:
            self.before(self.received[-1])
        time.sleep(self.wait)
        with suppress(OSError):  # the sender may have gone: that is what the test wanted
            self.reply(handler)

    def reply(self, handler):
        while self.drip:
            handler.wfile.write(b"H")
            handler.wfile.flush()
            time.sleep(0.05)
        handler.send_response(self.status)
        handler.send_header("Content-Length", str(len(self.answer)))
        handler.end_headers()
        handler.wfile.write(self.answer)

    def close(self):
        self.drip = False
        self.server.shutdown()
        self.server.server_close()


class MailServer:
    """The little of SMTP that a message needs; ``refuses`` answers 550 to every recipient,
    ``silent`` takes the connection and never says a word."""

    def __init__(self, *, refuses=False, silent=False):
        self.refuses, self.silent, self.received, self.held = refuses, silent, [], []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.talk, args=(connection,), daemon=True).start()

    def talk(self, connection):
        if self.silent:
            self.held.append(connection)
            return
        with connection, connection.makefile("rwb") as line:

            def say(words):
                line.write(words + b"\r\n")
                line.flush()

            say(b"220 test")
            for told in line:
                verb = told.split(b" ")[0].strip().upper()
                if verb == b"DATA":
                    say(b"354 go on")
                    self.received.append(self.message(line))
                    say(b"250 taken")
                elif verb == b"RCPT" and self.refuses:
                    say(b"550 no such box")
                elif verb == b"QUIT":
                    say(b"221 bye")
                    return
                else:
                    say(b"250 yes")

    def message(self, line):
        held = []
        for told in line:
            if told == b".\r\n":
                break
            held.append(told)
        return b"".join(held)

    def close(self):
        with suppress(OSError):  # or the thread that accepts keeps it open; a second time is none
            self.socket.shutdown(socket.SHUT_RDWR)
        for connection in (self.socket, *self.held):
            connection.close()
