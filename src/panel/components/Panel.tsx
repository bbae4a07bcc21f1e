import type { SessionReading } from '../../session/reading.ts';
import type { CookieView, View } from '../../session/view.ts';
import { changeLooks, cookieView, currentView, looks, problems, reading, words } from '../store.ts';
import type { RequestAccess } from './AllowButton.tsx';
import { CookieTab } from './CookieTab.tsx';
import { CopyMenu } from './CopyMenu.tsx';
import { EmptyState } from './EmptyState.tsx';
import { Notice } from './Notice.tsx';
import { Problems } from './Problems.tsx';
import { SearchField } from './SearchField.tsx';
import { SecretField } from './SecretField.tsx';
import { SessionTab } from './SessionTab.tsx';
import { Tabs } from './Tabs.tsx';
import { TopRow } from './TopRow.tsx';

/** The whole panel: one row on top, then the session, or why there is none. */
export function Panel({ requestAccess }: { requestAccess: RequestAccess }) {
  const { tab } = looks.value;
  const view = currentView.value;
  const shown = cookieView.value;
  const session = reading.value;
  const host = secretHost(view);
  const isLeft = view.kind === 'unreadablePage' && shown !== null;
  return (
    <main class={isLeft ? 'panel left' : 'panel'}>
      <TopRow reading={session} choices={shown?.choices ?? []} />
      <Problems problems={problems.value} />
      {isLeft && (
        <Notice testId="left">{words.value.text('leftPage', { host: shown.cookie.domain })}</Notice>
      )}
      {host !== null && (
        <div class="toolbar">
          <Tabs selected={tab} onSelect={(selected) => changeLooks({ tab: selected })} />
          {session && <SearchField />}
          {session && <CopyMenu reading={session} />}
          <SecretField key={host} host={host} />
        </div>
      )}
      <section
        class="view"
        id="view"
        role={host === null ? undefined : 'tabpanel'}
        aria-labelledby={host === null ? undefined : `tab-${tab}`}
        tabIndex={tab === 'cookie' ? 0 : undefined} // the tree has stops of its own to scroll by
      >
        {session && shown ? (
          <SelectedTab reading={session} view={shown} requestAccess={requestAccess} />
        ) : (
          view.kind !== 'cookie' && <EmptyState view={view} requestAccess={requestAccess} />
        )}
      </section>
    </main>
  );
}

/** Whose secret may be typed: a host keeps its field when its cookie goes and comes. */
function secretHost(view: View): string | null {
  if (cookieView.value) return cookieView.value.cookie.domain;
  return view.kind === 'noCookie' ? view.host : null;
}

interface SelectedTabProps {
  reading: SessionReading;
  view: CookieView;
  requestAccess: RequestAccess;
}

function SelectedTab({ reading, view, requestAccess }: SelectedTabProps) {
  if (looks.value.tab === 'cookie') return <CookieTab reading={reading} />;
  return <SessionTab reading={reading} view={view} requestAccess={requestAccess} />;
}
