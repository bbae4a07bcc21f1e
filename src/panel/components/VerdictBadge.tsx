import type { Explanation } from '../../session/keys/explain.ts';
import { isExplained, type Verdict } from '../../session/keys/verdict.ts';
import { changeLooks, words } from '../store.ts';
import type { TextKey } from '../words/catalogue.ts';
import { Icon, type IconName } from './Icon.tsx';

const LOOKS: Readonly<Record<Verdict['kind'], readonly [IconName, TextKey]>> = {
  valid: ['check', 'verdictValid'],
  invalid: ['cross', 'verdictInvalid'],
  unchecked: ['question', 'verdictUnchecked'],
};

/** One of the keys signed it all the same. */
const EXPLAINED: Readonly<Record<Explanation['kind'], TextKey>> = {
  variant: 'verdictVariant',
  other_settings: 'verdictOtherWay',
};

/** What verifying came to, as an icon and a word, which lead to the keys. */
export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  const { text } = words.value;
  const [icon, usual] = LOOKS[verdict.kind];
  const key = (isExplained(verdict) && EXPLAINED[verdict.reason.kind]) || usual;
  return (
    <>
      <strong class="verdict-place" role="status">
        <button
          type="button"
          class={`verdict ${verdict.kind}`}
          data-testid="verdict"
          title={text('goToKeys')}
          onClick={goToKeys}
        >
          <Icon name={icon} />
          {text(key)}
        </button>
      </strong>
      {verdict.kind === 'unchecked' && (
        <button type="button" class="link add" data-testid="add-key" onClick={goToKeys}>
          {text('addKey')}
        </button>
      )}
    </>
  );
}

function goToKeys(): void {
  changeLooks({ tab: 'keys' });
  // Drawn by then: a click is drawn before the next task.
  setTimeout(() => document.getElementById('secret-key')?.focus());
}
