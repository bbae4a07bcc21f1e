import fc from 'fast-check';
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
import type { Answers } from './judge.ts';
import { DJANGO_LIMITS, FLASK_LIMITS, type Limits, STARLETTE_LIMITS } from './limits.ts';
import { DJANGO, FLASK, type Maker, STARLETTE } from './maker.ts';
import { type Asked, wildCookies } from './wild.ts';

/** A real framework beside the codec, with the cookies that both read. */
export interface Opponent {
  readonly title: string;
  readonly maker: Maker;
  readonly limits: Limits;
  readonly cookies: fc.Arbitrary<Asked & { readonly kind: string }>;
  answers(asked: Asked): Promise<Answers>;
  close(): void;
}

/** Starts all frameworks. */
export function openOpponents(): Opponent[] {
  return [
    ...openFlasks(),
    openFramework('django', DJANGO, DJANGO_LIMITS),
    openFramework('starlette', STARLETTE, STARLETTE_LIMITS),
  ];
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
    maker: FLASK,
    limits: FLASK_LIMITS,
    cookies,
    answers: ({ cookie, clock }) => flaskAnswers(opponent, cookie, clock),
    close: () => opponent.oracle.close(),
  }));
}

function openFramework(id: FrameworkId, maker: Maker, limits: Limits): Opponent {
  const frameworks = startFrameworks();
  const tested = Object.entries(FRAMEWORK_COOKIES[id]);
  return {
    title: frameworkVersion(id),
    maker,
    limits,
    cookies: mixed(
      maker,
      tested.map(([kind, cookies]) => [kind, 1, cookies]),
    ),
    answers: ({ cookie, clock }) => frameworkAnswers(frameworks, id, cookie, clock),
    close: () => frameworks.close(),
  };
}
