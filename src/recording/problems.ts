import type { JarCookie } from '../cookies/jar-cookie.ts';
import { EDIT_PROBLEMS, type Observation, type ProblemKind } from '../observations/observation.ts';

export interface KnownProblem {
  readonly what: ProblemKind;
  /** The host concerned; null for none. */
  readonly host: string | null;
  /** The browser's error message. */
  readonly detail: string;
  /** The name of the cookie that was not changed; missing where none was to be. */
  readonly cookie?: string;
}

/** The unresolved problems after another observation: the last one of each kind and host. */
export function reduceProblems(
  problems: readonly KnownProblem[],
  observation: Observation,
): readonly KnownProblem[] {
  switch (observation.kind) {
    case 'problem': {
      const { what, host, detail, cookie } = observation;
      const known = cookie === undefined ? { what, host, detail } : { what, host, detail, cookie };
      return [...without(problems, observation), known];
    }
    case 'solved':
      return without(problems, observation);
    case 'jarChange':
      return withoutFailureOf(problems, observation.cookie);
    case 'navigation':
      return withoutEditProblems(problems);
    default:
      return problems;
  }
}

function without(
  problems: readonly KnownProblem[],
  { what, host }: Pick<KnownProblem, 'what' | 'host'>,
): readonly KnownProblem[] {
  const isOther = (problem: KnownProblem) => problem.what !== what || problem.host !== host;
  return problems.every(isOther) ? problems : problems.filter(isOther);
}

/** The browser's error on a cookie is past once that has changed. Other texts are about such a change. */
function withoutFailureOf(
  problems: readonly KnownProblem[],
  { name, domain }: JarCookie,
): readonly KnownProblem[] {
  const isOther = ({ what, host, cookie }: KnownProblem) =>
    what !== 'editFailed' || host !== domain || cookie !== name;
  return problems.every(isOther) ? problems : problems.filter(isOther);
}

/** Whether the user's own edit failed. */
export function isEditProblem({ what }: Pick<KnownProblem, 'what'>): boolean {
  return EDIT_PROBLEMS.some((kind) => kind === what);
}

/** What failed of the user's own edits is over on another page. */
function withoutEditProblems(problems: readonly KnownProblem[]): readonly KnownProblem[] {
  return problems.some(isEditProblem)
    ? problems.filter((problem) => !isEditProblem(problem))
    : problems;
}
