import { keptWire, type Wire } from '../cookies/wire.ts';

/** A request as a browser sends it, and the cookies of its response; `cookies`: null for no `Cookie` header. */
export function wire(cookies: string | null, setCookie: readonly string[]): Wire {
  const headers = [
    { name: 'Host', value: 'localhost:5000' },
    { name: 'User-Agent', value: 'Mozilla/5.0' },
    { name: 'Accept', value: '*/*' },
    ...(cookies === null ? [] : [{ name: 'Cookie', value: cookies }]),
  ];
  return keptWire(headers, setCookie, null);
}
