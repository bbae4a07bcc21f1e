import { Fragment } from 'preact';
import { useRef } from 'preact/hooks';
import type { Session } from '../../../analysis/session.ts';
import { type NamedPart, readable, type Span } from '../../../codec/index.ts';
import { values, words } from '../../state/index.ts';
import { visibleText } from '../../words/visible.ts';
import { LitText } from './anatomy/LitText.tsx';
import { useMarkInSight } from './anatomy/mark.ts';

interface RawCookieProps {
  session: Session;
  /** The characters that are lit up; null for none. */
  range: Span | null;
}

/** The cookie's raw value, each part in a colour with its name in the legend. A value with escapes that the server evaluates
 * is shown as the server reads it. */
export function RawCookie({ session, range }: RawCookieProps) {
  const box = useRef<HTMLParagraphElement>(null);
  useMarkInSight(box, range);
  const { text } = words.value;
  const { value: raw } = session.cookie;
  const { cookie: value, layers } = session.reading;
  const [before = '', after = ''] = raw.includes(value) ? raw.split(value, 2) : [];
  const parts = readable(session.reading.parts) ?? [];
  if (parts.length === 0) return null;
  const isCompressed = layers.some(({ id }) => id === 'inflate');
  const nameOf = ({ name }: NamedPart) =>
    name === 'payload' && isCompressed
      ? `${text('part_payload')} (${text('compressed')})`
      : text(`part_${name}`);
  return (
    <div class="parts">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long value scrolls, by keyboard too */}
      <p class="raw-cookie" data-testid="raw-cookie" tabIndex={0} ref={box}>
        {visibleText(before)}
        {parts.map((part, index) => (
          <Fragment key={part.name}>
            {visibleText(value.slice(parts[index - 1]?.end ?? 0, part.start))}
            <span class={part.name}>
              {values.value.isHiding ? (
                values.value.text(part.text)
              ) : (
                <LitText text={part.text} start={part.start} lit={range} />
              )}
            </span>
          </Fragment>
        ))}
        {visibleText(after)}
      </p>
      <ul class="legend">
        {parts.map((part) => (
          <li key={part.name} class={part.name}>
            {nameOf(part)}
          </li>
        ))}
      </ul>
    </div>
  );
}
