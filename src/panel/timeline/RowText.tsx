import type { RowPart } from './row-part.ts';
import type { RowWords } from './row-words.ts';

const SIGNS = {
  added: '+',
  changed: '~',
  removed: '−',
  bad: '',
  flag: '',
  quiet: '',
  place: '',
} as const;

interface RowTextProps extends Pick<RowWords, 'cause' | 'parts'> {
  /** The indexes of the parts whose values fit; none by default. */
  fitting?: ReadonlySet<number> | undefined;
  /** Of the cause, in pixels; by default what timeline.css says. */
  maxWidth?: number | undefined;
}

/** The cause and the effects of a row. */
export function RowText({ cause, parts, fitting, maxWidth }: RowTextProps) {
  return (
    <>
      <span class="cause" style={{ maxWidth: maxWidth && `${maxWidth}px` }}>
        {cause}
      </span>
      <span class="what">
        {parts.map((part, index) => (
          <span key={index} class={part.kind}>
            {partText(part)}
            {fitting?.has(index) && <span class="row-value"> {part.value}</span>}
          </span>
        ))}
      </span>
    </>
  );
}

/** A part without its value. */
export function partText({ kind, text }: RowPart): string {
  return SIGNS[kind] + text;
}
