import type { Verdict } from '../../session/secret.ts';
import { words } from '../store.ts';
import type { TextKey } from '../words/catalogue.ts';
import { Icon, type IconName } from './Icon.tsx';

const LOOKS: Readonly<Record<Verdict['kind'], readonly [IconName, TextKey]>> = {
  valid: ['check', 'verdictValid'],
  invalid: ['cross', 'verdictInvalid'],
  unchecked: ['question', 'verdictUnchecked'],
};

/** What verifying came to, as an icon and a word. */
export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  const [icon, key] = LOOKS[verdict.kind];
  return (
    <strong class={`verdict ${verdict.kind}`} data-testid="verdict" role="status">
      <Icon name={icon} />
      {words.value.text(key)}
    </strong>
  );
}
