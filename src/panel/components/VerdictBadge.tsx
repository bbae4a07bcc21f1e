import type { Explanation } from '../../session/keys/explain.ts';
import { isExplained, type Verdict } from '../../session/keys/verdict.ts';
import { changeLooks, words } from '../store.ts';
import type { TextKey } from '../words/catalogue.ts';
import { Icon, type IconName } from './Icon.tsx';

/** The last two: one of the keys signed it all the same. */
const LOOKS: Readonly<Record<Verdict['kind'] | Explanation['kind'], readonly [IconName, TextKey]>> =
  {
    valid: ['check', 'verdictValid'],
    invalid: ['cross', 'verdictInvalid'],
    unchecked: ['question', 'verdictUnchecked'],
    variant: ['warning', 'verdictVariant'],
    other_settings: ['warning', 'verdictOtherWay'],
  };

/** What verifying came to, as an icon and a word, which lead to the keys. */
export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  const { text } = words.value;
  const kind = isExplained(verdict) ? verdict.reason.kind : verdict.kind;
  const [icon, key] = LOOKS[kind];
  return (
    <>
      <strong class="verdict-place" role="status">
        <button
          type="button"
          class={`verdict ${kind}`}
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
