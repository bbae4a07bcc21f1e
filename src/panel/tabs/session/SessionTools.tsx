import { shownLoad, thread } from '../../state/index.ts';
import type { SessionTabProps } from '../tab.ts';
import { ChangeNavigator } from './ChangeNavigator.tsx';
import { TreeTools } from './tree/TreeTools.tsx';

/** What can be done with the tree: go along the changes of a key, expand, collapse. */
export function SessionTools({ session }: Pick<SessionTabProps, 'session'>) {
  const content = shownLoad.value?.reading.content ?? session.content;
  return (
    <>
      {thread.value && <ChangeNavigator />}
      {content && <TreeTools value={content} />}
    </>
  );
}
