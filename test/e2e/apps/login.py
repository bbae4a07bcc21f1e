"""The app of sessions.py with Flask-Login, which remembers users in its own cookie.

    python3 login.py --secret-key dev
"""

from flask import abort, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user

from sessions import app, main, page


class User(UserMixin):
    def __init__(self, user_id):
        self.id = user_id


# Every id has a user.
LoginManager(app).user_loader(User)


@app.route("/remember", methods=["GET", "POST"])
def remember_user():
    login_user(User(request.values.get("user") or abort(400, "user is missing")), remember=True)
    return page("Remembered")


@app.route("/whoami")
def tell_user():
    """The user that Flask-Login finds in this request's cookies, first in the session.

    If it finds the user in its own cookie, it writes it into the session.
    """
    in_session = "_user_id" in session
    user = current_user.get_id()
    return {"user": user, "remembered": user is not None and not in_session}


main()
