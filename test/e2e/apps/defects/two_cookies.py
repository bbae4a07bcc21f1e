"""An app whose session is to be for its whole domain from some day on. Its defect: the cookie keeps its name, so that
browsers go on sending the old one first."""

from flask import Flask, redirect, request, session, url_for

PAGE = """<!doctype html><meta charset="utf-8"><title>Account</title><link rel="icon" href="data:,">
<p id="user">{user}</p>"""


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"

    @app.get("/")
    def index():
        session.setdefault("theme", "dark")
        return PAGE.format(user=session.get("user", "nobody"))

    @app.post("/login")
    def login():
        # From this day on.
        app.config["SESSION_COOKIE_DOMAIN"] = request.host.split(":")[0].removeprefix("www.")
        if repaired:
            app.config["SESSION_COOKIE_NAME"] = "account_session"
        session["user"] = "ada"
        return redirect(url_for("index"))

    return app
