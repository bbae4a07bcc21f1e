import {
  changeStoredRing,
  loadRings,
  loadSettings,
  saveSettings,
  watchRings,
  watchSettings,
} from '../browser/stores.ts';
import type { Observation, ProblemKind } from '../session/observation.ts';
import type { Settings } from '../session/settings.ts';
import { once } from './once.ts';
import type { Effects, Recorder } from './recorder.ts';
import { ringsInMemory } from './rings.ts';

/** Where a recorder's keys and settings are kept. */
export interface Storage {
  readonly effects: Pick<Effects, 'changeStoredRing' | 'saveSettings'>;
  /** Gives the recorder what is kept, now and whenever another page changes it. */
  join(recorder: Recorder): void;
}

/**
 * The browser's own; for a private window, memory of this page: `storage.session` is one for private and other
 * windows, and `storage.local` is on disk. `askIsPrivate` must not reject; its first answer holds. What fails of
 * settings, and of reading what is kept, is told to `report`.
 */
export function browserStorage(
  askIsPrivate: () => Promise<boolean>,
  report: (observation: Observation) => void,
): Storage {
  const isPrivate = once(askIsPrivate);
  const changeRing = once(async () => ((await isPrivate()) ? ringsInMemory() : changeStoredRing));
  /** What was set in these DevTools. */
  let ownSettings: Partial<Settings> = {};

  const failed = (what: ProblemKind) => (error: unknown) =>
    report({ kind: 'problem', time: Date.now(), what, host: null, detail: String(error) });
  const save = async (changed: Partial<Settings>) => {
    if (await isPrivate()) return;
    try {
      await saveSettings(changed);
      report({ kind: 'solved', time: Date.now(), what: 'storage_failed', host: null });
    } catch (error) {
      failed('storage_failed')(error);
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
    const kept = await loadSettings();
    recorder.setSettings((await isPrivate()) ? { ...kept, ...ownSettings } : kept);
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
      const read = () => void readSettings(recorder).catch(failed('storage_unreadable'));
      joinRings(recorder).catch(failed('storage_unreadable'));
      watchSettings(read);
      read();
    },
  };
}
