import { contentOf, type Draft } from '../../../../draft/draft.ts';
import type { RequestAccess } from '../../../ui/AllowButton.tsx';
import { Tree } from '../tree/Tree.tsx';
import { DraftBar } from './DraftBar.tsx';
import { EditRefusal } from './EditRefusal.tsx';
import { TREE_EDITING } from './tree-editing.tsx';

interface DraftAloneProps {
  written: Draft;
  requestAccess: RequestAccess;
}

/** A draft where there is no cookie, or none any more. */
export function DraftAlone({ written, requestAccess }: DraftAloneProps) {
  return (
    <>
      <DraftBar requestAccess={requestAccess} />
      <EditRefusal />
      <Tree
        value={contentOf(written)}
        json={null}
        format={written.format}
        isTruncated={false}
        editing={TREE_EDITING}
      />
    </>
  );
}
