import { computed, effect } from '@preact/signals';
import type { Recorder } from '../devtools/recorder.ts';
import { harFile, recordingOptions, showHarFile } from '../panel/state/index.ts';
import { INITIAL_STATE } from '../recording/state.ts';
import { type HarFailure, openHar } from './open-har.ts';

/** Shows a file, of a name if it has one; resolves to null, or to why it is not shown. */
export type ShowFile = (file: Blob, name: string | null) => Promise<HarFailure | null>;

/** Shows HAR files by this recorder. A file is forgotten once it is closed, and read again with other cookie names. */
export function harFiles(recorder: Pick<Recorder, 'replaceState'>): ShowFile {
  let shown: Blob | null = null;
  /** Counts the files that were read: an answer to an earlier one comes too late. */
  let last = 0;

  const read = async (file: Blob) => {
    last += 1;
    const own = last;
    const opened = await openHar(file, recordingOptions.peek());
    if (own !== last) return null;
    if (opened.kind === 'read') recorder.replaceState(opened.state);
    return opened;
  };
  const choice = computed(() => JSON.stringify(recordingOptions.value));
  effect(() => {
    choice.value;
    if (shown) void read(shown);
  });
  effect(() => {
    if (harFile.value || !shown) return;
    shown = null;
    last += 1;
    recorder.replaceState(INITIAL_STATE);
  });

  return async (file, name) => {
    const opened = await read(file);
    if (opened?.kind !== 'read') return opened;
    shown = file;
    showHarFile({ ...opened.facts, name });
    return null;
  };
}
