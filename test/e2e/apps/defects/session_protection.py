"""A login with Flask-Login that is bound to the visitor's address. Its defect: two proxies pass requests on in turn, and
the app sees their addresses for the visitor's."""

import itertools

from flask import Flask, redirect, url_for
from flask_login import LoginManager, UserMixin, current_user, login_user

PAGE = """<!doctype html><meta charset="utf-8"><title>Account</title><link rel="icon" href="data:,">
<p id="user">{user}</p>
<form method="post" action="/login"><button>Log in</button></form>"""


class User(UserMixin):
    id = "ada"


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"
    manager = LoginManager(app)
    manager.session_protection = "strong"

    @manager.user_loader
    def load_user(user_id):
        return User() if user_id == User.id else None

    @app.get("/")
    def index():
        return PAGE.format(user=current_user.id if current_user.is_authenticated else "nobody")

    @app.post("/login")
    def login():
        login_user(User())
        return redirect(url_for("index"))

    proxies = itertools.cycle(["127.0.0.1"] if repaired else ["127.0.0.1", "127.0.0.1", "10.0.0.2", "10.0.0.2"])
    answer = app.wsgi_app

    def through_proxies(environ, start_response):
        # A browser asks for other addresses by itself.
        is_of_app = environ["PATH_INFO"] in ("/", "/login")
        passed = {**environ, "REMOTE_ADDR": next(proxies)} if is_of_app else environ
        return answer(passed, start_response)

    app.wsgi_app = through_proxies
    return app
