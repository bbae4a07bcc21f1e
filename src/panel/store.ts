/**
 * What the panel shows, as signals: what the recorder told, and all that is derived from it. The recorder has
 * the state; what is kept here alone may be lost with the page.
 */

export {
  changeRing,
  changeSignature,
  hostOfKeys,
  keyHosts,
  ringOf,
  signatureOf,
} from './store/keys.ts';
export { haveWordsFailed, words } from './store/language.ts';
export {
  areKeysStored,
  ask,
  changePanelState,
  changeTimeline,
  connect,
  cookieView,
  currentView,
  isConnected,
  keyFailures,
  now,
  panelState,
  problems,
  readClock,
  settings,
  shownTheme,
  skipped,
} from './store/recorded.ts';
export {
  keyHost,
  matchesShown,
  type OtherSignature,
  otherSetter,
  otherSignatures,
  pasted,
  reading,
  renewal,
  selectedText,
} from './store/session.ts';
export {
  changeOfKey,
  chosenEntry,
  compared,
  currentRow,
  exportTimeline,
  isPending,
  newerRows,
  newestId,
  pageOrigin,
  pageStarts,
  rows,
  selectedKey,
  shownChange,
  signerOf,
  thread,
} from './store/timeline.ts';
