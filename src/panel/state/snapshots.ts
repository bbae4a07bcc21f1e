import { computed } from '@preact/signals';
import { contentOf } from '../../draft/draft.ts';
import type { SignError } from '../../draft/sign-draft.ts';
import { draftOfSnapshot, type Snapshot, takeSnapshot } from '../../draft/snapshot.ts';
import {
  exportSnapshots,
  importSnapshots,
  MAX_SNAPSHOTS,
  type SnapshotFileError,
} from '../../draft/snapshot-file.ts';
import { besideCurrent, draft, draftPlace, keepDraft, mayEdit, shownDraft } from './draft.ts';
import {
  areKeysStored,
  changePanelState,
  changeSettings,
  changeTimeline,
  panelState,
  settings,
} from './recorded.ts';
import { shownSession } from './session.ts';

/** All snapshots: those on disk alone, then those in memory, which may be on disk, too. */
const all = computed<readonly Snapshot[]>(() => [
  ...settings.value.snapshots.filter(({ id }) => !isInMemory(id)),
  ...panelState.value.snapshots,
]);

function isInMemory(id: string): boolean {
  return panelState.value.snapshots.some((snapshot) => snapshot.id === id);
}

const ofHost = computed(() => all.value.filter(({ host }) => host === draftPlace.value?.host));

/** Null where no session is shown. */
const shownFormat = computed(() => draft.value?.format ?? shownSession.value?.format.id ?? null);

/** Those of the shown host that can take the place of what is shown: in another format, its server would not read them. */
export const snapshots = computed(() =>
  ofHost.value.filter(({ format }) => shownFormat.value === null || format === shownFormat.value),
);

/** Whether the shown host has snapshots in other formats. */
export const hasOtherSnapshots = computed(() => snapshots.value.length < ofHost.value.length);

/** Whether a snapshot is on disk. */
export function isSnapshotKept({ id }: Snapshot): boolean {
  return settings.value.snapshots.some((kept) => kept.id === id);
}

/** Whether deleting a snapshot deletes it: a private window leaves what is on disk. */
export function canDeleteSnapshot(snapshot: Snapshot): boolean {
  return areKeysStored.value === true || !isSnapshotKept(snapshot);
}

/** Why a snapshot is not taken. */
export type SnapshotRefusal =
  | SignError
  | { readonly code: 'snapshots_too_many'; readonly limit: number };

const TOO_MANY = { code: 'snapshots_too_many', limit: MAX_SNAPSHOTS } as const;

/** Takes a snapshot of what is shown. Null if that was done. */
export function snapshotShown(name: string): SnapshotRefusal | null {
  const [place, shown] = [draftPlace.value, shownDraft()];
  if (!place || !shown) return null;
  if (all.value.length >= MAX_SNAPSHOTS) return TOO_MANY;
  const taken = takeSnapshot(shown, { id: crypto.randomUUID(), name, host: place.host });
  if (!taken.ok) return taken.error;
  changePanelState({ snapshots: [...panelState.value.snapshots, taken.snapshot] });
  return null;
}

/** Takes a snapshot up as a draft, to be signed anew. */
export function restoreSnapshot(snapshot: Snapshot): void {
  const stored = draftOfSnapshot(snapshot);
  changeTimeline({ entry: null, pausedAt: null });
  if (!stored || !mayEdit()) return;
  const restored = besideCurrent(stored);
  keepDraft(restored, { restored: contentOf(restored) });
  changePanelState({ tab: 'session' });
}

export function deleteSnapshot({ id }: Snapshot): void {
  const isOther = (other: Snapshot) => other.id !== id;
  changePanelState({ snapshots: panelState.value.snapshots.filter(isOther) });
  changeKept(settings.value.snapshots.filter(isOther));
}

/** Keeps a snapshot on disk, or in memory alone until these DevTools close. It stays in memory, so that its row stays
 * while the disk is written, and with it the focus. */
export function keepSnapshot(snapshot: Snapshot, isKept: boolean): void {
  const onDisk = settings.value.snapshots.filter(({ id }) => id !== snapshot.id);
  if (!isInMemory(snapshot.id))
    changePanelState({ snapshots: [snapshot, ...panelState.value.snapshots] });
  changeKept(isKept ? [...onDisk, snapshot] : onDisk);
}

function changeKept(snapshots: readonly Snapshot[]): void {
  if (snapshots.length !== settings.value.snapshots.length) changeSettings({ snapshots });
}

/** The text of a file with the snapshots that are offered. */
export function exportedSnapshots(): string {
  return exportSnapshots(snapshots.value);
}

/** Takes the snapshots of a file's text. Returns how many it has, or why none is taken. */
export function importedSnapshots(text: string): number | SnapshotFileError {
  const read = importSnapshots(text, () => crypto.randomUUID());
  if (!read.ok) return read.error;
  if (all.value.length + read.snapshots.length > MAX_SNAPSHOTS) return TOO_MANY;
  changePanelState({ snapshots: [...panelState.value.snapshots, ...read.snapshots] });
  return read.snapshots.length;
}
