import type { Part, RowWords } from './row-words.ts';

const SIGNS = { added: '+', changed: '~', removed: '−', bad: '', flag: '', quiet: '' } as const;

interface LineTextProps extends Pick<RowWords, 'cause' | 'parts'> {
  /** The parts whose values fit, by their index; none unless given. */
  fitting?: ReadonlySet<number> | undefined;
}

/** What made it, and what it did. */
export function LineText({ cause, parts, fitting }: LineTextProps) {
  return (
    <>
      <span class="cause">{cause}</span>
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
export function partText({ kind, text }: Part): string {
  return SIGNS[kind] + text;
}
