import { serverSessionOf } from '../../../analysis/server-session.ts';
import type { Session } from '../../../analysis/session.ts';
import { formatOf, textOf } from '../../../codec/index.ts';
import {
  draft,
  draftPlace,
  findings,
  ringOf,
  shownContent,
  values,
  words,
} from '../../state/index.ts';
import { Notice } from '../../ui/Notice.tsx';
import type { SessionTabProps } from '../tab.ts';
import { DraftAlone } from './edit/DraftAlone.tsx';
import { DraftBar } from './edit/DraftBar.tsx';
import { EditRefusal } from './edit/EditRefusal.tsx';
import { TREE_EDITING } from './edit/tree-editing.tsx';
import { Notices } from './Notices.tsx';
import { ServerSessionView } from './ServerSession.tsx';
import { Tree } from './tree/Tree.tsx';

/** The session in the cookie, or where on the server it is, or as much of the cookie as can be read. */
export function SessionTab({ session, requestAccess, loadInPage }: SessionTabProps) {
  const { cookie, format, content, isTruncated } = session;
  const written = draft.value;
  if (written && !draftPlace.value?.thread) {
    const { framework } = formatOf(written.format);
    return (
      <>
        <Notice testId="draft-apart" isInfo>
          {words.value.text('draftApart', { framework })}
        </Notice>
        <DraftAlone written={written} requestAccess={requestAccess} />
      </>
    );
  }
  const server = serverSessionOf(session);
  const shown = server ? null : shownContent.value;
  const isText = format.holds === 'sessionId' || format.holds === 'userId';
  return (
    <>
      {findings.value && (
        <Notices
          findings={findings.value}
          context={{ ring: ringOf(cookie.domain), format, writer: values.value }}
          requestAccess={requestAccess}
        />
      )}
      <DraftBar requestAccess={requestAccess} />
      <EditRefusal />
      {server ? (
        <ServerSessionView session={session} server={server} loadInPage={loadInPage} />
      ) : shown && !isText ? (
        <Tree
          value={shown}
          json={shown === content ? (textOf(session.reading) ?? '') : null}
          format={format.id}
          isTruncated={isTruncated && shown === content}
          editing={TREE_EDITING}
        />
      ) : (
        <RawText text={rawText(session)} />
      )}
    </>
  );
}

/** The payload's text if it can be read, else the cookie's value, which for a server-side session is its id. */
function rawText({ cookie, reading }: Session): string {
  return textOf(reading) || cookie.value;
}

function RawText({ text }: { text: string }) {
  return (
    <div class="raw" data-testid="raw-text">
      <p>{words.value.text('rawText')}</p>
      <pre>{values.value.text(text)}</pre>
    </div>
  );
}
