/** Unix seconds as a field for date and time has them: `2026-11-29T02:46:36`, by this computer's clock; empty for none. */
export function toLocalTime(seconds: number): string {
  const date = new Date(Math.floor(seconds) * 1000);
  const year = date.getFullYear();
  if (!(year >= 1 && year <= 9999)) return '';
  const pad = (part: number, length = 2) => String(part).padStart(length, '0');
  const day = [pad(year, 4), pad(date.getMonth() + 1), pad(date.getDate())].join('-');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => pad(part));
  return `${day}T${time.join(':')}`;
}

/** Unix seconds of what is in such a field; NaN while it is not complete. */
export function fromLocalTime(text: string): number {
  return new Date(text).getTime() / 1000;
}
