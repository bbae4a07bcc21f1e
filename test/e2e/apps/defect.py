"""Runs an app of the folder defects/, with its defect or repaired, and logs what it does.

    python3 defect.py --defect cross_origin_api --repaired
"""

import argparse
import importlib

from flask import Flask

import server
from flask_sessions import watch_sessions
from journal import Journal


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--defect", required=True, help="a module of defects/")
    parser.add_argument("--repaired", action="store_true", help="without the defect")
    server.add_arguments(parser)
    arguments = parser.parse_args()
    app = importlib.import_module(f"defects.{arguments.defect}").make_app(arguments.repaired)
    if isinstance(app, Flask):
        watch_sessions(app)
    server.serve(Journal(app), arguments)


if __name__ == "__main__":
    main()
