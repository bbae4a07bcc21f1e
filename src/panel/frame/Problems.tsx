import type { KnownProblem } from '../../recording/problems.ts';
import { words } from '../state/index.ts';
import { Notice } from '../ui/Notice.tsx';

export function Problems({ problems }: { problems: readonly KnownProblem[] }) {
  return (
    <>
      {problems.map(({ what, host, detail }) => (
        <Notice key={`${what} ${host}`} testId="problem">
          {words.value.text(what, { detail: shortDetail(detail) })}
        </Notice>
      ))}
    </>
  );
}

/** Characters of the browser's words, which may quote a cookie of thousands. */
const MAX_DETAIL = 200;

function shortDetail(detail: string): string {
  return detail.length > MAX_DETAIL ? `${detail.slice(0, MAX_DETAIL)}…` : detail;
}
