import type { Signal } from '@preact/signals';
import { type FlaskInspection, readable } from '../../codec/index.ts';
import type { JarCookie } from '../../session/observation.ts';
import type { SessionReading } from '../../session/reading.ts';
import { words } from '../store.ts';
import { visibleText } from '../tree/preview.ts';
import type { TreeState } from '../tree/rows.ts';
import { Tree } from '../tree/Tree.tsx';
import { Notices } from './Notices.tsx';

interface SessionTabProps {
  reading: SessionReading;
  ignored: readonly JarCookie[];
  /** What of the tree is open; it outlives the tab. */
  tree: Signal<TreeState>;
}

/** What Flask reads in the cookie, or as much of it as can be read. */
export function SessionTab({ reading, ignored, tree }: SessionTabProps) {
  const { inspection, content } = reading;
  return (
    <>
      <Notices reading={reading} ignored={ignored} />
      {content ? <Tree value={content} state={tree} /> : <RawText text={rawText(inspection)} />}
    </>
  );
}

/** The payload's text where there is one, else the cookie as it stands. */
function rawText({ utf8, cookie }: FlaskInspection): string {
  return readable(utf8) || cookie;
}

function RawText({ text }: { text: string }) {
  return (
    <div class="raw" data-testid="raw-text">
      <p>{words.value.text('rawText')}</p>
      <pre>{visibleText(text)}</pre>
    </div>
  );
}
