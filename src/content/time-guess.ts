import type { PythonValue } from '../codec/index.ts';

/** A number that may be a time: which unit it would be in, and the Unix time in seconds. */
export interface TimeGuess {
  readonly unit: 'seconds' | 'milliseconds';
  readonly seconds: number;
}

/** 2001-01-01 and 2100-01-01 in Unix seconds. */
const FIRST = 978_307_200;
const END = 4_102_444_800;

/** Words of a key that say time, in English, Spanish and Russian, the latter also in Latin letters. */
const TIME_WORDS: ReadonlySet<string> = new Set(
  [
    'at time timestamp ts date datetime when since until till last expires expire expiry expiration exp iat nbf',
    'created updated modified issued started ended seen visited valid',
    'fecha hora tiempo momento desde hasta caduca caducidad expira expiracion expiración vence vencimiento',
    'creado creada actualizado actualizada ultimo última ultima último',
    'время дата срок момент когда до истекает создан создано обновлен обновлён последний последняя',
    'vremya vremia srok istekaet sozdan sozdano obnovlen posledniy poslednij',
  ].flatMap((line) => line.split(' ')),
);

/** Longest key that is split into words, in characters. */
const MAX_KEY_LENGTH = 100;

/**
 * The time that a number may stand for: only if its key names a time, and it lies between 2001 and 2100 as Unix seconds
 * or milliseconds. Null otherwise.
 */
export function guessTime(key: string, value: PythonValue): TimeGuess | null {
  if (value.type !== 'int' && value.type !== 'float') return null;
  const number = Number(value.value);
  const guess = guessUnit(number);
  return guess && namesTime(key) ? guess : null;
}

/** The same for a number that is known to be Unix seconds, whatever its key; null if it is out of range. */
export function timeOf(value: PythonValue): number | null {
  const isNumber = value.type === 'int' || value.type === 'float';
  const seconds = isNumber ? Number(value.value) : Number.NaN;
  return isInRange(seconds) ? seconds : null;
}

function guessUnit(number: number): TimeGuess | null {
  if (isInRange(number)) return { unit: 'seconds', seconds: number };
  return isInRange(number / 1000) ? { unit: 'milliseconds', seconds: number / 1000 } : null;
}

function isInRange(seconds: number): boolean {
  return seconds >= FIRST && seconds < END;
}

function namesTime(key: string): boolean {
  return key.length <= MAX_KEY_LENGTH && wordsOf(key).some((word) => TIME_WORDS.has(word));
}

/** The words of `last_seen`, `lastSeen` or `last-seen`, in lower case. */
function wordsOf(key: string): readonly string[] {
  const spaced = key.replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, ' ');
  return spaced.toLowerCase().match(/\p{L}+/gu) ?? [];
}
