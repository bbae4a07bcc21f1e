"""A page that asks for news all the time. Its defect: SESSION_REFRESH_EACH_REQUEST is off, so that the session ends a
lifetime after the login, however much it is used."""

import time

from flask import Flask, redirect, session, url_for

LIFETIME = 4

PAGE = """<!doctype html><meta charset="utf-8"><title>News</title><link rel="icon" href="data:,">
<p id="user"></p><p id="seconds"></p>
<script>
async function ask() {
  const { user, seconds } = await (await fetch('/news')).json();
  document.getElementById('user').textContent = user;
  document.getElementById('seconds').textContent = seconds;
  setTimeout(ask, 300);
}
ask();
</script>"""


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"
    app.config["PERMANENT_SESSION_LIFETIME"] = LIFETIME
    app.config["SESSION_REFRESH_EACH_REQUEST"] = repaired

    @app.get("/")
    def index():
        return PAGE

    @app.get("/news")
    def news():
        user = session.get("user", "nobody")
        return {"user": user, "seconds": time.time() - session.get("since", time.time())}

    @app.post("/login")
    def login():
        session.permanent = True
        session["user"] = "ada"
        session["since"] = time.time()
        return redirect(url_for("index"))

    return app
