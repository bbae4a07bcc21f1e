"""A login below /account. Its defect: its logout deletes the cookie by hand, with the path that Flask's delete_cookie has
by default, and not the cookie's."""

from flask import Flask, redirect, session, url_for

PAGE = """<!doctype html><meta charset="utf-8"><title>Account</title><link rel="icon" href="data:,">
<p id="user">{user}</p>"""


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"
    app.config["SESSION_COOKIE_PATH"] = "/account"

    @app.get("/account/")
    def index():
        return PAGE.format(user=session.get("user", "nobody"))

    @app.post("/account/login")
    def login():
        session["user"] = "ada"
        return redirect(url_for("index"))

    @app.post("/account/logout")
    def logout():
        response = redirect(url_for("index"))
        if repaired:
            session.clear()
        else:
            response.delete_cookie("session")
        return response

    return app
