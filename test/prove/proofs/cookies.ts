import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { CodecError, type CodecErrorCode } from '../../../src/codec/index.ts';
import { NOW } from '../../codec/signing.ts';
import { COOKIES } from '../../e2e/codec/cookies.ts';
import { FLASKS, answersTo as flaskAnswers, startOracle } from '../../e2e/codec/flask.ts';
import { FRAMEWORK_COOKIES } from '../../e2e/codec/framework-cookies.ts';
import {
  type FrameworkId,
  answersTo as frameworkAnswers,
  frameworkVersion,
  startFrameworks,
} from '../../e2e/codec/frameworks.ts';
import { DJANGO, FLASK, type Maker, STARLETTE } from '../cookies/maker.ts';
import { type Asked, wildCookies } from '../cookies/wild.ts';
import type { Chunk, ChunkResult, Difference, Proof, Work } from '../proof.ts';

/** What one side reads in a cookie. */
type Answer = { readonly outcome: string } | CodecError;

/** A real framework beside the codec, with the cookies that both read. */
interface Opponent {
  readonly title: string;
  readonly cookies: fc.Arbitrary<Asked & { readonly kind: string }>;
  answers(asked: Asked): Promise<{ codec: Answer; real: Answer; why: string | undefined }>;
  close(): void;
}

const USUAL = { now: NOW, lifetime: 1000 };

/** The cookies of the tests and wild ones, in equal shares. */
function mixed(maker: Maker, tested: Iterable<readonly [string, number, fc.Arbitrary<string>]>) {
  const usual = [...tested].map(([kind, weight, cookies]) => ({
    weight,
    arbitrary: cookies.map((cookie) => ({ kind, cookie, clock: USUAL })),
  }));
  const whole = usual.reduce((sum, { weight }) => sum + weight, 0);
  const wild = Object.entries(wildCookies(maker));
  const share = Math.ceil(whole / wild.length);
  return fc.oneof(
    ...usual,
    ...wild.map(([kind, cookies]) => ({
      weight: kind === 'expensive texts' ? Math.ceil(share / 10) : share,
      arbitrary: cookies.map((asked) => ({ ...asked, kind })),
    })),
  );
}

function openFlasks(): Opponent[] {
  const cookies = mixed(FLASK, COOKIES);
  return FLASKS.map(startOracle).map((opponent) => ({
    title: opponent.flask.title,
    cookies,
    answers: ({ cookie, clock }) => flaskAnswers(opponent, cookie, clock),
    close: () => opponent.oracle.close(),
  }));
}

function openFramework(id: FrameworkId, maker: Maker): Opponent {
  const frameworks = startFrameworks();
  const tested = Object.entries(FRAMEWORK_COOKIES[id]);
  return {
    title: frameworkVersion(id),
    cookies: mixed(
      maker,
      tested.map(([kind, cookies]) => [kind, 1, cookies]),
    ),
    answers: ({ cookie, clock }) => frameworkAnswers(frameworks, id, cookie, clock),
    close: () => frameworks.close(),
  };
}

/** Outcomes that the codec does not know, and says so: docs/limits.md names each. */
const LIMITS: Partial<Record<CodecErrorCode, string>> = {
  json_too_deep: 'nested so deep that it depends on the app',
  inflate_limit: 'inflates to more than is read',
  tag_limit: 'digits of other scripts, or Markup of Markup without end',
  json_unexpected: 'a pickle, which other serializers of Django write',
  utf8_invalid: 'no UTF-8, which Python may read as UTF-16 or UTF-32',
  json_byte_order_mark: 'a byte order mark, with which Python may read it',
};

async function compareAll(
  { title, cookies, answers }: Opponent,
  chunk: Chunk,
): Promise<ChunkResult> {
  const sample = fc.sample(cookies, { seed: chunk.seed, numRuns: chunk.size });
  const counts: Record<string, number> = {};
  const explained: Record<string, number> = {};
  const differences: Difference[] = [];
  const count = (in_: Record<string, number>, name: string) => {
    in_[name] = (in_[name] ?? 0) + 1;
  };
  await Promise.all(
    sample.map(async ({ kind, ...asked }) => {
      const { codec, real, why } = await answers(asked);
      const reason = codec instanceof CodecError ? LIMITS[codec.code] : undefined;
      if (!(real instanceof CodecError)) count(counts, `${title}: ${real.outcome}`);
      if (reason) count(explained, `${title}: ${reason}`);
      else if (!isDeepStrictEqual(codec, real)) {
        const expected = `${JSON.stringify(real)} ${why ?? ''}`;
        const found = codec instanceof CodecError ? codec.code : JSON.stringify(codec);
        const input = JSON.stringify(asked);
        differences.push({ what: `${title}, ${kind}`, seed: chunk.seed, input, expected, found });
      }
    }),
  );
  return { counts, explained, differences };
}

export const cookies: Proof = {
  id: 'cookies',
  claim:
    'Of random, changed and hostile cookies, Flask, Django and Starlette read what the codec says that they read.',
  unit: 'cookies in each of them',
  total: 1_000_000,
  perChunk: 500,
  open(): Work {
    const opponents = [
      ...openFlasks(),
      openFramework('django', DJANGO),
      openFramework('starlette', STARLETTE),
    ];
    return {
      async run(chunk) {
        const results = await Promise.all(opponents.map((each) => compareAll(each, chunk)));
        return {
          counts: Object.assign({}, ...results.map(({ counts }) => counts)),
          explained: Object.assign({}, ...results.map(({ explained }) => explained)),
          differences: results.flatMap(({ differences }) => differences),
        };
      },
      close() {
        for (const opponent of opponents) opponent.close();
      },
    };
  },
};
