"""Runs an app of the folder tutorials/, which is independent of the tests, and logs what it does.

    python3 tutorial.py --tutorial shop --secret-key dev --trace ../../../src/panel/tabs/changes
"""

import argparse
import importlib
import sys

import server
from flask_sessions import watch_sessions
from journal import Journal


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--tutorial", required=True, help="a module of tutorials/")
    parser.add_argument("--secret-key", metavar="TEXT", help="in place of the tutorial's own")
    parser.add_argument("--trace", metavar="FOLDER", help="that of session_trace.py, to use it")
    server.add_arguments(parser)
    arguments = parser.parse_args()
    app = importlib.import_module(f"tutorials.{arguments.tutorial}").app
    if arguments.secret_key is not None:
        app.secret_key = arguments.secret_key
    watch_sessions(app)
    if arguments.trace is not None:
        sys.path.append(arguments.trace)
        importlib.import_module("session_trace").trace_sessions(app)
        app.debug = True
    app.wsgi_app = Journal(app.wsgi_app)
    server.serve(app, arguments)


if __name__ == "__main__":
    main()
