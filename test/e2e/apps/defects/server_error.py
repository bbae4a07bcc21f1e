"""Counts items by number in the session. Its defect: the numbers come back as texts, and no dict with both can be written."""

from flask import Flask, redirect, session

PAGE = """<!doctype html><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
<p id="count">{count}</p>"""


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"

    @app.get("/")
    def index():
        return PAGE.format(count=session.get("counts", {}).get("5", 0))

    @app.post("/add")
    def add():
        key = "5" if repaired else 5
        counts = dict(session.get("counts", {}))
        counts[key] = counts.get(key, 0) + 1
        session["counts"] = counts
        return redirect("/")

    return app
