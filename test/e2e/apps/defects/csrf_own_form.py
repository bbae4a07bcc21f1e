"""A guest book whose form of Flask-WTF checks its token itself, and is shown again if it is not valid. Its defect: it keeps the
page with the form, so that all visitors get one's token."""

from flask import Flask, redirect, render_template_string, session
from flask_wtf import FlaskForm
from wtforms import StringField

PAGE = """<!doctype html><meta charset="utf-8"><title>Guest book</title><link rel="icon" href="data:,">
<form method="post">{{ form.csrf_token }}{{ form.text }}<button>Sign</button></form>"""


class Entry(FlaskForm):
    text = StringField(default="Hello")


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"
    pages = []

    @app.route("/", methods=["GET", "POST"])
    def index():
        form = Entry()
        if form.validate_on_submit():
            return redirect("/signed")
        session["visits"] = session.get("visits", 0) + 1
        if repaired or not pages:
            pages[:] = [render_template_string(PAGE, form=form)]
        return pages[0]

    @app.get("/signed")
    def signed():
        return '<!doctype html><link rel="icon" href="data:,"><p>Signed</p>'

    return app
