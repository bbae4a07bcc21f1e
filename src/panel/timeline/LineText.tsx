import type { Part, RowWords } from './row-words.ts';

const SIGNS = { added: '+', changed: '~', removed: '−', bad: '', flag: '', quiet: '' } as const;

/** What made it, and what it did. */
export function LineText({ cause, parts }: RowWords) {
  return (
    <>
      <span class="cause">{cause}</span>
      <span class="what">
        {parts.map((part, place) => (
          <span key={place} class={part.kind}>
            {partText(part)}
          </span>
        ))}
      </span>
    </>
  );
}

export function partText({ kind, text }: Part): string {
  return SIGNS[kind] + text;
}
