/**
 * The panel's state as signals: what the recorder sent, and everything derived from it. The recorder owns the state;
 * whatever exists only here may be lost when the page closes.
 */

export {
  type CookieLine,
  canAdd,
  changeCookieDraft,
  cookieDraftOf,
  cookieLines,
  deleteCookie,
  discardCookieDraft,
  filterCookies,
  filteredLines,
  hasChanges,
  isEditable,
  isSentToPage,
  objectionNow,
  openCookie,
  openId,
  saveCookieDraft,
  saveEffectOf,
  unreadHost,
} from './cookies.ts';
export { assessments, isAssessed } from './diagnoses.ts';
export {
  draft,
  draftChanges,
  draftContent,
  draftOvertaken,
  draftPlace,
  dropDraft,
  editBarrier,
  editDraft,
  editEarlier,
  holdSession,
  isDraftUncarried,
  keepsTimestamp,
  makeSession,
  mayEdit,
  redoEdit,
  refusedEdit,
  refuseEdit,
  releaseSession,
  shownContent,
  undoEdit,
} from './draft.ts';
export {
  canPutDraft,
  draftSigner,
  draftTimestamp,
  keepTimestamp,
  MADE_FORMATS,
  makingHost,
  type PreparedDraft,
  type PutWay,
  preparedDraft,
  sendDraft,
  tamperedDraft,
} from './draft-signing.ts';
export { findingCount, findings, listedFindings } from './findings.ts';
export { harFile } from './har-file.ts';
export {
  confirm,
  deleting,
  editJar,
  giveUp,
  inJar,
  isAllowed,
  isKnownHost,
  type JarEditLine,
  jarEditLines,
  lastJarEdit,
  restoring,
  unconfirmed,
} from './jar-edits.ts';
export {
  changeRing,
  changeSignatureOptions,
  keyHostOf,
  keyHosts,
  ringOf,
  signatureOptionsOf,
} from './keys.ts';
export { haveWordsFailed, words } from './language.ts';
export {
  type DebugViewPlace,
  debugView,
  isEarlierLoad,
  lastLoad,
  newestLoad,
  shownLoad,
} from './loads.ts';
export {
  openDemonstration,
  openQuestionTab,
  showDemonstrationStep,
  showHarFile,
  showInSession,
  showInTimeline,
} from './navigation.ts';
export {
  areKeysStored,
  ask,
  changePanelState,
  changeTimeline,
  connect,
  cookieView,
  currentView,
  isConnected,
  isTraced,
  keyFailures,
  now,
  panelState,
  problems,
  readClock,
  recordingOptions,
  reportTime,
  settings,
  shownTheme,
  skipped,
} from './recorded.ts';
export { sensitive } from './sensitive.ts';
export {
  demonstrationStep,
  isKeyOfShownCookie,
  keyHost,
  type OtherSignature,
  openQuestion,
  otherSignatures,
  pasted,
  renewal,
  selectedRow,
  selectedText,
  shownSession,
  signer,
  wantedPath,
} from './session.ts';
export {
  canDeleteSnapshot,
  deleteSnapshot,
  exportedSnapshots,
  hasOtherSnapshots,
  importedSnapshots,
  isSnapshotKept,
  keepSnapshot,
  restoreSnapshot,
  snapshotShown,
  snapshots,
} from './snapshots.ts';
export { copyBeforeLogout, specimen } from './specimen.ts';
export {
  type Compared,
  changeOfKey,
  chosenEntry,
  compared,
  currentRow,
  exportTimeline,
  isPending,
  keyLines,
  loadAt,
  newerRows,
  newestId,
  observedRequest,
  pageOrigin,
  pageStarts,
  rows,
  selectedKey,
  shownChange,
  signerOf,
  thread,
} from './timeline.ts';
export { toggleValues, values } from './values.ts';
