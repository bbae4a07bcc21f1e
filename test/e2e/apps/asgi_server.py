"""Serves an ASGI app as server.py serves a WSGI app."""

import socket
import threading

import uvicorn

from server import end_with_stdin


def serve(app, arguments):
    if arguments.until_stdin_ends:
        threading.Thread(target=end_with_stdin, daemon=True).start()
    listener = socket.create_server(("127.0.0.1", arguments.port))
    print(f"listening on http://localhost:{listener.getsockname()[1]}", flush=True)
    config = uvicorn.Config(app, lifespan="off", log_level="warning")
    uvicorn.Server(config).run(sockets=[listener])
