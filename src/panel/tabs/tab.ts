import type { ReadonlySignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { Session } from '../../analysis/session.ts';
import type { PanelState } from '../../recording/protocol.ts';
import type { RequestAccess } from '../ui/AllowButton.tsx';
import type { PlainKey } from '../words/catalogue.ts';
import type { ShowRequest } from './changes/RequestMenu.tsx';
import type { LoadInPage } from './session/LoadedSession.tsx';

export type TabId = PanelState['tab'];

/** What a tab about a session is given. */
export interface SessionTabProps {
  readonly session: Session;
  readonly requestAccess: RequestAccess;
  readonly showRequest: ShowRequest | null;
  readonly loadInPage: LoadInPage | null;
}

/** What a tab is given that is there without a session, too. */
export interface HostTabProps {
  /** The host whose keys may be entered. */
  readonly host: string;
  readonly session: Session | null;
  readonly requestAccess: RequestAccess;
  readonly showRequest: ShowRequest | null;
}

interface TabBase {
  readonly id: TabId;
  readonly label: PlainKey;
  /** The number after the label; none for 0. */
  readonly count?: ReadonlySignal<number>;
  /** Whether the page for pasted cookies has it: there is no timeline. */
  readonly isForPasted: boolean;
}

interface SessionTab extends TabBase {
  readonly needsSession: true;
  readonly Content: (props: SessionTabProps) => VNode;
  /** Tools beside the tabs while it is shown. */
  readonly Tools?: (props: SessionTabProps) => VNode;
}

interface HostTab extends TabBase {
  readonly needsSession: false;
  readonly Content: (props: HostTabProps) => VNode;
}

/** A tab of the panel; the tabs are in registry.tsx. */
export type Tab = SessionTab | HostTab;
