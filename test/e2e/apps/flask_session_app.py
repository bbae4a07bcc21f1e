"""A Flask app whose sessions are on the server, by Flask-Session 0.8 or Debian's 0.3: visits, a login, a cart.

    python3 flask_session_app.py --store files --folder /tmp/sessions --signed

The folder holds the files, the SQLite database, or the socket of Redis.
"""

import argparse
import sys
from pathlib import Path

import flask_session
from flask import Flask, redirect, request, session

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


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    server.add_arguments(parser)
    parser.add_argument("--store", choices=CONFIGURE, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--signed", action="store_true", help="signs the ids")
    arguments = parser.parse_args()
    app.config["SESSION_USE_SIGNER"] = arguments.signed
    CONFIGURE[arguments.store](arguments.folder)
    flask_session.Session(app)
    server.serve(Journal(app), arguments)


if __name__ == "__main__":
    main()
