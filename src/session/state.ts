import { isSameCookie } from './cookie.ts';
import type { JarCookie, Observation, ProblemKind } from './observation.ts';

/** All that is known of the inspected page's session; what is shown is derived from it. */
export interface SessionState {
  /** Where the inspected page is; undefined until that was asked, null where it cannot be told. */
  readonly page: string | null | undefined;
  /** Whether the page's jar may be read; null until that is known. */
  readonly granted: boolean | null;
  /** The jar as last read for an address; null until it was read. */
  readonly jar: Jar | null;
  /** The last problem of each kind that has not passed. */
  readonly problems: readonly { readonly what: ProblemKind; readonly detail: string }[];
}

export interface Jar {
  readonly url: string;
  /** In the order in which they are sent, as far as the browser has told it. */
  readonly cookies: readonly JarCookie[];
}

export const INITIAL_STATE: SessionState = {
  page: undefined,
  granted: null,
  jar: null,
  problems: [],
};

/** The state after one more observation. */
export function reduce(state: SessionState, observation: Observation): SessionState {
  switch (observation.kind) {
    case 'navigation':
      return navigated(state, observation.url);
    case 'access':
      return observation.url === state.page ? { ...state, granted: observation.granted } : state;
    case 'jarSnapshot': {
      const { url, cookies } = observation;
      if (url !== state.page) return state;
      return { ...solved(state, 'jar_unreadable'), jar: { url, cookies } };
    }
    case 'jarChange':
      return state.jar ? { ...state, jar: changed(state.jar, observation) } : state;
    case 'solved':
      return solved(state, observation.what);
    case 'problem': {
      const { what, detail } = observation;
      return { ...state, problems: [...solved(state, what).problems, { what, detail }] };
    }
  }
}

/** Cookies know no ports: what was read for the host holds until the jar is read anew. */
function navigated(state: SessionState, url: string | null): SessionState {
  const sameHost = url && state.page && hostOf(url) === hostOf(state.page);
  const { jar, granted } = sameHost ? state : INITIAL_STATE;
  return { page: url, granted, jar, problems: state.problems };
}

function hostOf(url: string): string {
  return new URL(url).hostname;
}

function solved(state: SessionState, what: ProblemKind): SessionState {
  if (!state.problems.some((problem) => problem.what === what)) return state;
  return { ...state, problems: state.problems.filter((problem) => problem.what !== what) };
}

type Change = Extract<Observation, { kind: 'jarChange' }>;

function changed(jar: Jar, { cookie, removed, cause }: Change): Jar {
  const place = jar.cookies.findIndex((other) => isSameCookie(other, cookie));
  if (removed) {
    // The removal of what is overwritten comes just before the new value: nothing is gone.
    if (cause === 'overwrite' || place === -1) return jar;
    return { ...jar, cookies: jar.cookies.toSpliced(place, 1) };
  }
  if (place === -1) return { ...jar, cookies: [...jar.cookies, cookie] };
  return { ...jar, cookies: jar.cookies.with(place, cookie) };
}
