"""A site that logs users in for others, and sends them back at once."""

from urllib.parse import urlencode

from flask import Flask, redirect, request


def make_app(repaired):
    app = Flask(__name__)

    @app.get("/authorize")
    def authorize():
        query = urlencode({"code": "granted", "state": request.args["state"]})
        return redirect(f"{request.args['redirect_uri']}?{query}")

    return app
