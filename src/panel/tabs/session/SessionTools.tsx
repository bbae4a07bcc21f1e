import { thread } from '../../state/index.ts';
import type { SessionTabProps } from '../tab.ts';
import { ChangeNavigator } from './ChangeNavigator.tsx';
import { TreeTools } from './tree/TreeTools.tsx';

/** What can be done with the tree: go along the changes of a key, expand, collapse. */
export function SessionTools({ session }: Pick<SessionTabProps, 'session'>) {
  return (
    <>
      {thread.value && <ChangeNavigator />}
      {session.content && <TreeTools value={session.content} />}
    </>
  );
}
