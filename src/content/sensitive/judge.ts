import { parseJsonText } from '../../lib/json-text.ts';
import { cards, ibans } from './accounts.ts';
import { emails, phones } from './contacts.ts';
import { credentials } from './credentials.ts';
import { textOfBase64, textOfUrlEncoded } from './decoded.ts';
import { isOfFramework } from './exempt.ts';
import { internalAddresses } from './internal.ts';
import { isForged, issuedSecrets } from './issued.ts';
import { GROUPS, type SensitiveKind } from './kinds.ts';
import { leavesOf, openJson } from './leaves.ts';
import { likely, type Match } from './matches.ts';
import { type Meaning, type Name, NO_NAME } from './name.ts';
import { fits, isHexDigest, isOpaque, type Place } from './named-shapes.ts';
import { meaningsOf } from './names.ts';
import { nationalId } from './national-ids.ts';
import { type Assignment, assignments } from './sentences.ts';
import { structures } from './structures.ts';

/** What of a text is judged, in characters. */
const MAX_TEXT = 8192;

/** Levels of texts inside texts that are decoded. */
const MAX_DEPTH = 3;

/** How a text was decoded. */
export type Layer = 'base64' | 'json' | 'urlencoded';

/** Something found, and how the text was decoded in which it stands, the outermost first. */
export interface Judgement {
  readonly match: Match;
  readonly within: readonly Layer[];
}

/**
 * What the beginning of a text holds, 8 KiB of it, and what is encoded in it: each kind once, certain ones before
 * likely ones.
 */
export function judgeDeeply(text: string, name: Name): Judgement[] {
  const all = judgeLevel(text.slice(0, MAX_TEXT), name, []);
  const best = new Map<SensitiveKind, Judgement>();
  for (const judgement of all) {
    const { kind, certainty } = judgement.match;
    const known = best.get(kind);
    if (!known || (known.match.certainty === 'likely' && certainty === 'certain')) {
      best.set(kind, judgement);
    }
  }
  return [...best.values()];
}

function judgeLevel(text: string, name: Name, within: readonly Layer[]): Judgement[] {
  const nested = within.length < MAX_DEPTH ? nestedIn(text) : null;
  if (nested?.layer === 'json') return judgeJson(nested.json, name, [...within, 'json']);
  const inside = nested ? judgeLevel(nested.text, name, [...within, nested.layer]) : [];
  if (inside.length > 0) return inside;
  const embedded = within.length < MAX_DEPTH - 1 ? embeddedJson(text) : [];
  return [
    ...judgeText(text, name).map((match) => ({ match, within })),
    ...embedded.flatMap((json) => judgeJson(json, NO_NAME, [...within, 'base64', 'json'])),
  ];
}

function judgeJson(json: object, name: Name, within: readonly Layer[]): Judgement[] {
  return Array.from(leavesOf(json, openJson, name)).flatMap((leaf) =>
    leaf.text === null ? [] : judgeLevel(leaf.text, leaf.name, within),
  );
}

/** JSON in base64 that is only a part of the text, such as a parameter of an address. */
function embeddedJson(text: string): object[] {
  if (!text.includes('ey')) return [];
  return Array.from(text.matchAll(/[\w+/-]{16,}={0,2}/g)).flatMap(({ 0: run, index }) => {
    const isPart =
      run.startsWith('ey') &&
      run.length < text.length &&
      !/[.]/.test(text.charAt(index + run.length));
    const plain = isPart ? textOfBase64(run) : null;
    const json = plain === null ? null : parseJsonText(plain);
    return typeof json === 'object' && json !== null ? [json] : [];
  });
}

/** Names under which digits are a number of something else, though they pass for a card's. */
const NO_CARD =
  /^(?:id|order|invoice|imei|isbn|ean|gtin|upc|sku|barcode|ticket|track|tracking|shipment|serial|ref|reference|article|artikel|pedido|orden|bestellung|rechnung|factura|заказ|timestamp|ts|time|us|ms|seq|epoch|loyalty|customer|cliente|member|voucher|coupon|transaction|iccid|meter|parcel|code|hash|key|phone|tel)$/;

