import { describe, expect, it } from 'vitest';
import {
  DEFAULT_RECORDING_OPTIONS,
  DEFAULT_SETTINGS,
  parseCookieNames,
  parseSettings,
  storableSettings,
} from '../../src/recording/settings.ts';

describe('stored settings', () => {
  it.each([
    [undefined, {}],
    ['rubbish', {}],
    [{ language: 'xx', theme: 3, cookieNames: 'session', lifetimes: { a: 1 } }, {}],
    [
      { language: 'ru', theme: 'dark', older: true },
      { language: 'ru', theme: 'dark' },
    ],
    [{ cookieNames: ['a', 'b c', 7, 'd'] }, { cookieNames: ['a', 'd'] }],
    [{ cookieNames: [] }, {}],
    [
      { lifetimes: [['a.test', 60], ['b.test', -1], ['c.test', '60'], 'd', ['__proto__', 5]] },
      {
        lifetimes: new Map([
          ['a.test', 60],
          ['__proto__', 5],
        ]),
      },
    ],
    [
      { stores: [['a.test', 'redis'], ['b.test', 'a key'], 'c', [7, 'sql']] },
      { stores: new Map([['a.test', 'redis']]) },
    ],
    [
      {
        debugPaths: [
          ['a.test', '/debug'],
          ['b.test', '//c.test/'],
          ['c.test', 7],
          [7, '/x'],
          ['d.test', ''],
        ],
      },
      { debugPaths: new Map([['a.test', '/debug']]) },
    ],
    [
      { timelineSize: { beside: 50, below: '20' } },
      { timelineSize: { beside: 50, below: DEFAULT_SETTINGS.timelineSize.below } },
    ],
    [{ timelineSize: { beside: 101, below: -1 } }, {}],
  ])('keep the valid parts of %j', (stored, settings) => {
    expect(parseSettings(stored)).toEqual({
      ...DEFAULT_SETTINGS,
      ...DEFAULT_RECORDING_OPTIONS,
      ...settings,
    });
  });

  it('are restored unchanged', () => {
    const settings = {
      language: 'es',
      theme: 'light',
      cookieNames: ['shop', 'session'],
      lifetimes: new Map([['localhost', 1800]]),
      signatures: new Map([['localhost', { salt: 'mine', digest: 'sha256' as const }]]),
      stores: new Map([['localhost', 'sql' as const]]),
      debugPaths: new Map([['localhost', '/dev/session?all=1']]),
      timelineLength: 500,
      timelineSize: { beside: 50, below: 20 },
      isReadOnly: true,
      editorLink: 'vscode://file/home/ada/{path}:{line}',
      snapshots: [
        { id: 'a', name: 'as ada', format: 'flask', host: 'localhost', content: '{"user":"ada"}' },
      ],
    } as const;
    const json = JSON.stringify(storableSettings(settings));
    expect(parseSettings(JSON.parse(json))).toEqual(settings);
  });
});

describe('typed cookie names', () => {
  it.each([
    ['shop, session  admin', ['shop', 'session', 'admin']],
    ['__Host-session', ['__Host-session']],
    ['a,a', ['a']],
    ['', ['session', 'sessionid', 'connect.sid']],
    ['  ', ['session', 'sessionid', 'connect.sid']],
    ['a=b', null],
    ['a;b', null],
    ['sesión app:session', ['sesión', 'app:session']],
    ['"a"', null],
  ])('%j', (text, names) => {
    expect(parseCookieNames(text)).toEqual(names);
  });
});
