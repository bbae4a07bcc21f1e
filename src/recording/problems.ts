import { EDIT_PROBLEMS, type Observation, type ProblemKind } from '../observations/observation.ts';

export interface KnownProblem {
  readonly what: ProblemKind;
  /** The host concerned; null for none. */
  readonly host: string | null;
  /** The browser's error message. */
  readonly detail: string;
}

/** The unresolved problems after another observation: the last one of each kind and host. */
export function reduceProblems(
  problems: readonly KnownProblem[],
  observation: Observation,
): readonly KnownProblem[] {
  switch (observation.kind) {
    case 'problem': {
      const { what, host, detail } = observation;
      return [...without(problems, observation), { what, host, detail }];
    }
    case 'solved':
      return without(problems, observation);
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

/** What failed of the user's own edits is over on another page. */
function withoutEditProblems(problems: readonly KnownProblem[]): readonly KnownProblem[] {
  const isKept = ({ what }: KnownProblem) => !EDIT_PROBLEMS.some((kind) => kind === what);
  return problems.every(isKept) ? problems : problems.filter(isKept);
}
