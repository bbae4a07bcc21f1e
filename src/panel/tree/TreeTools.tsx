import type { FlaskValue } from '../../codec/index.ts';
import { IconButton } from '../components/IconButton.tsx';
import { changePanelState, panelState, words } from '../store.ts';
import { collapseAll, expandAll, reachOf } from './expand.ts';

/** Opens and closes the whole tree, where there is anything to open. What a search shows is open anyway. */
export function TreeTools({ value }: { value: FlaskValue }) {
  const { text } = words.value;
  const { tree, search } = panelState.value;
  if (search !== '') return null;
  const { canExpand, canCollapse } = reachOf(value, tree);
  if (!canExpand && !canCollapse) return null;
  return (
    <span class="tree-tools">
      <IconButton
        icon="expand"
        label={text('expandAll')}
        testId="expand-all"
        idle={canExpand ? null : text('allExpanded')}
        onClick={() => changePanelState({ tree: expandAll(value, tree) })}
      />
      <IconButton
        icon="collapse"
        label={text('collapseAll')}
        testId="collapse-all"
        idle={canCollapse ? null : text('allCollapsed')}
        onClick={() => changePanelState({ tree: collapseAll(tree) })}
      />
    </span>
  );
}
