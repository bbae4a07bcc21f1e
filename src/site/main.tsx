import { answer } from '../../demo/answer.mjs';
import { createApp } from '../../demo/app.mjs';
import { signedSessions } from '../../demo/session-cookie.mjs';
import { Recorder } from '../devtools/recorder.ts';
import { ringsInMemory } from '../devtools/rings.ts';
import { browserTheme } from '../panel/page-theme.ts';
import { startPage } from '../panel/start.tsx';
import { connect } from '../panel/state/index.ts';
import { harFiles } from '../paste/har-files.ts';
import { PastePage } from '../paste/PastePage.tsx';
import { parseSettings } from '../recording/settings.ts';
import { Demo } from './Demo.tsx';
import { PARTS, type Part, Site } from './Site.tsx';
import { Visitor } from './visitor.ts';

/**
 * The site on which people try the panel without installing it: a demo whose app runs in this page, and the page for pasted
 * cookies. Nothing is stored, and no request leaves it.
 */
const ORIGIN = 'http://localhost:5000';

const part: Part = PARTS.find((each) => location.hash === `#${each}`) ?? 'demo';
// Each part starts with nothing of the other.
addEventListener('hashchange', () => location.reload());

const recorder = new Recorder(browserTheme(), {
  changeStoredRing: ringsInMemory(),
  saveSettings: () => undefined,
  followHosts: () => undefined,
  refreshJar: () => undefined,
  editJar: (requests) => {
    for (const { cookie, how, editId, expected: before } of requests) {
      const startedAt = Date.now();
      const edit = { cookie, how, wanted: cookie, before, editId: editId ?? null };
      visitor?.change(cookie, how === 'deleted');
      recorder.observe({ kind: 'jarEdit', time: Date.now(), startedAt, ...edit });
    }
  },
  reloadPage: () => visitor?.send({ method: 'GET', path: '/' }),
  openPastePage: () => {
    location.hash = '#paste';
  },
});
recorder.setSettings(parseSettings(Object.fromEntries(new URLSearchParams(location.search))));
recorder.setKeysStored(false);

const { port1, port2 } = new MessageChannel();
recorder.connect(port1);
connect(port2);

const app = createApp('dev', signedSessions, '');
const visitor =
  part === 'demo' ? new Visitor(ORIGIN, (request) => answer(app, request), recorder.observe) : null;

const showFile = harFiles(recorder);
startPage('site', () => (
  <Site part={part}>
    {visitor ? (
      <Demo send={(request) => visitor.send(request)} />
    ) : (
      <PastePage showFile={showFile} about={null} />
    )}
  </Site>
));
