"""A shop: users with passwords, flash messages, a cart, a theme, and sessions of half an hour."""

from datetime import timedelta

from flask import (
    Flask,
    flash,
    jsonify,
    redirect,
    render_template_string,
    request,
    session,
    url_for,
)

app = Flask(__name__)
app.secret_key = "super_secret_key_123"
app.permanent_session_lifetime = timedelta(minutes=30)

USERS = {"ada": {"id": 1, "password": "engine"}, "bob": {"id": 2, "password": "easel"}}

# An icon, so that browsers do not request one.
BASE = """<!doctype html>
<html lang="en" data-theme="{{ session.get('theme', 'light') }}">
<meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
{% for category, message in get_flashed_messages(with_categories=true) %}
<p class="{{ category }}">{{ message }}</p>
{% endfor %}
<p id="user">{{ session['username'] if 'username' in session else 'nobody' }}</p>
<main>{{ text }}</main>
{% if asks_login %}<form method="post">
<input name="username"><input name="password" type="password">
<input name="remember" type="checkbox"><button>Log in</button>
</form>{% endif %}
</html>"""


def page(text, asks_login=False):
    return render_template_string(BASE, text=text, asks_login=asks_login)


@app.after_request
def allow_other_origins(response):
    if "Origin" in request.headers and request.path.startswith("/api/"):
        response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
        response.headers["Access-Control-Allow-Credentials"] = "true"
    return response


@app.route("/")
def index():
    if "user_id" not in session:
        return redirect(url_for("login"))
    return page("Welcome back")


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "GET":
        return page("Log in", asks_login=True)
    username = request.form["username"]
    user = USERS.get(username)
    if user is None or user["password"] != request.form["password"]:
        flash("Wrong name or password", "danger")
        return redirect(url_for("login"))
    session["username"] = username
    session["user_id"] = user["id"]
    session["logged_in"] = True
    if request.form.get("remember"):
        session.permanent = True
    flash(f"Hello {username}", "success")
    return redirect(url_for("index"))


@app.route("/logout")
def logout():
    for key in ("username", "user_id", "logged_in"):
        session.pop(key, None)
    flash("You are logged out", "info")
    return redirect(url_for("login"))


@app.route("/leave")
def leave():
    session.clear()
    return redirect(url_for("login"))


@app.route("/remember/<int:on>")
def remember(on):
    session.permanent = bool(on)
    return page("Remembered" if on else "Not remembered")


@app.route("/add_to_cart/<int:product>")
def add_to_cart(product):
    if "cart" not in session:
        session["cart"] = []
    session["cart"].append(product)
    session.modified = True
    return redirect(url_for("cart"))


@app.route("/add_unnoticed/<int:product>")
def add_unnoticed(product):
    """A beginner's mistake: Flask does not notice that the list has changed."""
    session.setdefault("cart", []).append(product)
    return page("Added")


@app.route("/cart")
def cart():
    return page(f"{len(session.get('cart', []))} in your cart")


@app.route("/set_theme/<theme>")
def set_theme(theme):
    session["theme"] = theme
    return redirect(request.referrer or url_for("cart"))


@app.route("/about")
def about():
    return "<!doctype html><title>About</title><link rel='icon' href='data:,'><p>About</p>"


@app.route("/debug_session")
def debug_session():
    return jsonify(dict(session))


@app.route("/api/visits")
def visits():
    session["visits"] = session.get("visits", 0) + 1
    return jsonify(visits=session["visits"])


@app.route("/api/me")
def me():
    return jsonify(user=session.get("username"))
