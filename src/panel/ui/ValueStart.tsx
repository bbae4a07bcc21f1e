import { values } from '../state/index.ts';

const MAX_CHARACTERS = 200;

/** The beginning of a cookie's value, for a note. */
export function ValueStart({ value }: { value: string }) {
  return <code>{values.value.text(value.slice(0, MAX_CHARACTERS))}</code>;
}
