import fc from 'fast-check';
import { judge } from '../cookies/judge.ts';
import { isTooOften, type Limit } from '../cookies/limits.ts';
import type { Opponent } from '../cookies/opponents.ts';
import type { Chunk, ChunkResult, Difference, Proof, Work } from '../proof.ts';

/** Compares an opponent with the codec, and watches how often the codec says that it does not know. */
class Comparison {
  private readonly opponent: Opponent;
  private asked = 0;
  private readonly explained = new Map<Limit, number>();
  private readonly tooOften = new Set<Limit>();

  constructor(opponent: Opponent) {
    this.opponent = opponent;
  }

  async run({ seed, size }: Chunk): Promise<ChunkResult> {
    const { title, maker, limits, cookies, answers } = this.opponent;
    const counts: Record<string, number> = {};
    const explained: Record<string, number> = {};
    const differences: Difference[] = [];
    const count = (tally: Record<string, number>, name: string) => {
      tally[`${title}: ${name}`] = (tally[`${title}: ${name}`] ?? 0) + 1;
    };
    const compare = async ({ kind, ...asked }: Asked) => {
      const judgement = judge(maker, limits, asked, await answers(asked));
      if (judgement.kind === 'different') {
        const { expected, found } = judgement;
        const input = JSON.stringify(asked);
        differences.push({ what: `${title}, ${kind}`, seed, input, expected, found });
      } else if (judgement.kind === 'compared') {
        count(counts, 'compared');
        count(counts, judgement.outcome);
      } else {
        count(explained, judgement.limit.reason);
        this.explained.set(judgement.limit, (this.explained.get(judgement.limit) ?? 0) + 1);
      }
    };
    await Promise.all(fc.sample(cookies, { seed, numRuns: size }).map(compare));
    this.asked += size;
    return { counts, explained, differences: [...differences, ...this.newlyTooOften(seed)] };
  }

  /** Differences for the limits that by now explain more than their share, each of them once. */
  private newlyTooOften(seed: number): Difference[] {
    return [...this.explained].flatMap(([limit, count]) => {
      if (this.tooOften.has(limit) || !isTooOften(limit, count, this.asked)) return [];
      this.tooOften.add(limit);
      const what = `${this.opponent.title}: ${limit.reason}`;
      const input = `${this.asked} cookies`;
      const expected = `a share of ${limit.share}`;
      return [{ what, seed, input, expected, found: `${count} of them` }];
    });
  }

  close(): void {
    this.opponent.close();
  }
}

type Asked = Opponent['cookies'] extends fc.Arbitrary<infer Cookie> ? Cookie : never;

export const cookies: Proof = {
  id: 'cookies',
  claim:
    'Of random, changed and hostile cookies, Flask, Django and Starlette read what the codec says that they read.',
  unit: 'cookies in each of them',
  total: 1_000_000,
  perChunk: 500,
  async open(): Promise<Work> {
    // Loaded here, as it asks each Python for its versions.
    const { openOpponents } = await import('../cookies/opponents.ts');
    const comparisons = openOpponents().map((opponent) => new Comparison(opponent));
    return {
      async run(chunk) {
        const results = await Promise.all(comparisons.map((each) => each.run(chunk)));
        return {
          counts: Object.assign({}, ...results.map(({ counts }) => counts)),
          explained: Object.assign({}, ...results.map(({ explained }) => explained)),
          differences: results.flatMap(({ differences }) => differences),
        };
      },
      close() {
        for (const comparison of comparisons) comparison.close();
      },
    };
  },
};
