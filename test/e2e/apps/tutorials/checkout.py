"""A checkout in two pages, which keeps the card in the session from the first to the second."""

from flask import Flask, flash, jsonify, redirect, render_template_string, request, session, url_for

app = Flask(__name__)
app.secret_key = "your_secret_key"

BASE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Checkout</title><link rel="icon" href="data:,">
{% for message in get_flashed_messages() %}<p>{{ message }}</p>{% endfor %}
<main>{{ text }}</main>
<form method="post">
{% for field in fields %}<input name="{{ field }}">{% endfor %}
<button>Continue</button></form>
</html>"""


def page(text, fields=()):
    return render_template_string(BASE, text=text, fields=fields)


@app.route("/checkout", methods=["GET", "POST"])
def checkout():
    if request.method == "GET":
        return page("Pay by card", ("card_number", "expiry", "cvv"))
    session["payment"] = request.form.to_dict()
    return redirect(url_for("confirm"))


@app.route("/confirm", methods=["GET", "POST"])
def confirm():
    if request.method == "GET":
        return page(f"The card ends in {session['payment']['card_number'][-4:]}")
    session.pop("payment")
    flash("Thank you")
    return redirect(url_for("checkout"))


@app.route("/debug_session")
def debug_session():
    return jsonify(dict(session))
