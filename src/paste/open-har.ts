import {
  type EntryExchange,
  type HarFacts,
  type HarReading,
  readEntry,
  readLog,
} from '../observations/har-file.ts';
import type { Observation, RecordingOptions } from '../observations/observation.ts';
import { nextTask, sliceTime } from '../panel/state/slices.ts';
import { INITIAL_STATE, reduce, type SessionState } from '../recording/state.ts';
import type { FromHarWorker, UnreadHar } from './har-worker.ts';

/** Megabytes of a file that is read at most: see docs/limits.md for what that takes. */
export const MAX_HAR_MB = 100;
const MEGABYTE = 1_000_000;

/** The state after everything that a file reports, or why there is none. */
export type OpenedHar =
  | { readonly kind: 'read'; readonly facts: HarFacts; readonly state: SessionState }
  | HarFailure;

export type HarFailure =
  | UnreadHar
  | Exclude<HarReading, { kind: 'read' }>
  /** `size` in megabytes. */
  | { readonly kind: 'tooLarge'; readonly size: number };

/** Reads a HAR file without blocking the page. Nothing of it is kept but the answer. */
export async function openHar(file: Blob, options: RecordingOptions): Promise<OpenedHar> {
  const size = file.size / MEGABYTE;
  if (size > MAX_HAR_MB) return { kind: 'tooLarge', size: Math.ceil(size) };
  const reading = await readInWorker(file);
  if (reading.kind !== 'read') return reading;
  const { facts, observations } = reading.har;
  return { kind: 'read', facts, state: await stateAfter(observations, options) };
}

async function readInWorker(file: Blob): Promise<HarReading | UnreadHar> {
  const worker = new Worker(new URL('./har-worker.ts', import.meta.url), { type: 'module' });
  const exchanges: EntryExchange[] = [];
  try {
    return await new Promise((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<FromHarWorker>) => {
        if (data.kind === 'entries') {
          exchanges.push(...data.entries.map(readEntry).filter((each) => each !== null));
        } else resolve(data.kind === 'end' ? readLog(exchanges, data.about) : data);
      };
      worker.onerror = ({ message }) => resolve({ kind: 'unreadable', detail: message });
      worker.postMessage(file);
    });
  } finally {
    worker.terminate();
  }
}

/** The state after these observations, in as many tasks as it takes. */
async function stateAfter(
  observations: readonly Observation[],
  recordingOptions: RecordingOptions,
): Promise<SessionState> {
  let state: SessionState = { ...INITIAL_STATE, recordingOptions };
  let hasTime = sliceTime();
  for (const observation of observations) {
    state = reduce(state, observation);
    if (hasTime(() => 0)) continue;
    await nextTask();
    hasTime = sliceTime();
  }
  return state;
}

/** Whether a text seems to be a HAR file: pasted, it is read as one. */
export function looksLikeHar(text: string): boolean {
  return /^\s*\{/.test(text) && text.includes('"log"') && text.includes('"entries"');
}
