"""Sets, reads and pops one value at three addresses. The key is the one in Flask's documentation."""

from flask import Flask, session

app = Flask(__name__)
app.secret_key = b'_5#y2L"F4Q8z\n\xec]/'


def page(text):
    user = session["username"] if "username" in session else "nobody"
    return (
        "<!doctype html><meta charset='utf-8'><title>Routes</title><link rel='icon' href='data:,'>"
        f"<p id='user'>{user}</p><main>{text}</main>"
    )


@app.route("/test/session/check")
def check():
    return page("The session is set" if "username" in session else "There is no session")


@app.route("/test/session/set")
def set_session():
    session["username"] = "user"
    return page("Set")


@app.route("/test/session/pop")
def pop_session():
    session.pop("username", None)
    return page("Popped")
