import type { AppName } from '../apps.ts';
import { acceptance, isPermanent, type Truth } from '../truth.ts';
import { type Label, type Subject, unless } from './label.ts';

/** The notices about what is abnormal. */
export const NOTICES: readonly Label<Subject>[] = [
  {
    name: 'ignored with these keys',
    words: /^With (your key|these keys), Flask would ignore this session\.$/,
    untrue: ({ jar }, _, { ring }) =>
      unless(!ring.includes(jar.session.key), 'one of the entered keys signed it'),
  },
  {
    name: 'altered',
    words: /\bAltered: an earlier cookie/,
    untrue: ({ jar }) => `${jar.app} signed it, and it was not changed afterwards`,
  },
  {
    name: 'the key changed',
    words:
      /^The key changed: earlier cookies are signed with key (\d+), and this one is not\. Perhaps the app’s code makes its key/,
    untrue: ({ jar, truth }, [, n], { ring }) => {
      const key = ring[Number(n) - 1];
      return unless(
        key !== undefined && key !== jar.session.key && hasSignedWith(truth, jar.app, key),
        `${jar.app} never signed with ${key}`,
      );
    },
  },
  {
    name: 'the server reads an empty session',
    words: /^The server reads this as an empty session: (.+)\.$/,
    untrue: ({ truth }) => unless(acceptance(truth) === 'ignored', 'the app reads the session'),
  },
  {
    name: 'no longer signed again',
    words: /^Earlier responses signed the session again, but the last one did not/,
    untrue: ({ truth }) => unless(acceptance(truth) === 'ignored', 'the app reads the session'),
  },
  {
    name: 'set by another port',
    words: /^Set by localhost:(\d+), not by this page’s server: cookies ignore ports/,
    untrue: ({ jar, truth }, [, port], { ports }) =>
      unless(
        jar.app !== truth.page && String(ports[jar.app]) === port,
        `port ${ports[jar.app]} has set it, and the page is on port ${ports[truth.page]}`,
      ),
  },
  {
    name: 'refused',
    words:
      /^The browser did not keep the last “session” that localhost set(?:: |\. The likely reason: )(.+)$/,
    untrue: ({ truth }, [, reason = '']) => {
      const { page, refused } = truth;
      if (refused === null) return 'the browser stored the last one';
      const { by, on } = refused;
      if (page !== by && page !== on) return `${by} set it for an earlier page of ${on}`;
      return unless(/credentials/.test(reason), 'a script requested it without credentials');
    },
  },
  {
    name: 'a script asked without credentials',
    words:
      /^“session” (?:was not sent to|from) http:\/\/localhost:(\d+)(?: was not kept)?: (?:it seems that )?the script asks without credentials\.$/,
    untrue: ({ truth }, [, port], { ports }) =>
      unless(
        truth.exchanges.some(
          ({ app, isWithoutCredentials }) => String(ports[app]) === port && isWithoutCredentials,
        ),
        'no script asked it without credentials',
      ),
  },
  {
    name: 'a script may not read the answer',
    words:
      /^http:\/\/localhost:(\d+) got “session”, but the page may not read the answer: it does not allow credentials\.$/,
    untrue: ({ truth }, [, port], { ports }) =>
      unless(
        truth.exchanges.some(
          ({ app, isOfPage, isWithoutCredentials, entry }) =>
            String(ports[app]) === port &&
            isOfPage &&
            !isWithoutCredentials &&
            /\bsession=/.test(entry.cookie ?? ''),
        ),
        'no script of another origin sent it the session',
      ),
  },
  {
    name: 'signed with several keys',
    words:
      /^http:\/\/localhost:(\d+) (?:signs “session” with different keys in turn|signed one and the same “session” with different keys)\.$/,
    untrue: ({ truth }, [, port], { ports }) => {
      const ofApp = truth.exchanges.filter(({ app }) => String(ports[app]) === port);
      const keys = ofApp.flatMap(({ entry }) =>
        entry.setCookie.length > 0 && entry.session ? [entry.session.key] : [],
      );
      return unless(new Set(keys).size > 1, 'its app has signed with one key');
    },
  },
  {
    name: 'permanent without expiry',
    words: /^The session is marked permanent, but the cookie has no expiry/,
    untrue: ({ jar }) =>
      unless(isPermanent(jar) && jar.expires === null, 'the two agree with each other'),
  },
  {
    name: 'expiry without permanent',
    words: /^The cookie has an expiry, but the session is not marked permanent/,
    untrue: ({ jar }) =>
      unless(!isPermanent(jar) && jar.expires !== null, 'the two agree with each other'),
  },
];

function hasSignedWith({ exchanges }: Truth, app: AppName, key: string | undefined): boolean {
  return exchanges.some(
    ({ app: by, entry }) => by === app && entry.setCookie.length > 0 && entry.session?.key === key,
  );
}
