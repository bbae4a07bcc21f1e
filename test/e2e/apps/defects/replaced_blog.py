"""A blog that counts visits, beside another app on the same host. Its defect: its cookie has the name of the other's."""

from flask import Flask, session

PAGE = """<!doctype html><meta charset="utf-8"><title>Blog</title><link rel="icon" href="data:,">
<p id="visits">{visits}</p>"""


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "the blog’s"
    if repaired:
        app.config["SESSION_COOKIE_NAME"] = "blog_session"

    @app.get("/")
    def index():
        session["visits"] = session.get("visits", 0) + 1
        return PAGE.format(visits=session["visits"])

    return app
