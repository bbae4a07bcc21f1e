import { draftPlace, shownContent, thread } from '../../state/index.ts';
import { ChangeNavigator } from './ChangeNavigator.tsx';
import { SnapshotMenu } from './snapshots/SnapshotMenu.tsx';
import { TreeTools } from './tree/TreeTools.tsx';

/** What can be done with the tree: go along the changes of a key, expand, collapse. */
export function SessionTools() {
  return (
    <>
      {thread.value && <ChangeNavigator />}
      {shownContent.value && <TreeTools value={shownContent.value} />}
      {draftPlace.value && <SnapshotMenu host={draftPlace.value.host} />}
    </>
  );
}
