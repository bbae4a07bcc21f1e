import { isPrivatePage } from '../browser/page.ts';
import { Recorder } from '../devtools/recorder.ts';
import { browserStorage } from '../devtools/storage.ts';
import type { Observation } from '../observations/observation.ts';
import { browserTheme } from '../panel/page-theme.ts';
import { startPage } from '../panel/start.tsx';
import { connect } from '../panel/state/index.ts';
import { About } from './About.tsx';
import { harFiles } from './har-files.ts';
import { PastePage } from './PastePage.tsx';

/** The page that the extension's button opens. It inspects no page, but shares the panel's keys and settings. */
const storage = browserStorage(async () => isPrivatePage(), observe);

const recorder = new Recorder(browserTheme(), {
  ...storage.effects,
  followHosts: () => undefined,
  refreshJar: () => undefined,
  editJar: () => undefined,
  reloadPage: () => undefined,
  openPastePage: () => undefined,
});

const { port1, port2 } = new MessageChannel();
recorder.connect(port1);
connect(port2);
storage.join(recorder);
const showFile = harFiles(recorder);
startPage('paste', () => <PastePage showFile={showFile} about={<About />} />);

function observe(observation: Observation): void {
  recorder.observe(observation);
}
