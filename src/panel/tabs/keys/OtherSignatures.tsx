import { pythonStr } from '../../../codec/index.ts';
import { readCookie } from '../../../content/content.ts';
import { readValue } from '../../../cookies/cookie-header.ts';
import { type OtherSignature, otherSignatures, ringOf, values, words } from '../../state/index.ts';
import { Icon } from '../../ui/Icon.tsx';
import { keyName } from '../../words/verdict.ts';
import { visibleText } from '../../words/visible.ts';

/** The app's other signed cookies, verified with the same keys. */
export function OtherSignatures() {
  const others = otherSignatures.value;
  if (others.length === 0) return null;
  return (
    <ul class="other-signatures" aria-label={words.value.text('otherSignatures')}>
      {others.map((other) => (
        <OtherCookie key={other.cookie.id} other={other} />
      ))}
    </ul>
  );
}

function OtherCookie({ other }: { other: OtherSignature }) {
  const { text } = words.value;
  const { cookie, match, isChecked } = other;
  const ring = ringOf(cookie.domain);
  const state = match ? 'valid' : isChecked ? 'invalid' : 'unchecked';
  const icons = { valid: 'check', invalid: 'cross', unchecked: 'question' } as const;
  const verdicts = {
    valid: match ? text('signedWith', { key: keyName(match.key, ring, words.value) }) : '',
    invalid: text('verdictInvalid', { count: ring.keys.length }),
    unchecked: text('verdictUnchecked'),
  };
  return (
    <li data-testid="other-signature">
      <b>{visibleText(cookie.name)}</b> {kindText(other)}{' '}
      <span class={`verdict ${state}`}>
        <Icon name={icons[state]} />
        {verdicts[state]}
      </span>
    </li>
  );
}

function kindText({ cookie, format }: OtherSignature): string {
  const { text } = words.value;
  const { framework, holds } = format;
  if (holds === 'sessionId') return text('signedSessionId', { framework });
  const { content } = readCookie(readValue(cookie.value));
  return text('rememberedUser', {
    framework,
    user: values.value.text(content ? pythonStr(content) : ''),
  });
}
