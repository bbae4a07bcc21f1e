"""Apps that use the session in many ways, and the requests to them. Comments mark lines for the test."""

import copy
import json
from importlib.metadata import version

from flask import (
    Blueprint,
    Flask,
    abort,
    copy_current_request_context,
    flash,
    redirect,
    render_template,
    render_template_string,
    request,
    session,
    stream_with_context,
)
from flask.globals import request_ctx
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

VERSION = version("flask")
try:
    from flask_session import Session
except ImportError:
    Session = None
FLASK_SESSION = Session is not None


def make_app(name, folder, debug=True, remote=None):
    app = Flask(__name__)
    app.secret_key = None if name == "null" else "dev"
    app.debug = debug
    app.testing = name == "errors"  # exceptions reach the client
    if remote is not None:
        app.wsgi_app = from_address(app.wsgi_app, remote)
    if name == "quiet":
        add_quiet_views(app)
    else:
        add_login(app)
        add_views(app)
    if name.startswith("stored"):
        app.config["SESSION_TYPE"] = "filesystem"
        app.config["SESSION_FILE_DIR"] = folder
        app.config["SESSION_REFRESH_EACH_REQUEST"] = name != "stored, not refreshed"
        Session(app)
    return app


def from_address(wsgi_app, address):
    def call(environ, start_response):
        return wsgi_app({**environ, "REMOTE_ADDR": address}, start_response)

    return call


def add_quiet_views(app):
    @app.route("/about")
    def about():
        return "about"

    @app.route("/length")
    def length():
        return str(len(session))


class User(UserMixin):
    id = "7"


def add_login(app):
    LoginManager(app).user_loader(lambda user_id: User())

    @app.route("/login-user")
    def log_in():
        login_user(User())  # line: login_user
        return "in"

    @app.route("/who")
    def who():
        return str(current_user.is_authenticated)  # line: who

    @app.route("/logout-user")
    def log_out():
        logout_user()
        return "out"


def state_of():
    """What an app can see of its session beside the content."""
    each = request_ctx.session if hasattr(request_ctx, "session") else session
    return {
        "type": type(each).__name__,
        "repr": repr(dict(each)),
        "modified": each.modified,
        "accessed": each.accessed,
        "new": each.new,
        "permanent": each.permanent,
        "is": isinstance(each, dict),
    }


def add_views(app):
    @app.route("/set/<key>")
    def set_key(key):
        session[key] = [1, 2]  # line: set
        return state_of()

    @app.route("/update")
    def update():
        pairs = iter([("a", 1), ("b", 2)])
        session.update(pairs)  # line: update
        session.update({"c": 3}, d=4)  # line: update again
        return state_of()

    @app.route("/same")
    def set_same():
        cart = session["cart"]
        cart.append(3)
        session["cart"] = cart  # line: same
        return state_of()

    @app.route("/nested")
    def nested():
        session["cart"].append(9)  # line: nested
        return "nested"

    @app.route("/nested/<int:n>")
    def nested_saved(n):
        session["cart"].append(n)
        session.modified = True  # line: modified
        return "saved"

    @app.route("/pop")
    def pop():
        session.pop("a", None)  # line: pop
        session.pop("missing", None)
        del session["b"]  # line: del
        return state_of()

    @app.route("/setdefault")
    def set_default():
        session.setdefault("list", []).append(1)  # line: setdefault
        return state_of()

    @app.route("/popitem")
    def pop_item():
        return json.dumps(session.popitem())

    @app.route("/clear")
    def clear():
        session.clear()  # line: clear
        return "cleared"

    @app.route("/permanent")
    def permanent():
        session.permanent = True  # line: permanent
        return state_of()

    @app.route("/look")
    def look():
        return json.dumps([len(session), bool(session), sorted(session), "cart" in session])

    @app.route("/whole")
    def whole():
        copied = copy.copy(session)["cart"]
        return json.dumps([dict(session), list(session.items()), session == {}, copied])

    @app.route("/flash")
    def flash_message():
        flash("hello")  # line: flash
        return "flashed"

    @app.route("/flashed")
    def flashed():
        text = "{{ get_flashed_messages() }}{{ session.get('cart') }}"
        return render_template_string(text)  # line: template

    @app.route("/page")
    def page():
        return render_template("page.html")

    @app.route("/nothing")
    def nothing():
        return "nothing"

    @app.route("/stream")
    def stream():
        def lines():
            yield "begin "
            yield str(session.get("cart"))
            session["late"] = 1
            yield " end"

        return app.response_class(stream_with_context(lines()))

    @app.route("/raise")
    def fail():
        session["before"] = 1
        session["missing"]

    @app.errorhandler(418)
    def teapot(error):
        session["teapot"] = True  # line: teapot
        return "short and stout", 418

    @app.route("/teapot")
    def pour():
        abort(418)

    @app.route("/copied")
    def copied():
        @copy_current_request_context
        def work():
            session["thread"] = 1

        work()
        return "copied"

    @app.route("/many")
    def many():
        for n in range(400):
            session[f"key-{n}-" + "x" * (n % 7)] = n
        return redirect("/drop")

    @app.route("/drop")
    def drop():
        for key in [key for key in session if key.startswith("key-")]:
            session.pop(key)
        return "dropped"

    @app.route("/odd")
    def odd():
        session["ключ \r\n\x7f"] = 1
        session["x" * 500] = 1
        return "odd"

    @app.route("/swallowed")
    def swallowed():
        try:
            session[[]]
        except TypeError as error:
            return str(error)

    @app.after_request
    def after(response):
        if request.path == "/nothing/after":
            session["after"] = 1  # line: after
        return response

    @app.teardown_request
    def teardown(error):
        session.get("cart")

    shop = Blueprint("shop", __name__, url_prefix="/shop")

    @shop.before_request
    def before():
        session["seen"] = session.get("seen", 0) + 1  # line: before

    @shop.route("/")
    def index():
        return state_of()

    app.register_blueprint(shop)


VIEWS = [
    *["/nothing", "/look", "/set/cart", "/set/cart", "/whole", "/nested", "/look", "/same"],
    *["/nested/4"],
    *["/update", "/pop", "/setdefault", "/setdefault", "/flash", "/flashed", "/page", "/stream", "/look"],
    *["/teapot", "/copied", "/shop/", "/shop/", "/nothing/after", "/swallowed", "/odd", "/many", "/drop"],
    *["/permanent", "/nested", "/nothing", "/popitem", "/clear", "/nothing", "/nothing POST"],
]

APPS = {
    "views": VIEWS,
    "login": ["/login-user", "/who", "/nothing", "/logout-user", "/who"],
    "errors": ["/set/cart", "/raise", "/look"],
    "quiet": ["/about", "/length", "/about"],
    "null": ["/nothing", "/look", "/set/cart"],
    "stored": VIEWS,
    "stored, not refreshed": VIEWS,
}
