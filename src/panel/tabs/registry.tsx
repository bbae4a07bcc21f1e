import { findingCount } from '../state/index.ts';
import { ChangesTab } from './changes/ChangesTab.tsx';
import { CookieTab } from './cookie/CookieTab.tsx';
import { CookiesTab } from './cookies/CookiesTab.tsx';
import { FindingsTab } from './findings/FindingsTab.tsx';
import { KeysTab } from './keys/KeysTab.tsx';
import { SessionTab } from './session/SessionTab.tsx';
import { SessionTools } from './session/SessionTools.tsx';
import type { Tab } from './tab.ts';

const SESSION = {
  id: 'session',
  label: 'tabSession',
  isForPasted: true,
  needsSession: true,
  Content: SessionTab,
  Tools: SessionTools,
} as const satisfies Tab;

/** The tabs of the panel, in the order in which they are shown. */
export const TABS: readonly [Tab, ...Tab[]] = [
  SESSION,
  {
    id: 'changes',
    label: 'tabChanges',
    isForPasted: false,
    needsSession: false,
    Content: ChangesTab,
  },
  { id: 'cookie', label: 'tabCookie', isForPasted: true, needsSession: true, Content: CookieTab },
  {
    id: 'cookies',
    label: 'tabCookies',
    isForPasted: false,
    needsSession: false,
    Content: CookiesTab,
  },
  {
    id: 'findings',
    label: 'tabFindings',
    count: findingCount,
    isForPasted: true,
    needsSession: false,
    Content: FindingsTab,
  },
  { id: 'keys', label: 'tabKeys', isForPasted: true, needsSession: false, Content: KeysTab },
];

/** Those of the page for pasted cookies. */
export const PASTED_TABS: readonly [Tab, ...Tab[]] = [
  SESSION,
  ...TABS.slice(1).filter(({ isForPasted }) => isForPasted),
];
