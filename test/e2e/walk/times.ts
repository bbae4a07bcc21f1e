/** Seconds by which the panel, which updates its times once a minute, may be late. */
const CLOCK = 62;

interface Length {
  readonly seconds: number;
  /** The unit of the text, in seconds. */
  readonly unit: number;
}

const UNITS: Readonly<Record<string, number>> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
};

/** Parses a length such as `30 minutes`; null if it is none. */
export function lengthOf(text: string): Length | null {
  const [, n, name = ''] = text.match(/^([\d,]+) (second|minute|hour|day)s?$/) ?? [];
  const unit = UNITS[name];
  if (n === undefined || unit === undefined) return null;
  return { seconds: Number(n.replaceAll(',', '')) * unit, unit };
}

/** Whether `now`, `5 minutes ago` or `in 30 days` matches this number of seconds from now, negative for the past. */
export function isAbout(seconds: number, when: string): boolean {
  if (when === 'now') return Math.abs(seconds) <= 60 + CLOCK;
  const ago = when.match(/^(.+) ago$/);
  const length = lengthOf(ago?.[1] ?? when.replace(/^in /, ''));
  if (length === null) return false;
  const reported = ago ? -length.seconds : length.seconds;
  return Math.abs(reported - seconds) <= length.unit / 2 + CLOCK;
}

/** Whether a date matches a time in Unix seconds, within two seconds. */
export function isDate(text: string, seconds: number, now: number): boolean {
  if (Number.isNaN(seconds)) return false;
  return [-2, -1, 0, 1, 2].some((more) => dateText(seconds + more, now) === text);
}

function dateText(seconds: number, now: number): string {
  const isNear = Math.abs(seconds - now) < 86_400;
  const [date, today] = [new Date(seconds * 1000), new Date(now * 1000)];
  const isOtherYear = date.getFullYear() !== today.getFullYear();
  const year = isOtherYear && !isNear ? ({ year: 'numeric' } as const) : {};
  const day = date.toLocaleDateString('en', { day: 'numeric', month: 'short', ...year });
  return isNear ? `${day}, ${date.toTimeString().slice(0, 5)}` : day;
}
