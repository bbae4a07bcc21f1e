import { thread } from '../../state/index.ts';
import type { SessionTabProps } from '../tab.ts';
import { ChangeNavigator } from './ChangeNavigator.tsx';
import { TreeTools } from './tree/TreeTools.tsx';

/** What can be done with the tree: go along the changes of a key, expand, collapse. */
export function SessionTools({ reading }: Pick<SessionTabProps, 'reading'>) {
  return (
    <>
      {thread.value && <ChangeNavigator />}
      {reading.content && <TreeTools value={reading.content} />}
    </>
  );
}
