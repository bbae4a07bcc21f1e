import { readable } from '../../codec/index.ts';
import type { SessionReading } from '../../session/reading.ts';
import type { CookieView } from '../../session/view.ts';
import { shownChange, words } from '../store.ts';
import { Tree } from '../tree/Tree.tsx';
import { visibleText } from '../words/visible.ts';
import type { RequestAccess } from './AllowButton.tsx';
import { Notices } from './Notices.tsx';

interface SessionTabProps {
  reading: SessionReading;
  /** Of what is now; null where there is none. */
  view: CookieView | null;
  requestAccess: RequestAccess;
}

/** What Flask reads in the cookie, or as much of it as can be read. */
export function SessionTab({ reading, view, requestAccess }: SessionTabProps) {
  const { inspection, content, isTruncated } = reading;
  const json = readable(inspection.utf8) ?? '';
  return (
    <>
      {shownChange.value === null && (
        <Notices reading={reading} view={view} requestAccess={requestAccess} />
      )}
      {content ? (
        <Tree value={content} json={json} isTruncated={isTruncated} />
      ) : (
        <RawText text={rawText(reading)} />
      )}
    </>
  );
}

/** The payload's text where there is one, else the cookie as it stands; of a session on the server, its id. */
function rawText({ cookie, inspection, kind }: SessionReading): string {
  const isText = kind === 'flask' || kind === 'token';
  return (isText && readable(inspection.utf8)) || cookie.value;
}

function RawText({ text }: { text: string }) {
  return (
    <div class="raw" data-testid="raw-text">
      <p>{words.value.text('rawText')}</p>
      <pre>{visibleText(text)}</pre>
    </div>
  );
}
