import type { Exchange } from '../cookies/exchange.ts';
import type { HeaderLine } from '../cookies/wire.ts';
import { hasControls, printfCommand, shellQuote } from '../lib/shell-quote.ts';
import { isCut } from './address.ts';

/** `bare`: nothing that may be a secret, apart from the address. `all`: also the body and every header. */
export type CurlContent = 'bare' | 'cookies' | 'all';

/** A command that sends a request again. */
export interface CurlCommand {
  readonly text: string;
  /** The names of the headers that were sent and are not in it, once each. */
  readonly leftOutHeaders: readonly string[];
  readonly leavesOutBody: boolean;
}

/** Headers that curl makes itself, or that are about the connection. */
const OWN_HEADERS = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
]);

/** Headers that browsers write, and that name neither who asks nor what they may do. Any other may be a secret. */
const HARMLESS_HEADERS =
  /^(accept|accept-language|cache-control|content-type|dnt|if-modified-since|origin|pragma|priority|range|sec-ch-[\w-]+|sec-fetch-[\w-]+|sec-gpc|upgrade-insecure-requests|user-agent|x-requested-with|access-control-request-[\w-]+)$/;

/** A token (RFC 9110, 5.6.2), as methods and names of headers are; HTTP/2 has `:path` and the like beside the headers. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;
/** Of other characters the browsers do not report the bytes, and a terminal acts on a tab that is pasted. */
const HEADER_VALUE = /^[ -~]*$/;
const ADDRESS = /^[!-~]+$/;

/**
 * A request as a command of curl for POSIX shells. Null if its headers are not kept, or its address only in part, or for
 * a method that no browser sends. The address is in it as it was, apart from its fragment and what is before an `@`.
 */
export function curlCommand(
  { method, url, wire }: Exchange,
  content: CurlContent,
): CurlCommand | null {
  if (!wire?.headers || isCut(url) || !ADDRESS.test(url) || !TOKEN.test(method)) return null;
  const sent = wire.headers.filter(
    ({ name }) => TOKEN.test(name) && !OWN_HEADERS.has(name.toLowerCase()),
  );
  const headers = sent.filter((header) => isWanted(header, content));
  const body = content === 'all' && wire.body.kind === 'text' ? wire.body.text : null;
  const lines = [
    `curl ${addressArguments(url)}`,
    ...methodArguments(method, body),
    ...headers.map(({ name, value }) => `-H ${shellQuote(headerText(name, value))}`),
  ];
  if (body !== null && !headers.some(({ name }) => name.toLowerCase() === 'content-type'))
    lines.push(`-H 'Content-Type:'`); // else curl writes one
  const isPiped = body !== null && hasControls(body);
  if (body !== null) lines.push(isPiped ? '--data-binary @-' : `--data-raw ${shellQuote(body)}`);
  const command = lines.join(' \\\n  ');
  return {
    text: isPiped ? `${printfCommand(body)} | ${command}` : command,
    leftOutHeaders: [...new Set(sent.filter((each) => !headers.includes(each)).map(nameOf))],
    leavesOutBody: wire.body.kind !== 'none' && body === null,
  };
}

function isWanted({ name, value }: HeaderLine, content: CurlContent): boolean {
  if (!HEADER_VALUE.test(value)) return false;
  const lowerName = name.toLowerCase();
  if (HARMLESS_HEADERS.test(lowerName)) return true;
  return content === 'all' || (content === 'cookies' && lowerName === 'cookie');
}

/** curl takes brackets and braces for patterns of addresses. */
function addressArguments(url: string): string {
  const address = new URL(url);
  address.hash = '';
  address.username = '';
  address.password = '';
  const word = shellQuote(address.href);
  return /[[\]{}]/.test(address.href) ? `--globoff ${word}` : word;
}

function methodArguments(method: string, body: string | null): string[] {
  if (method === 'HEAD' && body === null) return ['--head'];
  return method === 'GET' && body === null ? [] : [`-X ${shellQuote(method)}`];
}

/** curl leaves out a header without a value, unless it ends with a semicolon. */
function headerText(name: string, value: string): string {
  return value.trim() === '' ? `${name};` : `${name}: ${value}`;
}

function nameOf({ name }: HeaderLine): string {
  return name;
}
