import type { Texts } from '../../text.ts';

/** The texts about what goes wrong with sessions, in English. */
export const DIAGNOSES = {
  whyTitle: 'Why?',
  question_noSession: 'Why is there no session?',
  question_notSaved: 'Why was my change not saved?',
  question_noLogin: 'Why does the login fail?',
  question_loggedOut: 'Why am I logged out?',
  question_stillLoggedIn: 'Why does a login outlast the logout?',
  question_formRefused: 'Why is my form refused?',
  question_notSent: 'Why does a request carry no session?',
  answerFound: 'Found',
  answerAgainst: 'Not the reason',
  answerOpen: 'Not observed',
  foundCount: {
    one: '{count} reason found',
    other: '{count} reasons found',
  },
  missing_requests: 'No request was observed yet: reload the page.',
  missing_jar: 'The cookies of {host} may not be read.',
  missing_headers: 'The browser did not report the cookies of {request}.',
  missing_key: 'No key is known that signs the sessions.',
  missing_form: 'The browser did not report the form of {request}.',
  sureByRequests: 'Proven by what was observed:',
  surePossible: 'Possible, judging by what was observed:',
  evidence: 'Evidence',
  showInTimeline: 'Show {request} in the timeline',
  cause_crossOrigin: 'A script asks another origin without credentials',
  crossOrigin_notSent: '“{name}” was not sent to {origin}: the script asks without credentials.',
  crossOrigin_notKept: '“{name}” from {origin} was not kept: the script asks without credentials.',
  crossOrigin_maybeNotKept:
    '“{name}” from {origin} was not kept: it seems that the script asks without credentials.',
  crossOriginDecide:
    'A browser that blocks the site’s cookies would do the same. The script’s call of “fetch” decides.',
  crossOrigin_unreadable:
    '{origin} got “{name}”, but the page may not read the answer: it does not allow credentials.',
  crossOriginWhy:
    'A script’s request to another origin, such as another port, carries and sets cookies only with credentials, and the page may read the answer only if the server allows that to its origin by name.',
  crossOriginMissing_include: "The script lacks “credentials: 'include'”.",
  crossOriginMissing_allowOrigin: 'The answer does not allow {origin} by name.',
  crossOriginMissing_allowCredentials: 'The answer does not allow credentials.',
  crossOriginTodo: 'Ask with credentials, and let the server answer with these headers:',
  against_crossOrigin_noOtherOrigin: 'No script asked another origin.',
  against_crossOrigin_worked: 'The scripts’ requests to other origins carried the session.',
  against_crossOrigin_noSession: 'Scripts asked other origins, for which there is no session.',
  cause_nestedChange: 'A change inside a list or dict is not saved',
  nestedChange_likely: '{request} used the session, and a change inside “{key}” is not saved.',
  nestedChange_unsaved:
    '{request} read the session and saved nothing: a change inside “{key}” is lost.',
  nestedChangeMadeBy: 'Earlier, {request} put “{key}” into the session, and that was saved.',
  nestedChangeDecide:
    'A view that changed nothing answers the same. Whether it changes “{key}” is in its code.',
  against_nestedChange_noUse:
    'No request to change something was seen to use a session that has a list or dict.',
  against_nestedChange_saved: 'The views that use lists and dicts of the session saved it.',
  cause_logoutCopy: 'A copy from before the logout is still accepted',
  logoutCopy_proven: 'After {request}, {framework} accepts the session from before until {date}.',
  logoutCopy_possible:
    'After {request}, it seems that {framework} accepts the session from before until {date}.',
  logoutCopyForever_proven:
    'After {request}, {framework} accepts the session from before as long as the key stays.',
  logoutCopyForever_possible:
    'After {request}, it seems that {framework} accepts the session from before as long as the key stays.',
  logoutCopyDecide: 'The app’s secret key and its session lifetime decide: enter them.',
  logoutCopyTodo:
    'Where that matters, keep in the session a random id that the server forgets at logout. A shorter lifetime limits the harm:',
  against_logoutCopy_noLogout: 'The last requests have no logout, judging by the names of keys.',
  against_logoutCopy_notAccepted:
    'Nothing shows that the session from before the last logout is still accepted.',
  cause_rememberToken: 'A cookie logs in again after the logout',
  rememberToken_again: '{request} ended the session but left “{name}”, which logged in again.',
  rememberToken_left: '{request} ended the session but left “{name}”, which may log in again.',
  rememberTokenWhy:
    'Flask-Login logs whoever carries this cookie in again, without a password. Only logout_user() has it deleted: session.clear() does not, and called after logout_user() it takes that back.',
  rememberTokenAgain:
    '{request} carried it and no login, and its answer has one that is not fresh.',
  rememberTokenDecide: 'The next page that needs a login decides: is somebody logged in there?',
  rememberTokenTodo: 'Log out with Flask-Login, and do not clear the session after it:',
  against_rememberToken_noLogout: 'The last requests have no logout of Flask-Login or Django.',
  against_rememberToken_noToken: 'The logout carried no cookie that logs in again.',
  against_rememberToken_deleted: 'The answer to the logout deletes the cookie that logs in again.',
  cause_csrfMismatch: 'The form’s CSRF token is not of this session',
  csrfMismatch_noCookie:
    '{request}: the form has a CSRF token, but no cookie to check it against was sent.',
  csrfMismatch_noSecret: '{request}: the form has a CSRF token, but the session “{name}” has none.',
  csrfMismatch_otherSecret: '{request}: the form’s CSRF token was not made for “{name}”.',
  csrfMismatch_expired:
    '{request}: the form’s CSRF token was more than an hour old, which seems too old.',
  csrfMismatch_missing: '{request}: the form has no CSRF token, which seems to be needed.',
  csrfMismatchWhy_session:
    '{owner} answers {status} unless the form’s token was made of the secret in the session that the request carries.',
  csrfMismatchWhy_cookie:
    '{owner} answers {status} unless the form’s token was made of the secret in a cookie that the request carries.',
  csrfMismatchDecide_expired:
    'Its setting WTF_CSRF_TIME_LIMIT decides; if that allows more, the answer has another reason.',
  csrfMismatchDecide_missing:
    'A view without this protection may give the same status for a reason of its own. The answer’s text decides: it says whether the token is missing.',
  csrfMismatchTodo_noCookie:
    'Find out why the cookie was not set or not sent: see the other questions.',
  csrfMismatchTodo_noSecret:
    'Load the page with the form again. If that does not help, the page is cached, or something clears the session after it: the response that has the form must set the session.',
  csrfMismatchTodo_otherSecret:
    'Load the page with the form again. If that does not help, the page is cached, or something replaces the secret after it, such as a login in another tab.',
  csrfMismatchTodo_expired:
    'Load the page with the form again, or let tokens live as long as the session:',
  csrfMismatchTodo_missing: 'Put the token into the form:',
  against_csrfMismatch_noForm:
    'No form was observed with both its CSRF token and what that is checked against.',
  against_csrfMismatch_fits: 'The CSRF tokens of the forms belong to what the requests carried.',
  against_csrfMismatch_notRefused: 'No form was refused with the status for a wrong CSRF token.',
  cause_oauthState: 'The state of a login with another site is not in the session',
  oauthState_otherHost:
    '{request}: the state of the login is in the session of another host, where {login} began it.',
  oauthState_noSession:
    '{request} carried no “{name}”, in which {login} had kept the state of the login.',
  oauthState_twice: '{request}: the state of the login was used before.',
  oauthState_noState: '{request}: “{name}” does not have the state that {login} had kept in it.',
  oauthStateWhy:
    'A login with another site keeps a random state in the session, and the app compares it when the user comes back. Libraries call it “mismatching_state” or “state mismatch” if it is not there.',
  oauthStateSameSite:
    'The browser had “{name}”, and its SameSite attribute kept it from being sent.',
  oauthStateTodo_otherHost:
    'Use one spelling of the host everywhere: in the address bar and in the redirect address that the other site knows.',
  oauthStateTodo_noSession:
    'The session’s cookie must be sent when another site leads back: SameSite=Lax allows that, SameSite=Strict does not.',
  oauthStateTodo_twice:
    'Begin the login again: the page to which it leads back cannot be reloaded.',
  oauthStateTodo_noState:
    'Something replaced the session in between: another tab, another app on this host, or a new secret key. The timeline shows what.',
  against_oauthState_noReturn:
    'No login with another site was observed from its beginning to its return.',
  against_oauthState_fits: 'The session still had the state when the user came back.',
} as const satisfies Texts<'one' | 'other'>;
