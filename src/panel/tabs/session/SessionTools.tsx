import { draftPlace, shownContent, shownLoad, thread } from '../../state/index.ts';
import type { SessionTabProps } from '../tab.ts';
import { ChangeNavigator } from './ChangeNavigator.tsx';
import { SnapshotMenu } from './snapshots/SnapshotMenu.tsx';
import { TreeTools } from './tree/TreeTools.tsx';

/** What can be done with the tree: go along the changes of a key, expand, collapse, keep what it says. */
export function SessionTools({ session }: Pick<SessionTabProps, 'session'>) {
  const content = shownLoad.value?.reading.content ?? shownContent.value;
  const isEditable = session.format.contentRules !== null;
  return (
    <>
      {thread.value && <ChangeNavigator />}
      {content && <TreeTools value={content} />}
      {isEditable && draftPlace.value && <SnapshotMenu host={draftPlace.value.host} />}
    </>
  );
}
