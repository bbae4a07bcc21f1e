"""A Flask app whose sessions are on the server, by Flask-Session 0.8 or Debian's 0.3: visits, a login, a cart.

    python3 flask_session_app.py --store files --folder /tmp/sessions --signed

The folder holds the files, the SQLite database, or the socket of Redis. With --debug-view, a file with a ready view, the
app is in debug mode, and answers with its session.
"""

import argparse
import datetime
import importlib.util
import sys
from pathlib import Path

import flask_session
from flask import Flask, Response, redirect, request, session

import server
from journal import Journal

app = Flask(__name__)
app.secret_key = "dev"


@app.get("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    return page(f"Visits: {session['visits']}")


@app.post("/login")
def log_in():
    if "new_id" in request.form:
        app.session_interface.regenerate(session)
    session["username"] = request.form["username"]
    return redirect("/")


@app.get("/cart")
def add_to_cart():
    session["cart"] = [*session.get("cart", []), request.args["item"]]
    return page("Added")


@app.get("/keep")
def keep_values():
    """Values that JSON cannot hold; more of them where the store can."""
    at = datetime.datetime(2026, 11, 21, 9, 30, 0, 123456, tzinfo=datetime.timezone.utc)
    session["values"] = {"raw": b"\x00\xff", "at": at, "one": 1.0, "none": None, "nested": [[1], {"a": "é"}]}
    if request.args.get("all"):
        session["values"].update(pair=(1, ()), kinds={"a"}, codes={1: "one"})
    return page("Kept")


@app.get("/plain")
def answer_plainly():
    return dict(session)


@app.get("/bad/<kind>")
def answer_badly(kind):
    """What a debug view should not answer."""
    if kind == "500":
        raise RuntimeError
    return {
        "html": lambda: page("Not JSON"),
        "login": lambda: redirect("/login?next=/bad/login"),
        "huge": lambda: {"text": "x" * 10_000_000},
        "list": lambda: [1, 2],
        "cut": lambda: Response('{"user": "ad', content_type="application/json"),
    }[kind]()


@app.get("/logout")
def log_out():
    session.clear()
    return redirect("/out")


@app.get("/out")
def show_logged_out():
    return page("Logged out")


def page(text):
    """An icon of its own, so that no browser asks for one."""
    return f"""<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
<title>Sessions</title><p>{text}</p></html>"""


@app.get("/logout-with-message")
def log_out_with_message():
    session.clear()
    session["message"] = "Bye"
    return redirect("/out")


def configure_files(folder):
    from cachelib import FileSystemCache

    # Flask-Session 0.3 has no other files, and 0.8 warns of these.
    if hasattr(flask_session, "sessions"):
        app.config.update(SESSION_TYPE="filesystem", SESSION_FILE_DIR=str(folder / "flask_session"))
        return
    app.config.update(
        SESSION_TYPE="cachelib", SESSION_CACHELIB=FileSystemCache(str(folder / "flask_session"))
    )


def configure_sql(folder):
    from flask_sqlalchemy import SQLAlchemy

    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{folder / 'app.db'}"
    app.config.update(SESSION_TYPE="sqlalchemy", SESSION_SQLALCHEMY=SQLAlchemy(app))


def configure_redis(folder):
    sys.path.insert(0, str(Path(__file__).parent / "redis_client"))
    from redis import Redis

    app.config.update(SESSION_TYPE="redis", SESSION_REDIS=Redis(str(folder / "redis.sock")))


CONFIGURE = {"files": configure_files, "sql": configure_sql, "redis": configure_redis}


def add_debug_view(file):
    spec = importlib.util.spec_from_file_location("debug_session", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    app.debug = True
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.add_url_rule("/debug_session", view_func=module.debug_session)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    server.add_arguments(parser)
    parser.add_argument("--store", choices=CONFIGURE, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--signed", action="store_true", help="signs the ids")
    parser.add_argument("--debug-view", metavar="FILE", help="a ready view")
    arguments = parser.parse_args()
    if arguments.debug_view:
        add_debug_view(arguments.debug_view)
    app.config["SESSION_USE_SIGNER"] = arguments.signed
    CONFIGURE[arguments.store](arguments.folder)
    flask_session.Session(app)
    server.serve(Journal(app), arguments)


if __name__ == "__main__":
    main()
