import type { PythonValue } from '../../../../codec/index.ts';
import { changePanelState, panelState, words } from '../../../state/index.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { availableActions, collapseAll, expandAll } from './expand.ts';

/** Buttons to expand and collapse the whole tree, if it has anything to expand. A search shows its results expanded. */
export function TreeTools({ value }: { value: PythonValue }) {
  const { text } = words.value;
  const { tree, search } = panelState.value;
  if (search !== '') return null;
  const { canExpand, canCollapse } = availableActions(value, tree);
  if (!canExpand && !canCollapse) return null;
  return (
    <span class="tree-tools">
      <IconButton
        icon="expand"
        label={text('expandAll')}
        testId="expand-all"
        disabledReason={canExpand ? null : text('allExpanded')}
        onClick={() => changePanelState({ tree: expandAll(value, tree) })}
      />
      <IconButton
        icon="collapse"
        label={text('collapseAll')}
        testId="collapse-all"
        disabledReason={canCollapse ? null : text('allCollapsed')}
        onClick={() => changePanelState({ tree: collapseAll(tree) })}
      />
    </span>
  );
}
