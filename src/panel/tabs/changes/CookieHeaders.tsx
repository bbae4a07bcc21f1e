import type { Exchange } from '../../../cookies/exchange.ts';
import type { HeaderLine } from '../../../cookies/wire.ts';
import { values, words } from '../../state/index.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { visibleText } from '../../words/visible.ts';

/** The `Cookie` and `Set-Cookie` headers of a request and its response, as they were. */
export function CookieHeaders({ exchange }: { exchange: Exchange }) {
  const { text } = words.value;
  return (
    <details class="cookie-headers" data-testid="cookie-headers">
      <summary>{text('cookieHeaders')}</summary>
      <Lines
        lines={cookieLines(exchange)}
        none={text('noCookieHeader')}
        unknown={text('cookieHeaderUnknown')}
      />
      <Lines
        lines={setCookieLines(exchange)}
        none={text('noSetCookieHeader')}
        unknown={text('setCookieUnknown')}
      />
    </details>
  );
}

interface LinesProps {
  /** Null if they are not known. */
  lines: readonly HeaderLine[] | null;
  /** What to say where there are none, or where they are not known. */
  none: string;
  unknown: string;
}

function Lines({ lines, none, unknown }: LinesProps) {
  if (lines === null) return <p class="hint">{unknown}</p>;
  if (lines.length === 0) return <p class="hint">{none}</p>;
  const { text } = words.value;
  const { isHiding } = values.value;
  return (
    <ul>
      {lines.map(({ name, value }, index) => (
        <li key={`${index} ${name}`}>
          <code>
            <span class="header-name">{visibleText(name)}:</span> {values.value.text(value)}
          </code>
          <CopyButton
            label={text('copyHeaderLine')}
            {...(isHiding && { hint: text('copiesHidden') })}
            testId="copy-header-line"
            content={() => `${name}: ${value}`}
          />
        </li>
      ))}
    </ul>
  );
}

/** Null also where the browser reported the request without what it carried. */
function cookieLines({ sent, wire }: Exchange): readonly HeaderLine[] | null {
  if (sent === null || !wire?.headers) return null;
  return wire.headers.filter(({ name }) => name.toLowerCase() === 'cookie');
}

function setCookieLines({ wire }: Exchange): readonly HeaderLine[] | null {
  return wire?.setCookie?.map((value) => ({ name: 'Set-Cookie', value })) ?? null;
}
