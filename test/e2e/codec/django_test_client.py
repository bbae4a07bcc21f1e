"""Runs what Django's `testCode` made: a JSON list of sources on stdin, a JSON list of answers on stdout.

{"seen": repr of what the app then reads of the cookie, "names": all names in the code}, or {"error": why it does not run}
"""

import ast
import json
import sys

import django
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import path


seen = []


def show(request):
    seen.append(repr(dict(request.session.items())))
    return HttpResponse()


urlpatterns = [path("", show)]

settings.configure(
    ALLOWED_HOSTS=["*"],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="a key of these tests",
    SESSION_COOKIE_NAME="its_own_name",
    SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
)
django.setup()


def run(source):
    try:
        tree = ast.parse(source)
        client = Client()
        exec(compile(source, "<test>", "exec"), {"client": client})
        client.get("/")
        return {
            "seen": seen.pop(),
            "names": sorted({node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}),
        }
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"[:200]}


json.dump([run(source) for source in json.load(sys.stdin)], sys.stdout)
