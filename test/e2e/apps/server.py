"""Serves a WSGI app in the way that all apps of the tests share.

The first line that it prints tells the address. It ends with SIGTERM; with --until-stdin-ends also
together with what holds its standard input.
"""

import os
import signal
import ssl
import sys
import threading

from werkzeug.serving import make_server


def add_arguments(parser):
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--certificate", metavar="FILE", help="for https, with its key, as PEM")
    parser.add_argument("--until-stdin-ends", action="store_true")


def serve(app, arguments):
    certificate = arguments.certificate and read_certificate(arguments.certificate)
    server = make_server("127.0.0.1", arguments.port, app, threaded=True, ssl_context=certificate)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if arguments.until_stdin_ends:
        threading.Thread(target=end_with_stdin, daemon=True).start()
    scheme = "https" if certificate else "http"
    print(f"listening on {scheme}://localhost:{server.server_port}", flush=True)
    server.serve_forever()


def end_with_stdin():
    """Exits when stdin closes: a parent that was killed sends no SIGTERM, but its pipe closes."""
    sys.stdin.read()
    os._exit(0)


def read_certificate(path):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
