import {
  changeStoredRing,
  loadRings,
  loadSettings,
  saveSettings,
  watchRings,
  watchSettings,
} from '../browser/stores.ts';
import {
  type Observation,
  type ProblemKind,
  STORAGE_PROBLEMS,
} from '../observations/observation.ts';
import type { StoredSettings } from '../recording/settings.ts';
import { once } from './once.ts';
import type { Effects, Recorder } from './recorder.ts';
import { ringsInMemory } from './rings.ts';

/** Where a recorder's keys and settings are kept. */
export interface Storage {
  readonly effects: Pick<Effects, 'changeStoredRing' | 'saveSettings'>;
  /** Gives the recorder the stored keys and settings, now and whenever another page changes them. */
  join(recorder: Recorder): void;
}

/**
 * The browser's storage; in a private window, this page's memory, because private and other windows share
 * `storage.session`, and `storage.local` is on disk. `askIsPrivate` must not reject; its first answer counts. `report`
 * gets a problem when settings cannot be saved and when keys or settings cannot be read.
 */
export function browserStorage(
  askIsPrivate: () => Promise<boolean>,
  report: (observation: Observation) => void,
): Storage {
  const isPrivate = once(askIsPrivate);
  const changeRing = once(async () => ((await isPrivate()) ? ringsInMemory() : changeStoredRing));
  /** Shows what is on disk, with changes that are not. */
  let onDisk: (changed: Partial<StoredSettings>) => void = () => undefined;
  /** The settings that were changed in these DevTools. */
  let ownSettings: Partial<StoredSettings> = {};

  const reportProblem = (what: ProblemKind) => (error: unknown) =>
    report({ kind: 'problem', time: Date.now(), what, host: null, detail: String(error) });
  const save = async (changed: Partial<StoredSettings>) => {
    if (await isPrivate()) return;
    try {
      await saveSettings(changed);
      for (const what of STORAGE_PROBLEMS)
        report({ kind: 'solved', time: Date.now(), what, host: null });
    } catch (error) {
      reportProblem(isQuota(error) ? 'storageFull' : 'storageFailed')(error);
      // No panel may call a snapshot kept that is not. Other settings are in force until DevTools close.
      const { snapshots, ...rest } = changed;
      if (snapshots) onDisk(rest);
    }
  };
  const joinRings = async (recorder: Recorder) => {
    if (await isPrivate()) {
      recorder.setKeysStored(false);
      return;
    }
    recorder.setKeysStored(true);
    watchRings(recorder.refreshRing);
    recorder.loadRings(await loadRings());
  };
  const readSettings = async (recorder: Recorder) => {
    const stored = await loadSettings();
    recorder.setSettings((await isPrivate()) ? { ...stored, ...ownSettings } : stored);
  };
  return {
    effects: {
      changeStoredRing: async (host, changes) => (await changeRing())(host, changes),
      saveSettings: (changed) => {
        ownSettings = { ...ownSettings, ...changed };
        void save(changed);
      },
    },
    join: (recorder) => {
      const read = () => void readSettings(recorder).catch(reportProblem('storageUnreadable'));
      onDisk = (changed) =>
        void loadSettings()
          .then((stored) => recorder.setSettings({ ...stored, ...changed }))
          .catch(reportProblem('storageUnreadable'));
      joinRings(recorder).catch(reportProblem('storageUnreadable'));
      watchSettings(read);
      read();
    },
  };
}

/** Whether an error of the browser says that there is no room left: both call it a quota. */
function isQuota(error: unknown): boolean {
  return /quota/i.test(String(error));
}
