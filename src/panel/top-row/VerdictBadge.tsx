import { serverSessionOf } from '../../analysis/server-session.ts';
import type { Session } from '../../analysis/session.ts';
import { isExplained, type Verdict } from '../../keys/verdict.ts';
import { changePanelState, ringOf, words } from '../state/index.ts';
import { focusKeyField } from '../tabs/keys/key-field.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { acceptanceTexts } from '../words/verdict.ts';
import type { Words } from '../words/words.ts';

interface Badge {
  /** Selects the colour. */
  readonly kind: 'valid' | 'invalid' | 'unchecked' | 'warning';
  readonly icon: IconName;
  readonly label: string;
}

/** The verdict as an icon and a word. A click leads to the keys. */
export function VerdictBadge({ session }: { session: Session }) {
  const { text } = words.value;
  const { verdict, cookie } = session;
  if (serverSessionOf(session)?.basis === 'form') {
    return (
      <strong class="verdict-status" data-testid="verdict" role="status">
        {text('verdictUnsigned')}
      </strong>
    );
  }
  const { kind, icon, label } = badgeOf(verdict, ringOf(cookie.domain).keys.length, words.value);
  const title = [...acceptanceTexts(verdict, words.value), text('goToKeys')].join('\n');
  return (
    <>
      <strong class="verdict-status" role="status">
        <button
          type="button"
          class={`verdict ${kind}`}
          data-testid="verdict"
          title={title}
          onClick={goToKeys}
        >
          <Icon name={icon} />
          {label}
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

function badgeOf(verdict: Verdict, keys: number, { text }: Words): Badge {
  switch (verdict.kind) {
    case 'valid': {
      const label = text(verdict.acceptance === 'confirmed' ? 'verdictValid' : 'verdictValidKey');
      const isDoubtful = verdict.acceptance === 'doubtful';
      return isDoubtful
        ? { kind: 'warning', icon: 'warning', label }
        : { kind: 'valid', icon: 'check', label };
    }
    case 'stored':
      return { kind: 'valid', icon: 'check', label: text('verdictValidKey') };
    case 'unchecked':
      return { kind: 'unchecked', icon: 'question', label: text('verdictUnchecked') };
    case 'invalid': {
      if (!isExplained(verdict)) {
        return { kind: 'invalid', icon: 'cross', label: text('verdictInvalid', { count: keys }) };
      }
      const isVariant = verdict.reason.kind === 'variant';
      const label = text(isVariant ? 'verdictVariant' : 'verdictOtherWay');
      return { kind: 'warning', icon: 'warning', label };
    }
  }
}

function goToKeys(): void {
  changePanelState({ tab: 'keys' });
  // The tab is drawn by then: what a click changes is rendered before the next task.
  setTimeout(focusKeyField);
}
