"""A login with Flask-Login that remembers the user. Its defect: its logout only clears the session."""

from flask import Flask, redirect, session, url_for
from flask_login import LoginManager, UserMixin, current_user, login_required, login_user, logout_user

PAGE = """<!doctype html><meta charset="utf-8"><title>Account</title><link rel="icon" href="data:,">
<p id="user">{user}</p>
<form method="post" action="/login"><button>Log in</button></form>
<form method="post" action="/logout"><button>Log out</button></form>"""


class User(UserMixin):
    id = "ada"


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"
    manager = LoginManager(app)

    @manager.user_loader
    def load_user(user_id):
        return User() if user_id == User.id else None

    @app.get("/")
    def index():
        return PAGE.format(user=current_user.id if current_user.is_authenticated else "nobody")

    @app.post("/login")
    def login():
        login_user(User(), remember=True)
        return redirect(url_for("index"))

    @app.post("/logout")
    @login_required
    def logout():
        if repaired:
            logout_user()
        else:
            session.clear()
        return redirect(url_for("index"))

    return app
