import type { KnownProblem } from '../../recording/problems.ts';
import { words } from '../state/index.ts';
import { Notice } from '../ui/Notice.tsx';

export function Problems({ problems }: { problems: readonly KnownProblem[] }) {
  return (
    <>
      {problems.map(({ what, host, detail }) => (
        <Notice key={`${what} ${host}`}>{words.value.text(what, { detail })}</Notice>
      ))}
    </>
  );
}
