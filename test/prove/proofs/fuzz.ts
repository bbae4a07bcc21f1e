import { buildWorker } from '../fuzz/build.ts';
import { keepCorpus, readCorpus } from '../fuzz/corpus.ts';
import { runOrder } from '../fuzz/runner.ts';
import { examplesOf, TARGETS, type Target } from '../fuzz/targets.ts';
import type { Chunk, ChunkResult, Proof, Work } from '../proof.ts';

/** What earlier chunks of a target have found; in its first one, the examples of the repository. In base64. */
function corpusOf(target: Target, { index }: Chunk): string[] {
  const kept = index < TARGETS.length ? null : readCorpus(target.name);
  return kept ?? examplesOf(target).map((input) => input.toString('base64'));
}

async function work(path: string, chunk: Chunk): Promise<ChunkResult> {
  const { index, seed, size } = chunk;
  const number = index % TARGETS.length;
  const target = TARGETS[number] as Target;
  const { name } = target;
  const corpus = corpusOf(target, chunk);
  const answer = await runOrder(path, { target: number, seed, size, corpus });
  if ('found' in answer) {
    keepCorpus(name, [...corpus, ...answer.found]);
    return { counts: { [name]: size }, explained: {}, differences: answer.differences };
  }
  keepCorpus(name, corpus);
  const { how, input, begun } = answer;
  const stop = { what: name, seed, input, expected: 'an end', found: how };
  // Those of the corpus are read before.
  const done = Math.min(size, Math.max(0, begun - corpus.length));
  return { counts: { [name]: done }, explained: {}, differences: [stop] };
}

export const fuzz: Proof = {
  id: 'fuzz',
  claim:
    'No reader of what others wrote throws, hangs or contradicts its reference, whatever it is given: inputs that run new code are changed further.',
  unit: 'inputs',
  total: 200_000 * TARGETS.length,
  perChunk: 5000,
  async open(): Promise<Work> {
    const path = await buildWorker();
    return { run: (chunk) => work(path, chunk), close() {} };
  },
};
