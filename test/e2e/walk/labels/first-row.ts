import type { AppName } from '../apps.ts';
import { isAbout, isDate, lengthOf } from '../times.ts';
import { acceptance, isPermanent, type Truth } from '../truth.ts';
import { type Label, type Subject, unless } from './label.ts';

/** The verdict. */
export const VERDICTS: readonly Label<Subject>[] = [
  {
    name: 'Valid',
    words: /^Valid$/,
    untrue: ({ jar, truth }, _, { ring }) => {
      if (!ring.includes(jar.session.key)) return 'none of the entered keys signed it';
      return unless(acceptance(truth) !== 'ignored', 'the app of the page ignores it');
    },
  },
  {
    name: 'Valid with your key',
    words: /^Valid with your key$/,
    untrue: ({ jar }, _, { ring }) =>
      unless(ring.includes(jar.session.key), 'none of the entered keys signed it'),
  },
  {
    name: 'Not signed with these keys',
    words: /^Not signed with (your key|these keys)$/,
    untrue: ({ jar }, [, whose], { ring }) =>
      unless(
        ring.length === 1 ? whose === 'your key' : ring.length > 1 && whose === 'these keys',
        `${ring.length} keys were entered`,
      ) ?? unless(!ring.includes(jar.session.key), 'one of the entered keys signed it'),
  },
  {
    name: 'Not checked',
    words: /^Signature not checked$/,
    untrue: (_, __, { ring }) => unless(ring.length === 0, 'keys were entered'),
  },
];

/** The parts of the summary after the verdict. */
export const SUMMARY: readonly Label<Subject>[] = [
  {
    name: 'permanent',
    words: /^(not )?permanent$/,
    untrue: ({ jar }, [, not]) =>
      unless(
        (not === undefined) === isPermanent(jar),
        `_permanent: ${jar.session.left._permanent}`,
      ),
  },
  {
    name: 'key',
    words: /^key (\d+)(, read as a bytes literal)?$/,
    untrue: ({ jar }, [, n, reading], { ring }) => {
      const { key } = jar.session;
      const isBytes = key.startsWith("b'");
      return unless(
        ring[Number(n) - 1] === key && isBytes === (reading !== undefined),
        `${key} signed it, of ${ring}`,
      );
    },
  },
  {
    name: 'signed',
    words: /^signed (.+)$/,
    untrue: ({ jar }, [, when = ''], { time }) => {
      const age = time - jar.signedAt;
      return unless(isAbout(-age, when), `it was signed ${age} seconds ago`);
    },
  },
  {
    name: 'Flask drops it on',
    words:
      /^Flask drops it on (.+) \((?:about )?(.+), (assumed|from Set-Cookie|from the cookie’s expiry)\)$/,
    untrue: ({ jar, truth }, [, date = '', lifetime = '', source], { time }) => {
      const seconds = lengthOf(lifetime)?.seconds ?? Number.NaN;
      if (!isDate(date, jar.signedAt + seconds, time)) {
        return `signed at ${jar.signedAt} and ${seconds} seconds are not ${date}`;
      }
      if (source === 'assumed') return null; // marked as a guess
      if (source === 'from the cookie’s expiry') {
        const length = jar.expires === null ? 0 : jar.expires - jar.signedAt;
        return unless(Math.abs(length - seconds) < 60, `it expires after ${length} seconds`);
      }
      return unless(
        seconds === jar.session.lifetime && hasShownLifetime(truth, jar.app),
        `the lifetime of ${jar.app} is ${jar.session.lifetime} seconds, and perhaps no Set-Cookie has shown it`,
      );
    },
  },
  {
    name: 'gone when the browser closes',
    words: /^gone when the browser closes$/,
    untrue: ({ jar }) => unless(jar.expires === null, `it expires at ${jar.expires}`),
  },
  {
    name: 'the browser keeps it until',
    words: /^the browser keeps it until (.+)$/,
    untrue: ({ jar }, [, date = ''], { time }) =>
      unless(
        jar.expires !== null && isDate(date, jar.expires, time),
        `it expires at ${jar.expires}`,
      ),
  },
];

/** The time left. */
export const TIME_LEFT: readonly Label<Subject>[] = [
  {
    name: 'until the browser closes',
    words: /^until the browser closes$/,
    untrue: ({ jar }) => unless(jar.expires === null, `it expires at ${jar.expires}`),
  },
  {
    name: 'after the last request',
    words: /^(.+) after the last request$/,
    untrue: ({ jar, truth }, [, length = '']) => {
      if (!isPermanent(jar)) return 'it is not permanent';
      if (acceptance(truth) === 'ignored')
        return 'the app of the page ignores it, and renews nothing';
      const seconds = jar.session.lifetime;
      return unless(lengthOf(length)?.seconds === seconds, `its lifetime is ${seconds} seconds`);
    },
  },
  {
    name: 'ends',
    words: /^ends (in .+?)(, unless renewed)?$/,
    untrue: ({ jar }, [, when = '', renewed], { time }) => {
      if (jar.expires === null) return 'it ends when the browser closes';
      if (renewed && !isPermanent(jar)) return 'it is not permanent, and nothing renews it';
      const end = jar.expires - time;
      return unless(isAbout(end, when), `it ends in ${end} seconds`);
    },
  },
];

/** Whether the app has set a cookie with an expiry, which shows its lifetime. */
function hasShownLifetime({ exchanges }: Truth, app: AppName): boolean {
  const hasExpiry = (header: string) => /; Expires=(?!Thu, 01 Jan 1970)/.test(header);
  return exchanges.some((each) => each.app === app && each.entry.setCookie.some(hasExpiry));
}
