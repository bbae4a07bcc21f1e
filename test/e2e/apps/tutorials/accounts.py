"""A login with a password form that keeps what it should not: the user's whole row, or the form as it was typed."""

from flask import Flask, jsonify, redirect, render_template_string, request, session, url_for
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
app.secret_key = "another_secret_key"

USERS = {}

# An icon, so that browsers do not request one.
BASE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Accounts</title><link rel="icon" href="data:,">
<p id="user">{{ user }}</p>
<main>{{ text }}</main>
{% if fields %}<form method="post">
{% for field in fields %}
<input name="{{ field }}" type="{{ 'password' if field == 'password' else 'text' }}">
{% endfor %}
<button>Send</button></form>{% endif %}
</html>"""


def page(text, fields=()):
    user = session["user"]["username"] if "user" in session else "nobody"
    return render_template_string(BASE, text=text, fields=fields, user=user)


@app.route("/")
def index():
    return page("Welcome")


@app.route("/register", methods=["GET", "POST"])
def register():
    """Keeps the form in the session until it is confirmed."""
    if request.method == "GET":
        return page("Register", ("username", "password"))
    session["registration"] = request.form.to_dict()
    return redirect(url_for("confirm"))


@app.route("/confirm", methods=["GET", "POST"])
def confirm():
    if request.method == "GET":
        return page("Is that right?", ("answer",))
    form = session.pop("registration")
    hashed = generate_password_hash(form["password"])
    USERS[form["username"]] = {"username": form["username"], "password": hashed}
    return redirect(url_for("login"))


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "GET":
        return page("Log in", ("username", "password"))
    user = USERS.get(request.form["username"])
    if user is None or not check_password_hash(user["password"], request.form["password"]):
        return page("Wrong name or password", ("username", "password")), 401
    session["user"] = user
    return redirect(url_for("index"))


@app.route("/logout")
def logout():
    session.clear()
    return redirect(url_for("index"))


@app.route("/debug_session")
def debug_session():
    return jsonify(dict(session))
