import type { KnownProblem } from '../../session/state.ts';
import { words } from '../state/index.ts';
import { Notice } from '../ui/Notice.tsx';

const TEXTS = {
  jar_unreadable: 'jarUnreadable',
  storage_failed: 'storageFailed',
  storage_unreadable: 'storageUnreadable',
} as const;

export function Problems({ problems }: { problems: readonly KnownProblem[] }) {
  return (
    <>
      {problems.map(({ what, host, detail }) => (
        <Notice key={`${what} ${host}`}>{words.value.text(TEXTS[what], { detail })}</Notice>
      ))}
    </>
  );
}
