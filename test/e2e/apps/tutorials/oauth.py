"""A login with another site's account, as clients of OAuth are taught: the token is kept in the session.

The names in the session are those of Authlib (`_state_…`, `user`) and Flask-Dance (`google_oauth_token`). The other
site is this app's `/provider`, whose tokens have the form of Google's.
"""

import hashlib
import secrets
import time

from flask import Flask, jsonify, redirect, render_template_string, request, session, url_for
from itsdangerous.encoding import base64_encode
from itsdangerous.signer import HMACAlgorithm

app = Flask(__name__)
app.secret_key = "!secret"

BASE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>OAuth</title><link rel="icon" href="data:,">
<main>{{ text }}</main>
{% if asks %}<form method="post"><button name="answer" value="allow">Allow</button></form>{% endif %}
</html>"""

GRANTED = {}


def page(text, asks=False):
    return render_template_string(BASE, text=text, asks=asks)


@app.route("/")
def homepage():
    user = session.get("user")
    return page(f"Hello {user['name']}" if user else "Log in with Google")


@app.route("/login")
def login():
    state = secrets.token_urlsafe(22)
    redirect_uri = url_for("auth", _external=True)
    data = {"redirect_uri": redirect_uri, "nonce": secrets.token_urlsafe(15)}
    session[f"_state_google_{state}"] = {"data": data, "exp": time.time() + 3600}
    return redirect(url_for("authorize", state=state, redirect_uri=redirect_uri))


@app.route("/auth")
def auth():
    if session.pop(f"_state_google_{request.args['state']}", None) is None:
        return page("Begin again"), 400
    token = GRANTED.pop(request.args["code"])
    session["google_oauth_token"] = token
    session["user"] = {"sub": "110169484474386276334", "name": "Ada"}
    return redirect(url_for("homepage"))


@app.route("/logout")
def logout():
    session.pop("user", None)
    session.pop("google_oauth_token", None)
    return redirect(url_for("homepage"))


@app.route("/debug_session")
def debug_session():
    return jsonify(dict(session))


@app.route("/provider/authorize", methods=["GET", "POST"])
def authorize():
    if request.method == "GET":
        return page("May this app know who you are?", asks=True)
    code = secrets.token_urlsafe(30)
    GRANTED[code] = issue_token()
    state, redirect_uri = request.args["state"], request.args["redirect_uri"]
    return redirect(f"{redirect_uri}?state={state}&code={code}")


def issue_token():
    now = int(time.time())
    claims = {
        "iss": "https://accounts.google.com",
        "sub": "110169484474386276334",
        "aud": "the-app.apps.googleusercontent.com",
        "exp": now + 3600,
    }
    return {
        "access_token": f"ya29.{secrets.token_urlsafe(100)}",
        "refresh_token": f"1//0{secrets.token_urlsafe(60)}",
        "id_token": make_jwt(claims),
        "token_type": "Bearer",
        "expires_at": now + 3599,
    }


def make_jwt(claims):
    """A JSON Web Token (RFC 7519), signed by HMAC."""
    parts = [base64_encode(app.json.dumps(part)) for part in ({"alg": "HS256"}, claims)]
    signed = b".".join(parts)
    signature = HMACAlgorithm(hashlib.sha256).get_signature(b"the provider's key", signed)
    return b".".join([signed, base64_encode(signature)]).decode()
