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
  /** The settings that were changed in these DevTools and are not on disk: not yet, in a private window, or as that failed. */
  let unsaved: Partial<StoredSettings> = {};
  /** How often settings were saved. */
  let saved = 0;
  /** One after another, so that the disk has the last value of each. */
  let saving = Promise.resolve();
  /** How many of them have not ended. */
  let pending = 0;
  let readSettings: () => void = () => undefined;

  const reportProblem = (what: ProblemKind) => (error: unknown) =>
    report({ kind: 'problem', time: Date.now(), what, host: null, detail: String(error) });
  const reportSolved = () => {
    for (const what of STORAGE_PROBLEMS)
      report({ kind: 'solved', time: Date.now(), what, host: null });
  };
  const save = async () => {
    if (await isPrivate()) return;
    const changed = unsaved;
    if (isEmpty(changed)) return; // it was saved together with the one before
    try {
      await saveSettings(changed);
      saved += 1;
      unsaved = without(unsaved, changed);
      reportSolved();
    } catch (error) {
      reportProblem(isQuota(error) ? 'storageFull' : 'storageFailed')(error);
      // No panel may call a snapshot kept that is not. Other settings are in force until DevTools close.
      const { snapshots } = changed;
      if (!snapshots) return;
      unsaved = without(unsaved, { snapshots });
      readSettings();
    }
  };
  const takeFromOthers = async (names: readonly string[]) => {
    // What failed before gives way to what another tab has chosen since; what is being saved comes after that.
    if (!(await isPrivate()) && pending === 0 && !isEmpty(unsaved)) {
      unsaved = withoutNames(unsaved, names);
      if (isEmpty(unsaved)) reportSolved();
    }
    readSettings();
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
  const showSettings = async (recorder: Recorder) => {
    const savedBefore = saved;
    const stored = await loadSettings();
    // What was saved meanwhile may not be in what was read.
    if (saved !== savedBefore) await showSettings(recorder);
    else recorder.setSettings({ ...stored, ...unsaved });
  };
  return {
    effects: {
      changeStoredRing: async (host, changes) => (await changeRing())(host, changes),
      saveSettings: (changed) => {
        unsaved = { ...unsaved, ...changed };
        pending += 1;
        saving = saving.then(save).finally(() => {
          pending -= 1;
        });
      },
    },
    join: (recorder) => {
      readSettings = () => void showSettings(recorder).catch(reportProblem('storageUnreadable'));
      joinRings(recorder).catch(reportProblem('storageUnreadable'));
      watchSettings((names) => void takeFromOthers(names));
      readSettings();
    },
  };
}

function isEmpty(settings: Partial<StoredSettings>): boolean {
  return Object.keys(settings).length === 0;
}

/** The settings of `all` but those that have the values of `some`. */
function without(
  all: Partial<StoredSettings>,
  some: Partial<StoredSettings>,
): Partial<StoredSettings> {
  const isSame = (name: string) =>
    all[name as keyof StoredSettings] === some[name as keyof StoredSettings];
  return withoutNames(all, Object.keys(all).filter(isSame));
}

function withoutNames(
  settings: Partial<StoredSettings>,
  names: readonly string[],
): Partial<StoredSettings> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !names.includes(name)));
}

/** Whether an error of the browser says that there is no room left: both call it a quota. */
function isQuota(error: unknown): boolean {
  return /quota/i.test(String(error));
}
