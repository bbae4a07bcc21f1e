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
  question_otherUser: 'Why does the server see another user?',
  answerFound: 'Found',
  answerPossible: 'Possible',
  answerAgainst: 'Not the reason',
  answerOpen: 'Not observed',
  foundCount: {
    one: '{count} reason found',
    other: '{count} reasons found',
  },
  possibleCount: {
    one: '{count} possible reason',
    other: '{count} possible reasons',
  },
  missing_requests: 'No request that could show it was observed: reload the page.',
  unseenTodo: 'It may have happened before: do again what went wrong, with DevTools open.',
  missing_jar: 'The cookies of {host} may not be read.',
  missing_headers: 'The browser did not report the cookies of {request}.',
  missing_answer: '{request} got no answer that was observed: the app’s log shows what it did.',
  missing_key:
    'No key is known that signs the sessions. The app’s secret key decides: enter it under Keys. In Flask, print(app.secret_key) shows it.',
  missing_lifetime:
    'No response tells how long the server accepts a session: enter its session lifetime in the settings.',
  missing_form: 'The browser did not report the form of {request}.',
  missing_credentials:
    'The browser does not say whether {request} was made with credentials. If it was, the page could not read the answer, which does not allow them.',
  missing_use:
    'The response to {request} does not show whether the session was used for it, which {framework} does not always tell.',
  missing_refusal:
    'By default, {framework} refuses the form of {request} for its CSRF token, but the response does not show whether that happened: what the page then says decides.',
  missing_overwritten:
    '{request} carried the session from before another change of {keys}, and its answer overwrote that. If its view goes on from the earlier session (like n += 1), and does not replace or end it (like a logout), the other change is lost: only its code shows it.',
  missing_inside:
    '{request} used the session and saved nothing: only its code shows whether it changed something inside “{key}”. If it did, that is lost, and this line after the change saves it: {code}',
  missing_list:
    'Whether a change inside “{key}” alone is saved was not observed: change it once more, with DevTools open.',
  missing_change:
    '“{name}” changed at {time}, and no response seen here explains it: another tab or another app on this host may have done it, or a script. What it was is not observed.',
  missing_content:
    'What {request} changed in the session is unknown: it is too large to compare, or cannot be read.',
  missing_replacement:
    'No answer was seen to replace a session that its request had carried, so there are none to compare.',
  missing_otherName:
    'Whether there is a session at {host}, another name of this machine, is not observed: open the page there.',
  missing_otherJar:
    'The browser has a session for {host}, another name of this machine. Whether it is of this page’s app is not observed: open the page there.',
  missing_twoSessions:
    'There is a session at {origin}, which this page does not get. Whether the login is in that one is not observed: open the page there.',
  missing_login:
    '{request} came back from a login, and no observed answer had put its state into the session: begin the login again with DevTools open.',
  missing_openWebsocket:
    'No request with a session was seen to open a websocket, nor one that used the session and got an answer in parts that did not save it. A websocket that is still open may have: Chromium reports it once it has closed.',
  sureByRequests: 'Proven by what was observed:',
  surePossible: 'Possible, judging by what was observed:',
  evidence: 'Evidence',
  evidenceChange: 'the change of {time}',
  showChangeInTimeline: 'Show the change of {time} in the timeline',
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
  crossOrigin_blocked:
    'The page may not read the answer of {origin}: the script asks with credentials, and the answer does not allow them.',
  crossOrigin_notAsked:
    'It seems that {origin} did not get the script’s request: possibly it is with credentials, which the answer to the question before it (OPTIONS) does not allow.',
  crossOriginDecide_notAsked:
    'An answer that does not allow the request’s method or headers would look the same, and so would a connection that failed. The error that the browser shows in DevTools names the reason.',
  crossOriginWhy:
    'A script’s request to another origin, such as another port, carries and sets cookies only with credentials, and the page may read the answer only if the server allows that to its origin by name.',
  crossOriginMissing_include: "The script lacks “credentials: 'include'”.",
  crossOriginMissing_allowOrigin: 'The answer does not allow {origin} by name.',
  crossOriginMissing_allowCredentials: 'The answer does not allow credentials.',
  crossOriginTodo_both: 'Ask with credentials, and let the server answer with these headers:',
  crossOriginTodo_script: 'Ask with credentials:',
  crossOriginTodo_server: 'Let the server answer with these headers:',
  against_crossOrigin_noOtherOrigin: 'No script asked another origin.',
  against_crossOrigin_worked:
    'Of the scripts’ last requests to other origins, those for which the browser had a session carried it.',
  against_crossOrigin_noSession:
    'Scripts asked other origins, for which the browser had no session.',
  against_crossOrigin_withheld:
    'The scripts’ last requests that lacked the browser’s session were made with credentials: it was not sent for another reason.',
  cause_secureOverHttp: 'A response over http sets a Secure cookie',
  secureOverHttp:
    '“{name}” from {origin} was not kept: it is Secure, and the response came over http.',
  secureOverHttpMaybe:
    'It seems that “{name}” from {origin} was not kept: it is Secure, and the response came over http.',
  secureOverHttpDecide:
    'The browser refuses it by its rules, but neither its cookie jar nor a later request has shown that yet: reload the page.',
  secureOverHttpWhy:
    'A browser keeps a Secure cookie only from a response over https, or from this machine (localhost or 127.0.0.1). From any other address over http it drops the cookie without a word, and each request begins with an empty session, unless an older cookie of this name is still sent.',
  secureOverHttpTodo:
    'Use https. For development over http, let the cookie be sent without Secure:',
  secureOverHttpTodoHttps:
    'Use https: SameSite=None, Partitioned and names such as __Host-… all need Secure.',
  against_secureOverHttp_notSet: 'No response set a session cookie.',
  against_secureOverHttp_kept:
    'None of the last session cookies was refused for being Secure: each came over https, from this machine, or without Secure.',
  cause_wrongDomain: 'The session is set for another domain',
  wrongDomain:
    '“{name}” from {origin} was not kept: it is for {domain}, which is neither this host nor above it.',
  wrongDomainWhy:
    'A browser takes a cookie only for the host that sets it, or for a domain above that host. Any other it drops without a word, and each request begins with an empty session, unless an older cookie of this name is still sent.',
  wrongDomainTodo: 'Let the cookie be for the host alone, or for a domain above it:',
  wrongDomainTodo_unknown:
    'Let the server set the cookie without Domain, or with a domain above its host.',
  against_wrongDomain_notSet: 'No response set a session cookie.',
  against_wrongDomain_fits: 'None of the last session cookies was refused for its Domain.',
  cause_withoutSecure: 'A session cookie needs Secure, and lacks it',
  withoutSecure: '“{name}” from {origin} was not kept: {attribute} needs Secure, which it lacks.',
  withoutSecureMaybe:
    'It seems that “{name}” from {origin} was not kept: {attribute} needs Secure, which it lacks.',
  withoutSecureWhy:
    'Browsers refuse a cookie that is {attribute} and not Secure, whatever page it is for, and each request begins with an empty session, unless an older cookie of this name is still sent.',
  withoutSecureTodo: 'Serve the app over https, and send the cookie with Secure:',
  withoutSecureTodo_lax:
    'If a page of another site embeds the app, serve the app over https, and send the cookie with Secure. If none does, SameSite=Lax is enough:',
  against_withoutSecure_notSet: 'No response set a session cookie.',
  against_withoutSecure_kept: 'None of the last session cookies was refused for lacking Secure.',
  cause_tooLarge: 'The session is larger than any cookie that browsers keep',
  tooLarge:
    '“{name}” from {origin} was not kept: it has {size} bytes, and browsers keep at most {limit}.',
  tooLargeShares:
    '“{name}” from {origin} was not kept: it has {size} bytes, and browsers keep at most {limit}. Most of it: {shares}.',
  keyShare: '“{key}” {percent} %',
  keySharesHow:
    'A key’s share is what the cookie would be smaller without it, compressed as it is, to about one percent.',
  tooLargeWhy:
    'A browser drops a cookie whose name and value are larger than that without a word, and goes on sending the old one: the change is lost.',
  tooLargeTodo:
    'Keep the data on the server, and only its id in the session. To keep the whole session there:',
  against_tooLarge_notSet: 'No response set a session cookie.',
  against_tooLarge_fits: 'Each session cookie that a response set is small enough for browsers.',
  against_tooLarge_saved:
    'A session cookie was too large for browsers, but a later one that is small enough saved what had changed in it.',
  missing_sessions:
    'Fewer than two responses set a session cookie, so there are no keys to compare.',
  missing_signature:
    'The answer to {request} set no session, so it does not show which key the server has. Answers that set one do: open any view that writes to the session, several times, as each worker may have a key of its own.',
  missing_again:
    'The session that {request} set was too large for browsers. A later one fits, but whether it saved what was lost is not known: do again what went wrong.',
  missing_withheld:
    '{request} carried no session, and the browser has one for it. Whether credentials are what it lacked is not shown: the script’s call of “fetch” decides.',
  cause_severalKeys: 'The server signs with several keys, or with a new one after each start',
  severalKeys_inTurn: '{origin} signs “{name}” with different keys in turn.',
  severalKeysMaybe_inTurn:
    'Possibly several keys: responses of {origin} sign “{name}” differently in turn.',
  severalKeys_twoSignatures: '{origin} signed one and the same “{name}” with different keys.',
  severalKeysMaybe_twoSignatures:
    'Possibly several keys: responses of {origin} signed one and the same “{name}” differently.',
  severalKeysMaybe_ignoredInTurn:
    'Possibly several keys: it seems that {origin} accepts “{name}” and ignores it in turn.',
  severalKeysMaybe_changed:
    'Possibly a random key at each start: {origin} now signs “{name}” with another key than before.',
  severalKeysMaybe_dropped:
    'The answer to {request} set another “{name}”, without what the request had carried: {keys}.',
  severalKeysDecide_inTurn:
    'The responses are of different views: two apps behind one address with one cookie name would look the same.',
  severalKeysDecide_twoSignatures:
    'The responses are of different views: two apps behind one address with one cookie name would look the same.',
  severalKeysDecide_ignoredInTurn:
    'Servers whose clocks differ, or a view that saves the session only sometimes, would look the same. The secret key decides: enter it under Keys.',
  severalKeysDecide_changed:
    'A key that was changed on purpose, or another app behind the same address, would look the same. Start the app again: if the key changes again, it is random.',
  severalKeysDecide_dropped:
    'The server did not accept that session, since another key signed it or since it was too old, or its code emptied the session on purpose. The app’s secret key decides: enter the one that it has now under Keys. If it does not fit the session from before, the key changed.',
  severalKeysWhy:
    'A server reads only sessions that were signed with its own key. Where each worker, container or start makes a key, the sessions that the others signed count as empty: people are logged out at random.',
  severalKeysTodo: 'Make one key, once, keep it in the configuration and give it to all workers:',
  severalKeysTodo_dropped: 'To enter it, let the app print the key that it has now:',
  against_severalKeys_oneKey:
    'The last session cookies that responses set are all signed with one key.',
  cause_otherSpelling: 'The session belongs to another name of this machine',
  otherSpelling_none:
    '“{name}” was seen at {origin}. This page is at {page}, which does not get it.',
  otherSpelling_another:
    '“{name}” was set at {origin}, which led here. This page is at {page}, and has another one.',
  otherSpellingWhy:
    'localhost, 127.0.0.1, [::1] and an address of the network can be one machine, but to a browser they are different hosts, and each has its own cookies.',
  otherSpellingRedirect: 'A redirect led from one to the other.',
  otherSpellingDecide_none:
    'Another app may answer at the other name, or the session may have ended since. Open the same path under both names.',
  otherSpellingDecide_another:
    'The two may be meant to be apart. They are not if this page shows nobody, or somebody else, after a login there.',
  otherSpellingTodo:
    'Keep to one name, such as {host}, in the address bar, in links, redirects and callbacks: redirect to paths, or to url_for without _external.',
  against_otherSpelling_notThisMachine: 'The page’s host is not a name of this machine.',
  against_otherSpelling_hasSession: 'The page’s own host has a session.',
  against_otherSpelling_noOther:
    'No session of an app at this page’s port was seen under another name of this machine.',
  cause_replaced: 'Another app on this host replaced the session',
  replaced: '{request} replaced “{name}” of {origin} with another app’s session.',
  replacedMaybe: '{request} replaced “{name}” of {origin}, possibly with another app’s session.',
  replacedUnseen:
    '“{name}” of {origin} was replaced, by no request of this page, and the new one is not signed with your key: possibly by another app on this host.',
  replacedWhy:
    'Cookies ignore ports: apps at other ports of one host share them. An app that finds a cookie of this name signed with another key takes it for no session, and replaces it with its own.',
  replacedDecide:
    'Apps that share a session and its key on purpose would look the same. The secret key decides: enter that of the app whose session it was under Keys.',
  replacedUnseenDecide:
    'The app itself may have done it in another tab, if it has another key by now. The key of the app at the other port decides: enter it under Keys.',
  replacedTodo:
    'Give each app a name of its own for the cookie, or a host of its own, such as shop.localhost:',
  against_replaced_noOther:
    'No response from another port of this host was seen to replace the session.',
  against_replaced_apart: 'The session from another port of this host has another name.',
  cause_twoCookies: 'The browser has two cookies of one name',
  twoCookies_first:
    '{request} carried two cookies named “{name}”: {framework} reads the first, which is not the one that the server set last.',
  twoCookies_last:
    '{request} carried two cookies named “{name}”: {framework} reads the last, which is not the one that the server set last.',
  twoCookiesMaybe:
    '{request} carried two cookies named “{name}”, and the server may read the wrong one.',
  twoCookiesWhy:
    'To a browser, cookies with another domain or path are different cookies, whatever their name, and it sends all that fit: longer paths first, then older ones. The server reads one of them and does not learn that there is another.',
  twoCookiesSetBy: '{request} had carried the cookie that is read, and its answer set the other.',
  twoCookiesDecide:
    'The two may belong to two apps, each of which reads its own. Delete both in the browser and log in again: it was this if that helps.',
  twoCookiesTodo:
    'After a change of the cookie’s domain or path, give it another name, so that the old ones are left aside:',
  against_twoCookies_one:
    'No request since the page was loaded carried two session cookies of one name.',
  against_twoCookies_ownIsRead:
    'Two session cookies of one name were sent, and the server reads one that it has set.',
  cause_thirdParty: 'The page is of another site than the session',
  thirdParty_notSent: '“{name}” was not sent to {origin}: the page is of another site.',
  thirdParty_notKept: '“{name}” from {origin} was not kept: the page is of another site.',
  thirdParty_maybeNotKept:
    '“{name}” from {origin} was not kept, perhaps because the page is of another site.',
  thirdParty_arrival: '“{name}” was not sent to {origin}: another site led to the page.',
  thirdPartyWhy_sameSite:
    'In a page of another site, frames and scripts’ requests neither send nor keep cookies that are SameSite=Lax or Strict.',
  thirdPartyWhy_thirdParty:
    'The browser blocks third-party cookies: in a page of another site it uses only those in that site’s partition, where Partitioned ones are.',
  thirdPartyWhy_arrival:
    'When another site leads to a page, the browser sends no cookie that is SameSite=Strict, and with a form by POST none that is Lax either. The next request of the page itself carries it again.',
  thirdPartyNoSameSite:
    'The cookie has no SameSite, which Chromium takes for Lax. In Flask, SESSION_COOKIE_SAMESITE = None leaves it out; only the text "None" sets it.',
  thirdPartyDecide:
    'The browser’s settings may refuse the site’s cookies altogether. Opening the address in a tab of its own decides: there it is no third party.',
  thirdPartyTodo_embedded:
    'Let the server set these attributes, over https. Partitioned gives the session to each surrounding site anew:',
  thirdPartyTodo_sameMachine:
    'Open both under one name of this machine, such as localhost: another port is the same site. For pages of really other sites, let the server set these attributes, over https:',
  thirdPartyTodo_arrival:
    'If links, logins or payments elsewhere must find the session, let the server set:',
  against_thirdParty_noOtherSite: 'No request of the page was recognised as one to another site.',
  against_thirdParty_worked: 'Requests to other sites carried a session.',
  against_thirdParty_notShown: 'Requests went to other sites, and none was seen to miss a session.',
  cause_wrongPath: 'The session is only for other paths',
  wrongPath: '“{name}” is only for addresses below {path}, so {address} did not get it.',
  wrongPathWhy:
    'A browser sends a cookie only to the path that it was set with, and to what is below it.',
  wrongPathOwn: 'The address that set it is not below that path either.',
  wrongPathDecide:
    'The address may belong to another app, with a session of its own. The server’s routes decide.',
  wrongPathTodo:
    'Let the cookie’s path cover all addresses of the app, as the browser sees them behind a proxy:',
  wrongPathTodo_unknown:
    'Let the cookie’s path cover all addresses of the app, as the browser sees them behind a proxy. Flask, its extensions and Django have the setting SESSION_COOKIE_PATH for it.',
  against_wrongPath_wholeHost: 'The session cookies that were seen are for all paths.',
  against_wrongPath_worked: 'The session was set for a path, and the requests below it carried it.',
  against_wrongPath_notShown:
    'The session was set for a path, and no address outside of it was seen to miss it.',
  against_wrongPath_noSession: 'The browser has no session for the page’s host.',
  cause_cachedSetCookie: 'A cache gives one session to everybody',
  cachedSetCookie_stored:
    '“{name}” of {address} came out of a cache ({header}): everybody who gets this answer from it gets this session.',
  cachedSetCookie_maybeStored:
    'It seems that “{name}” of {address} came out of a cache ({header}): everybody who gets this answer from it gets this session.',
  cachedSetCookie_shared:
    'A cache may store the answer of {address}, and give its “{name}” to others.',
  cachedSetCookieWhy:
    'A proxy or CDN may store an answer that sets cookies, and give it to others with these cookies, unless the answer is private or no-store (RFC 9111). “Vary: Cookie” does not protect those who have no cookie yet.',
  cachedSetCookieDecide_stored:
    'An app that passes on the headers of another server looks the same. Ask the address from two browsers without cookies: it is the cache if both get the same value.',
  cachedSetCookieDecide_shared:
    'Whether there is a shared cache on the way was not seen. An Age or X-Cache header in an answer decides.',
  cachedSetCookieTodo:
    'Let each answer that sets a session say this, and remove what caches have stored already:',
  against_cachedSetCookie_noneSet:
    'No answer to a GET request of this host was seen to set a session that caches could store.',
  against_cachedSetCookie_notShared:
    'Nothing in the answers that set a session shows that a shared cache gives them to others.',
  against_cachedSetCookie_kept:
    'The answers that set a session keep shared caches from giving it to others.',
  cause_nestedChange: 'A change inside a list or dict is not saved',
  nestedChange_likely:
    '{request} did not save the session. If it changed something inside “{key}”, that is lost.',
  nestedChange_traced: 'The app says that {request} changed “{key}” in place. It is not saved.',
  nestedChange_tracedWhy: 'The view changed it in place, and the answer set no session.',
  nestedChangePlaces: 'The app says that “{key}” was read at {places}.',
  against_nestedChange_traced: 'The app says that no list or dict changed without being saved.',
  nestedChangeMadeBy: 'Earlier, {request} put “{key}” into the session, and that was saved.',
  nestedChangeNote_put: 'put “{key}” into the session',
  nestedChangeNote_unsaved: 'saved nothing',
  nestedChangeDecide:
    'A view that changed nothing answers the same. Whether it changes “{key}” is in its code.',
  against_nestedChange_noUse:
    'No successful request to change something was seen to carry a session that has a list or dict.',
  against_nestedChange_saved: 'A change inside a list or dict of the session was seen to be saved.',
  against_nestedChange_refused:
    'The views put what they changed in lists and dicts into session cookies, but the browser refused one of these: another cause says why.',
  cause_lostUpdate: 'A response took back what another one had changed',
  lostUpdate: '{request} took back what {other} had changed meanwhile: {keys}.',
  lostUpdateUnseen:
    '{request} took back what no request of this page had changed meanwhile: {keys}.',
  lostUpdateMaybe:
    'Possibly a lost update: {request} overwrote what {other} had changed meanwhile: {keys}.',
  lostUpdateMaybeUnseen:
    'Possibly a lost update: {request} overwrote what no request of this page had changed meanwhile: {keys}.',
  lostUpdateDecide:
    'If the view was to set or remove this, nothing is lost. If it was to add to it, or to change only something else, the other one’s change is: its code decides.',
  lostUpdateWhy:
    'The whole session is in the cookie. Of two requests at the same time, each carries the session from before and answers with all of it, so the later answer overwrites the other’s change.',
  lostUpdateTodo:
    'Let only one of the two change the session, or let the page send one after the other. What several requests change belongs on the server, with only its id in the session.',
  against_lostUpdate_noOverlap:
    'No request was seen whose answer could by mistake take back what changed meanwhile.',
  against_lostUpdate_kept:
    'The session changed during these requests, and their answers took nothing back.',
  missing_setter:
    'Which app set the session that {request} carried was not observed: another one on this host may have.',
  missing_websocket:
    '{request} opened a websocket. What its handler changes in the session is not saved, and nothing shows whether it changes anything: its code decides.',
  missing_stream:
    '{request} used the session, and the answer came in parts. What the view changes after the first part is not saved, and nothing shows whether it changes anything: its code decides.',
  cause_severalClocks: 'The clocks of several servers differ',
  severalClocks_replaced:
    '{request} ignored “{name}”: by its clock, the session was signed {time} in the future.',
  severalClocks_refused:
    'Possibly several clocks: by the Date of {request}, “{name}” was signed {time} in the future.',
  severalClocksWhy:
    'Flask and Starlette take a session that was signed later than their own clock says for an invalid one. Where several servers answer, or a clock was set back, it counts as empty until that clock has caught up.',
  severalClocksDecide:
    'A page that nobody may see would look the same. Compare the clocks of the servers.',
  severalClocksTodo:
    'Let all servers take their time from the network, and compare it by running this on each:',
  against_severalClocks_noneCarried:
    'No request carried a session with the time of its signature and got an answer with a time.',
  against_severalClocks_inTime:
    'The sessions that requests carried were not signed later than the answers’ times.',
  cause_otherForm: 'The app makes its sessions in another way than before',
  otherForm_ignored:
    '{request} ignored “{name}”: it was {before}, and what the app sets now is {now}.',
  otherForm_maybe: 'Possibly an upgrade: {request} replaced “{name}”, {before}, by {now}.',
  otherForm_maybeSettings:
    'Possibly an upgrade: {request} replaced “{name}”, and the app now signs with the same key, but in another way.',
  otherForm_settings:
    '{request} ignored “{name}”: the app now signs with the same key, but in another way.',
  sessionForm_signed: 'a session signed with {digest}',
  sessionForm_id: 'the id of a session on the server ({length} characters)',
  sessionForm_signedId: 'the signed id of a session on the server ({length} characters)',
  otherFormWhy:
    'An app reads only sessions that are made as it makes them. After a change of the digest, the salt or the kind of session, as by an upgrade, it reads none from before: everybody is logged out once.',
  otherFormDecide:
    'Another app at the same address would look the same, unless one of your keys signed both; and an app may have taken the session over. Whether you are still logged in decides.',
  otherFormTodo:
    'If nobody may be logged out, let the app read the old form for a while, and write only the new one.',
  against_otherForm_sameForm:
    'The sessions that answers set are made like those that the requests carried.',
  against_otherForm_kept:
    'The session is made in another way than before, and its content was kept.',
  cause_sessionProtection: 'The login is bound to an address and a browser',
  sessionProtection_ended: '{request} ended the login in “{name}”, which was made from elsewhere.',
  sessionProtection_stale:
    'After {request}, the login in “{name}” is no longer fresh: it was made from elsewhere.',
  sessionProtectionMaybe_ended:
    'Possibly session protection: {request} ended the login in “{name}”.',
  sessionProtectionMaybe_stale:
    'Possibly session protection: after {request}, the login in “{name}” is no longer fresh.',
  sessionProtection_browser:
    'The browser calls itself (User-Agent) something else than at the login.',
  sessionProtection_address:
    'The browser calls itself the same as at the login, so the app sees another address.',
  sessionProtectionFrom: 'The login has the mark of this browser at {address}.',
  sessionProtectionWhy:
    'Flask-Login keeps a hash of the visitor’s address and User-Agent in the session. If they change, “strong” protection ends the login; “basic” makes it stale, so that some pages ask for the password again.',
  sessionProtectionDecide:
    'A view that does the same of its own accord would look the same. Log request.remote_addr and the X-Forwarded-For header at the login and now: if they differ, it is this.',
  sessionProtectionTodo:
    'Let the app see the visitor’s own address behind each proxy. If it may change, such as in mobile networks, choose a weaker protection:',
  against_sessionProtection_noLogin: 'No session with a login of Flask-Login was carried or set.',
  against_sessionProtection_kept: 'The last answers left the login as it was.',
  cause_lateChange: 'The session is changed when the answer’s headers have been sent',
  against_lateChange_noneLate:
    'No request with a session opened a websocket, nor used the session and got an answer in parts that did not save it.',
  cause_serverError: 'The request for a change ends in an error of the server',
  serverError:
    '{request}: an error of the server. What the request was to change in the session may be lost.',
  serverErrorWhy:
    'Where a view fails, its change may not be saved. Some fail only because the session cannot be written, such as a dict with both numbers and texts as keys: a number comes back from the cookie as a text.',
  serverErrorDecide: 'The app’s log decides: it has the exception.',
  serverErrorTodo:
    'Look at the exception. If it comes from writing the session, keep only what JSON has in it, and use texts as keys.',
  against_serverError_noChange: 'No request asked for a change (POST, PUT, PATCH or DELETE).',
  against_serverError_saved: 'The answer with an error of the server set the session all the same.',
  against_serverError_noError:
    'The last requests that asked for a change were answered without an error of the server.',
  cause_logoutCopy: 'A copy from before the logout is still accepted',
  logoutCopy_proven:
    'After the logout by {request}, {framework} accepts the session from before it until {date}, as long as the key stays.',
  logoutCopy_possible:
    'After the logout by {request}, it seems that {framework} accepts the session from before it until {date}.',
  logoutCopyForever_proven:
    'After the logout by {request}, {framework} accepts the session from before it as long as the key stays.',
  logoutCopyForever_possible:
    'After the logout by {request}, it seems that {framework} accepts the session from before it as long as the key stays.',
  logoutCopy_guess:
    'Possibly a logout: after {request}, it seems that {framework} accepts the session from before it until {date}.',
  logoutCopyForever_guess:
    'Possibly a logout: after {request}, it seems that {framework} accepts the session from before it as long as the key stays.',
  logoutCopyDecide_both:
    'The app’s secret key and its session lifetime decide: enter them, and see that the app still has that key.',
  logoutCopyDecide_key:
    'The app’s secret key decides: enter it, and see that the app still has it.',
  logoutCopyDecide_lifetime: 'The app’s session lifetime decides: enter it in the settings.',
  logoutCopyTodo:
    'Where that matters, keep in the session a random id that the server forgets at logout. A shorter lifetime limits the harm:',
  logoutCopyTodo_short:
    'Where that matters, keep in the session a random id that the server forgets at logout. A shorter lifetime limits the harm, too.',
  against_logoutCopy_noLogout: 'The last requests have no logout, judging by the names of keys.',
  against_logoutCopy_tooOld:
    'The server no longer accepts the session from before the last logout: it is too old by now.',
  cause_strayLogout: 'A part of the page, such as a picture, logs out',
  strayLogout:
    'It seems that {request} logged out: the page loads it as a picture, a script or the like, or in advance.',
  strayLogout_unread:
    'It seems that {request} logged out: the page loads it in advance, or a script asks for it without reading the answer.',
  strayLogoutWhy:
    'A browser loads pictures and scripts, and what a page wants in advance, without anybody asking for it. If that ends the session, whoever looks at the page is logged out, and another site’s page can do the same.',
  logoutByNames: 'That this was a logout is judged by the names of the keys that it took out.',
  strayLogoutTodo:
    'Let only a POST log out, and let no picture, script or prefetch lead to that address.',
  against_strayLogout_noLogout: 'The last requests have no logout, judging by the names of keys.',
  against_strayLogout_asked:
    'The last logout was no request for a picture, a script or the like of the page.',
  against_strayLogout_noLonger:
    'The last request to that address carried the session, and left it as it was.',
  cause_deleted: 'An answer deleted the session',
  deleted: '{request} deleted “{name}”, and none was seen since.',
  deletedWhy:
    'An app deletes the cookie at a logout, or where a view leaves the session empty. Django does so, too, where it does not accept the one that a request carried.',
  deletedTodo:
    'If that was not meant, look at the view that answered: it empties the session, or deletes its cookie.',
  against_deleted_noDeletion: 'No answer is known to have deleted the last session.',
  cause_tooOld: 'The session was older than its lifetime',
  tooOld_inBrowser:
    '{request} carried no “{name}”: the browser keeps it for {lifetime} after it was set, and that was {age} before.',
  tooOld_onServer:
    '{request} carried “{name}” signed {age} before, and the server accepts it for {lifetime}.',
  tooOld_maybeOnServer:
    '{request} carried “{name}” signed {age} before, and it seems that the server accepts it for {lifetime}.',
  tooOld_startedAnew:
    '{request} carried “{name}” signed {age} before, and its answer began another session: it may have been too old.',
  tooOld_expired: 'The browser dropped “{name}” at its expiry.',
  tooOld_expiredAfter: 'The browser dropped “{name}” at its expiry, {lifetime} after it was set.',
  tooOldWhy:
    'The server’s session lifetime counts from the signing, and limits every session, even one that is to end with the browser. Only an answer that signs it again puts off the end: in Flask each change does, and of a permanent session (session.permanent = True) each answer, unless SESSION_REFRESH_EACH_REQUEST is off.',
  tooOldWhy_cookie:
    'A browser drops a cookie at its expiry. Only an answer that sets it again puts that off; how long the server itself keeps the session, no answer shows.',
  tooOldNotRenewed: '{request} used it meanwhile, and its answer did not sign it again.',
  tooOldUnused: 'No request was seen to use it meanwhile.',
  tooOldDecide_onServer:
    'The lifetime is assumed. The server’s own decides: enter it in the settings.',
  tooOldDecide_startedAnew:
    'A view that clears the session, or another secret key, would look the same. The server’s session lifetime decides: enter it in the settings.',
  tooOldDecide_setter:
    'Which app set it was not observed: another one on this host, with a clock of its own, may have. The secret key decides: enter it under Keys.',
  tooOldTodo_renew: 'Let the server sign it again while it is used:',
  tooOldHow: 'Worked out from when it was signed and that lifetime.',
  tooOldTodo_longer: 'If it should last longer, raise the session lifetime:',
  tooOldTodo_raise: 'If it should last longer, raise the session lifetime.',
  tooOldTodo_cookie: 'If it should last longer, let the server give the cookie a later expiry.',
  against_tooOld_noSession: 'No session was seen whose age the server’s answers show.',
  against_tooOld_within: 'The last session that a request carried was young enough for the server.',
  against_tooOld_since: 'The last session that ended so was followed by another one.',
  cause_sameId: 'A login keeps the session’s id',
  sameId: 'It seems that {request} logged in without a new id in “{name}”.',
  sameIdWhy:
    'Whoever knew the id before the login, as they brought it into this browser, is then logged in with it, too (session fixation). A login is to give the session another id.',
  unknownIds_replaced:
    'By the id’s form, it is of {framework}, which takes no made-up id: an attacker’s must be one that the server has issued.',
  unknownIds_takenByOld:
    'By the id’s form, it is of {framework}, which takes no made-up id since version 0.7: an attacker’s must be one that the server has issued. Before, any id was taken.',
  unknownIds_taken:
    'Ids of this form are made by {framework} before 0.6, among others, which takes any id, also a made-up one.',
  sameIdDecide:
    'That this was a login is guessed from its form with a password, or its address. Whether someone is logged in since decides, and whether the same cookie is, sent from another browser.',
  sameIdTodo: 'Give the session another id where the login has succeeded:',
  against_sameId_noLogin: 'The last requests have no login, judging by their forms and addresses.',
  against_sameId_noIdBefore: 'The login carried no id of a session on the server.',
  against_sameId_otherId: 'The login gave the session another id, or ended it.',
  cause_rememberToken: 'A cookie logs in again after the logout',
  rememberToken_again: '{request} ended the session but left “{name}”, which logged in again.',
  rememberToken_left: '{request} ended the session but left “{name}”, which may log in again.',
  rememberTokenWhy:
    'Flask-Login logs whoever carries this cookie in again, without a password. Only logout_user() has it deleted: session.clear() does not, and called after logout_user() it takes that back.',
  rememberTokenAgain:
    '{request} carried it and no login, and its answer has one that is not fresh.',
  rememberTokenDecide_left:
    'The next page that needs a login decides: is somebody logged in there?',
  rememberTokenDecide_again:
    'The app decides: is {request} a logout? Its answer may also have begun a new session, because the app did not accept the one before.',
  rememberTokenTodo: 'Log out with Flask-Login, and do not clear the session after it:',
  against_rememberToken_noLogout: 'The last requests have no logout of Flask-Login or Django.',
  against_rememberToken_noToken: 'The logout carried no cookie that logs in again.',
  against_rememberToken_deleted: 'The answer to the logout deletes the cookie that logs in again.',
  cause_missedDeletion: 'The logout deletes another cookie than the session’s',
  missedDeletion:
    '{request} deletes “{name}” at {deleted}, but the browser has it at {kept}, and keeps it.',
  missedDeletionMaybe: '{request} deletes “{name}” at {deleted}, and the browser still has it.',
  missedDeletionWhy:
    'A browser deletes a cookie only if the answer names the domain and path with which it was set; any other is another cookie.',
  missedDeletionDecide:
    'Another tab may have set it again since. The Domain and Path with which the server sets it decide.',
  missedDeletionTodo:
    'Let the framework delete it, in Flask by session.clear(), or name the same domain and path:',
  missedDeletionTodo_unknown:
    'Let the framework delete it, in Flask by session.clear(), or name the domain and path with which it was set.',
  against_missedDeletion_noDeletion:
    'No answer was seen to delete a session that its request had carried.',
  against_missedDeletion_gone: 'The last session that an answer deleted is gone from the browser.',
  cause_csrfMismatch: 'The form’s CSRF token is not of this session',
  csrfMismatch_noCookie:
    '{request}: the form has a CSRF token, but no cookie to check it against was sent.',
  csrfMismatch_noSecret: '{request}: the form has a CSRF token, but the session “{name}” has none.',
  csrfMismatch_otherSecret: '{request}: the form’s CSRF token was not made for “{name}”.',
  csrfMismatch_expired:
    '{request}: the form’s CSRF token was more than an hour old, which seems too old.',
  csrfMismatch_missing: '{request}: the form has no CSRF token, which seems to be needed.',
  csrfMismatch_malformed: '{request}: the form’s CSRF token is none that {owner} makes.',
  csrfMismatchWhy_session:
    '{owner} answers {status} unless the form’s token was made of the secret in the session that the request carries.',
  csrfMismatchWhy_cookie:
    '{owner} answers {status} unless the form’s token was made of the secret in a cookie that the request carries.',
  csrfMismatchWhy_shownAgain:
    'A form of {owner} that checks its token itself is not valid unless its token was made of the secret in the session that the request carries. Most views then show the form again, with status {status}.',
  csrfMismatchDecide_expired:
    'Its setting WTF_CSRF_TIME_LIMIT decides; if that allows more, the answer has another reason.',
  csrfMismatchDecide_missing:
    'A view without this protection may give the same status for a reason of its own. The answer’s text decides: it says whether the token is missing.',
  csrfMismatchDecide_malformed:
    'A token of the app’s own under that name looks the same. The answer’s text decides: it says whether the token is invalid.',
  csrfMismatchDecide_setter:
    'Which app set “{name}” was not seen: one at another port of this host may have. Load the page with the form again, and submit it.',
  csrfMismatchDecide_shownAgain:
    'A view that does not check the token, or refuses the form for another field, may answer the same. In the view, print(form.errors) decides: it names csrf_token.',
  csrfMismatchTodo_noCookie:
    'Find out why the cookie was not set or not sent: see the other questions.',
  csrfMismatchTodo_noSecret:
    'Load the page with the form again. If that does not help, the page is cached, or something clears the session after it: the response that has the form must set the session.',
  csrfMismatchTodo_otherSecret:
    'Load the page with the form again. If that does not help, the page is cached, or something replaces the secret after it, such as a login in another tab.',
  csrfMismatchTodo_expired:
    'Load the page with the form again, or let tokens live as long as the session:',
  csrfMismatchTodo_missing: 'Put the token into the form:',
  csrfMismatchTodo_malformed:
    'Send the token as the page with the form has it: something has cut or changed it on the way.',
  against_csrfMismatch_noForm:
    'No form was observed with both its CSRF token and what that is checked against.',
  against_csrfMismatch_fits: 'The CSRF tokens of the forms belong to what the requests carried.',
  against_csrfMismatch_accepted:
    'Each form’s CSRF token belongs to what its request carried, or its view has accepted one that does not.',
  cause_oauthState: 'The state of a login with another site is not in the session',
  oauthState_otherHost:
    '{request}: the state of the login is in the session of another host, where {login} began it.',
  oauthState_noSession:
    '{request} carried no “{name}”, in which {login} had kept the state of the login.',
  oauthState_twice: '{request}: the state of the login was used before.',
  oauthState_maybeTwice: '{request}: the state of the login was possibly used before.',
  oauthState_noState: '{request}: “{name}” does not have the state that {login} had kept in it.',
  oauthStateWhy:
    'A login with another site keeps a random state in the session, and the app compares it when the user comes back. Libraries call it “mismatching_state” or “state mismatch” if it is not there.',
  oauthStateSameSite:
    'The browser had “{name}”, and its SameSite attribute kept it from being sent.',
  oauthStateDecide:
    'The app’s secret key decides: it shows whether the app accepted the session that had the state.',
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