/** Names of what belongs to the app or a company: its own telephone and mailbox. */
const OWN =
  /^(?:support|hotline|helpline|infoline|footer|shop|store|office|company|sender|from|fax|noreply|service|servicio|imprint|impressum|helpdesk|reception|site|business|firma|empresa)$/;

/** What a text is found to hold, each kind once, the surest first. Its work grows with the text's length. */
function judgeText(text: string, name: Name): Match[] {
  const found = new Found();
  found.addAll(issuedSecrets(text));
  found.addAll(structures(text));
  const words = [...name.own, ...name.context];
  addNamed(found, text, name);
  found.addAll(ibans(text));
  addNationalIds(found, text, name);
  if (!name.own.some((word) => NO_CARD.test(word))) found.addAll(cards(text));
  addAssigned(found, text);
  if (/<\/[a-z]/i.test(text)) addAssigned(found, text.replace(/<[^<>]{0,300}>/g, ' '));
  if (text.length > 5 && /[@+(\d]/.test(text)) {
    found.addAll(emails(text));
    if (!words.some((word) => OWN.test(word))) found.addAll(phones(text));
  }
  if (text.length > 4 && /[./\\:]/.test(text)) found.addAll(internalAddresses(text, words));
  return found.matches;
}

/** Matches that do not lie in one another: a text is what was found in it first. */
class Found {
  readonly matches: Match[] = [];

  add(match: Match): void {
    const overlaps = (other: Match) => match.start < other.end && other.start < match.end;
    if (!this.matches.some((other) => other.kind === match.kind || overlaps(other))) {
      this.matches.push(match);
    }
  }

  addAll(matches: readonly Match[]): void {
    for (const match of matches) this.add(match);
  }

  /** Whether the text holds a secret that proves itself: its name then says nothing more. */
  get hasSecret(): boolean {
    return this.matches.some(({ kind }) => GROUPS[kind] === 'secret');
  }
}

/** What the text as a whole is by its name. */
function addNamed(found: Found, text: string, name: Name): void {
  if (found.hasSecret) return;
  const value = text.trim();
  const kind = kindByName(value, { name, inText: null }) ?? kindOfLink(value, name);
  if (kind) found.add(likely(kind, 0, text.length));
}

/** Links that grant something to whoever has them. */
const GRANTING =
  /^(?:magic|reset|invite|invitation|confirm|confirmation|verify|verification|activate|activation|share|login|unlock|recovery|recover|unsubscribe)$/;

function kindOfLink(value: string, { own }: Name): SensitiveKind | null {
  if (!/^(?:https?:\/)?\//.test(value) || !own.some((word) => GRANTING.test(word))) return null;
  const last = /[/=]([\w.~-]{16,1024})\/?$/.exec(value.slice(-1100))?.[1];
  return last !== undefined && /\d/.test(last) && isOpaque(last, 16) ? 'token' : null;
}

function kindByName(value: string, place: Place): SensitiveKind | null {
  const meanings = meaningsOf(place.name);
  if (meanings.length === 0) return null;
  const { own, context } = place.name;
  const isOwn = [...own, ...context].some((word) => OWN.test(word));
  if (isOwn && meanings[0]?.kind === 'phone') return null;
  if (isForged(value)) return null;
  const isHash = isHexDigest(value) && meanings.some(({ kind }) => kind === 'password');
  const isOther = meanings.some(({ kind }) => kind === 'token' || kind === 'clientSecret');
  if (isHash && !isOther) return 'passwordHash';
  const fitting = meanings.find((meaning) => fitsIn(meaning, value, place));
  if (fitting?.kind === 'password' && namesHash(place.name) && isOpaque(value, 20))
    return 'passwordHash';
  return fitting?.kind ?? null;
}

/** A sentence needs more than a name: its words are not all values. */
function fitsIn({ kind, shape }: Meaning, value: string, place: Place): boolean {
  if (!fits(shape, value, place)) return false;
  if (place.inText === 'sentence' && value.includes('=')) return false;
  return place.inText !== 'sentence' || kind !== 'token' || isOpaque(value, 16);
}

function namesHash({ own }: Name): boolean {
  return own.some((word) => /^(?:hash|hashed|digest|md|sha|encrypted)$/.test(word));
}

function addNationalIds(found: Found, text: string, name: Name): void {
  addNationalId(found, text, 0, idsOf(name));
  for (const { 0: run, index } of text.matchAll(/[A-Za-z\d]{9,18}/g)) {
    const end = index + run.length;
    const isPart = /[\w-]/.test(text.charAt(index - 1)) || /[\w-]/.test(text.charAt(end));
    if (!isPart) addNationalId(found, run, index, []);
  }
}

function addNationalId(found: Found, value: string, start: number, ids: readonly number[]): void {
  const issuer = nationalId(value, ids);
  if (issuer !== null) found.add(likely('nationalId', start, start + value.length, issuer));
}

function idsOf(name: Name): number[] {
  return meaningsOf(name).flatMap(({ id }) => (id === null ? [] : [id]));
}

/** Characters of the shortest text with a name and a value: `pin=123`. */
const MIN_ASSIGNED = 7;

/** Names in one text after which a value is looked for. */
const MAX_NAMES = 200;

/** What the names in the text say of the values after them. */
function addAssigned(found: Found, text: string): void {
  if (text.length < MIN_ASSIGNED || !/[\s=:>]/.test(text)) return;
  for (const assignment of assignments(text, MAX_NAMES)) {
    const { start, value, key, name } = assignment;
    if (isOfFramework(key)) continue;
    const kind = kindOf(assignment, text);
    if (kind) found.add(likely(kind, start, start + value.length));
    addNationalId(found, value, start, idsOf(name));
  }
  found.addAll(credentials(text));
}

function kindOf(assignment: Assignment, text: string): SensitiveKind | null {
  const { name, value, inText, key } = assignment;
  const kind = kindByName(value, { name, inText });
  const isConnection =
    inText === 'assigned' && /^(?:password|pwd|accountkey|sharedaccesskey)$/i.test(key);
  return kind !== null && isConnection && CONNECTION.test(text) ? 'credentialUrl' : kind;
}

/** Connection strings of ODBC, ADO.NET, libpq, JDBC and Azure have their parts beside the password. */
const CONNECTION =
  /(?:^|[;\s?&])(?:server|host|endpoint|accountname|data source|initial catalog|database|dbname|driver) ?=|^jdbc:|^(?:postgres|mysql|mariadb|mongodb)[\w+]{0,12}:\/\//i;

/** A text inside a text, and how it was decoded; `json` is parsed already. */
type Nested =
  | { readonly layer: 'base64' | 'urlencoded'; readonly text: string }
  | { readonly layer: 'json'; readonly json: object };

/** What the whole text is in another form; null if it is none. */
function nestedIn(text: string): Nested | null {
  const trimmed = text.trim();
  if (/^[[{]/.test(trimmed)) {
    const json = parseJsonText(trimmed);
    return typeof json === 'object' && json !== null ? { layer: 'json', json } : null;
  }
  const url = textOfUrlEncoded(trimmed);
  if (url !== null) return { layer: 'urlencoded', text: url };
  const plain = textOfBase64(trimmed);
  return plain !== null && plain.length > 7 && isReadable(plain)
    ? { layer: 'base64', text: plain }
    : null;
}

/** Whether somebody wrote the text: random bytes that happen to be UTF-8 have few ASCII characters. */
function isReadable(text: string): boolean {
  const ascii = text.replace(/[^\x20-\x7e\s]/g, '').length;
  return ascii * 5 > text.length;
}
