const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Delimiters of RFC 6265bis 5.1.1. */
const DELIMITERS = /[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]/;
const TIME = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|$)/;
const DAY = /^(\d{1,2})(?:\D|$)/;
const YEAR = /^(\d{2,4})(?:\D|$)/;

/**
 * The time of an `Expires` attribute in unix seconds, as browsers parse it (RFC 6265bis 5.1.1);
 * null if it is not a date. Names of weekdays and time zones are ignored.
 */
export function parseCookieDate(text: string): number | null {
  let time: readonly number[] | null = null;
  let day: number | null = null;
  let month: number | null = null;
  let year: number | null = null;
  for (const token of text.split(DELIMITERS)) {
    const timeMatch: RegExpExecArray | null | false = time === null && TIME.exec(token);
    if (timeMatch) {
      time = timeMatch.slice(1).map(Number);
      continue;
    }
    const dayMatch: RegExpExecArray | null | false = day === null && DAY.exec(token);
    if (dayMatch) {
      day = Number(dayMatch[1]);
      continue;
    }
    const monthIndex = MONTHS.indexOf(token.slice(0, 3).toLowerCase());
    if (month === null && monthIndex !== -1) {
      month = monthIndex;
      continue;
    }
    const yearMatch = year === null && YEAR.exec(token);
    if (yearMatch) year = fullYear(Number(yearMatch[1]));
  }
  if (time === null || day === null || month === null || year === null) return null;
  return toSeconds(year, month, day, time);
}

function fullYear(year: number): number {
  if (year >= 70 && year <= 99) return year + 1900;
  return year <= 69 ? year + 2000 : year;
}

function toSeconds(year: number, month: number, day: number, time: readonly number[]) {
  const [hour = 0, minute = 0, second = 0] = time;
  if (year < 1601 || minute > 59 || second > 59) return null;
  const date = new Date(Date.UTC(year, month, day, hour, minute, second));
  return date.getUTCDate() === day ? date.getTime() / 1000 : null; // rejects 31 February, and hours beyond 23
}
