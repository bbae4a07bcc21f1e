import {
  loadRings,
  loadSettings,
  saveRing,
  saveSettings,
  watchRings,
  watchSettings,
} from '../browser/stores.ts';
import type { KeyRing } from '../session/keys/ring.ts';
import type { Observation } from '../session/observation.ts';
import type { Settings } from '../session/settings.ts';
import type { Effects, Recorder } from './recorder.ts';

/** Where a recorder's keys and settings are kept. */
export interface Storage {
  readonly effects: Pick<Effects, 'saveRing' | 'saveSettings'>;
  /** Gives the recorder what is kept, now and whenever another page changes it. */
  join(recorder: Recorder): void;
}

/** The browser's own. `storage.session` is one for private and other windows: a private window's keys stay
 * in memory here. What fails is told to `report`. */
export function browserStorage(
  isPrivate: () => Promise<boolean>,
  report: (observation: Observation) => void,
): Storage {
  const failed = (error: unknown) =>
    report({
      kind: 'problem',
      time: Date.now(),
      what: 'storage_failed',
      host: null,
      detail: String(error),
    });
  const kept = async (saving: Promise<void>) => {
    try {
      await saving;
      report({ kind: 'solved', time: Date.now(), what: 'storage_failed', host: null });
    } catch (error) {
      failed(error);
    }
  };
  const shareRing = async (host: string, ring: KeyRing) => {
    if (!(await isPrivate())) await saveRing(host, ring);
  };
  const joinRings = async (recorder: Recorder) => {
    if (await isPrivate()) {
      recorder.addRings(null);
      return;
    }
    watchRings(recorder.setRing);
    recorder.addRings(await loadRings());
  };
  return {
    effects: {
      saveRing: (host, ring) => kept(shareRing(host, ring)),
      saveSettings: (changed: Partial<Settings>) => void kept(saveSettings(changed)),
    },
    join: (recorder) => {
      const readSettings = () => void loadSettings().then(recorder.setSettings, failed);
      joinRings(recorder).catch(failed);
      watchSettings(readSettings);
      readSettings();
    },
  };
}
