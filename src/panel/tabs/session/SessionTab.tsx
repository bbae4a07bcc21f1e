import type { SessionReading } from '../../../analysis/reading.ts';
import { readable } from '../../../codec/index.ts';
import { findings, ringOf, words } from '../../state/index.ts';
import { visibleText } from '../../words/visible.ts';
import type { SessionTabProps } from '../tab.ts';
import { Notices } from './Notices.tsx';
import { Tree } from './tree/Tree.tsx';

/** The session that Flask reads in the cookie, or as much of the cookie as can be read. */
export function SessionTab({ reading, requestAccess }: SessionTabProps) {
  const { cookie, inspection, content, isTruncated } = reading;
  const json = readable(inspection.utf8) ?? '';
  return (
    <>
      {findings.value && (
        <Notices
          findings={findings.value}
          ring={ringOf(cookie.domain)}
          requestAccess={requestAccess}
        />
      )}
      {content ? (
        <Tree value={content} json={json} isTruncated={isTruncated} />
      ) : (
        <RawText text={rawText(reading)} />
      )}
    </>
  );
}

/** The payload's text if it can be read, else the cookie's value, which for a server-side session is its id. */
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
