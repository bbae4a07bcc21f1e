import type { ProblemKind } from '../../session/observation.ts';
import { words } from '../store.ts';
import { Notice } from './Notice.tsx';

const TEXTS = { jar_unreadable: 'jarUnreadable', storage_failed: 'storageFailed' } as const;

export function Problems({
  problems,
}: {
  problems: readonly { what: ProblemKind; detail: string }[];
}) {
  return (
    <>
      {problems.map(({ what, detail }) => (
        <Notice key={what}>{words.value.text(TEXTS[what], { detail })}</Notice>
      ))}
    </>
  );
}
