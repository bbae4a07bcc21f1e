"""The first app of every tutorial: the session holds the user's name until it is popped."""

from flask import Flask, jsonify, redirect, request, session, url_for
from markupsafe import escape

app = Flask(__name__)
app.secret_key = "my_secret_key"

HEAD = "<!doctype html><meta charset='utf-8'><title>Login</title><link rel='icon' href='data:,'>"
FORM = "<form method='post'><input name='username'><button>Log in</button></form>"


def page(text):
    user = session["username"] if "username" in session else "nobody"
    return f"{HEAD}<p id='user'>{escape(user)}</p><main>{text}</main>"


@app.after_request
def allow_other_origins(response):
    if "Origin" in request.headers and request.path.startswith("/api/"):
        response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
        response.headers["Access-Control-Allow-Credentials"] = "true"
    return response


@app.route("/")
def index():
    if "username" in session:
        return page("You are logged in")
    return page("You are not logged in")


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        session["username"] = request.form["username"]
        return redirect(url_for("index"))
    return page(FORM)


@app.route("/profile")
def profile():
    if "username" not in session:
        return page("Log in first"), 401
    return page("Your profile")


@app.route("/logout")
def logout():
    session.pop("username", None)
    return redirect(url_for("index"))


@app.route("/api/visits")
def visits():
    session["visits"] = session.get("visits", 0) + 1
    return jsonify(visits=session["visits"])


@app.route("/api/me")
def me():
    return jsonify(user=session.get("username"))
