"""An API for a page on another port. Its defect: it allows every origin, but no credentials."""

from flask import Flask, request, session


def make_app(repaired):
    app = Flask(__name__)
    app.secret_key = "dev"

    @app.after_request
    def allow_origin(response):
        if repaired:
            response.headers["Access-Control-Allow-Origin"] = request.headers.get("Origin", "*")
            response.headers["Access-Control-Allow-Credentials"] = "true"
        else:
            response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Allow-Headers"] = "Content-Type"
        return response

    @app.post("/login")
    def login():
        session["user"] = "ada"
        return "ok"

    @app.get("/me")
    def me():
        return session.get("user", "nobody")

    return app
