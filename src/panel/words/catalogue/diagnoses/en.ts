import type { Texts } from '../../text.ts';

/** The texts about what goes wrong with sessions, in English. */
export const DIAGNOSES = {
  whyTitle: 'Why?',
  question_noSession: 'Why is there no session?',
  question_notSaved: 'Why was my change not saved?',
  question_loggedOut: 'Why am I logged out?',
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
  cause_secureOverHttp: 'A response over http sets a Secure cookie',
  secureOverHttp:
    '“{name}” from {origin} was not kept: it is Secure, and the response came over http.',
  secureOverHttpMaybe:
    'It seems that “{name}” from {origin} was not kept: it is Secure, and the response came over http.',
  secureOverHttpDecide:
    'The browser refuses it by its rules, but neither its cookie jar nor a later request has shown that yet: reload the page.',
  secureOverHttpWhy:
    'A browser keeps a Secure cookie only from a response over https, or from this machine (localhost or 127.0.0.1). From any other address over http it drops the cookie without a word, and each request begins with an empty session.',
  secureOverHttpTodo:
    'Use https. For development over http, let the cookie be sent without Secure:',
  secureOverHttpTodoHttps:
    'Use https: SameSite=None, Partitioned and names such as __Host-… all need Secure.',
  against_secureOverHttp_notSet: 'No response set a session cookie.',
  against_secureOverHttp_kept:
    'No session cookie was refused for being Secure: each came over https, from this machine, or without Secure.',
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
  missing_sessions:
    'Fewer than two responses set a session cookie, so there are no keys to compare.',
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
  severalKeysDecide_inTurn:
    'The responses are of different views: two apps behind one address with one cookie name would look the same.',
  severalKeysDecide_twoSignatures:
    'The responses are of different views: two apps behind one address with one cookie name would look the same.',
  severalKeysDecide_ignoredInTurn:
    'Servers whose clocks differ, or a view that saves the session only sometimes, would look the same. The secret key decides: enter it under Keys.',
  severalKeysDecide_changed:
    'A key that was changed on purpose, or another app behind the same address, would look the same. Start the app again: if the key changes again, it is random.',
  severalKeysWhy:
    'A server reads only sessions that were signed with its own key. Where each worker, container or start makes a key, the sessions that the others signed count as empty: people are logged out at random.',
  severalKeysTodo: 'Make one key, once, keep it in the configuration and give it to all workers:',
  against_severalKeys_oneKey:
    'The last session cookies that responses set are all signed with one key.',
} as const satisfies Texts<'one' | 'other'>;
