import { matchAt } from '../../lib/match-at.ts';
import { likely, type Match, occurrences } from './matches.ts';

/** Characters (RFC 5321, section 4.5.3.1). */
const MAX_LOCAL = 64;
const LOCAL = /[\p{L}\d.!#$%+^_~-]/u;
const DOMAIN = /[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,8}/uy;

/** Mailboxes of an organisation and its programs (RFC 2142), in several languages. */
const ROLES =
  /^(?:no-?_?reply|do-?not-?reply|info|support|help|helpdesk|contact|contacto|contato|kontakt|sales|ventas|vendas|hello|hola|ola|office|team|service|billing|press|jobs|careers|newsletter|news|notifications?|alerts?|mailer|mailer-daemon|postmaster|hostmaster|webmaster|abuse|security|privacy|marketing|feedback|orders?|pedidos|shop|store|bot|hr|it|mail|post|bookings?|reservations?|reservas|events?|legal|accounts?|accounting|invoices?|returns?|care|customer[._-]?(?:service|care)|welcome|editor|redaktion|buchhaltung|vertrieb|verwaltung|administracion|comercial|commercial|rrhh|empleo|soporte|suporte|ayuda|ajuda|atencion|atendimento|assistenza|zakaz|system|daemon|robot|root|git|hg|svn|bounces?)(?:\+.*)?$/i;

/** Ends of file names, which a domain never has. */
const FILE = /\.(?:png|jpe?g|gif|svg|webp|ico|css|js|json|html?|txt|pdf|xml|md|py)$/i;

/** E-mail addresses of persons: not those of an organisation, of a remote, of a message, nor masked ones. */
export function emails(text: string): Match[] {
  return occurrences(text, '@').flatMap((at) => {
    const local = localBefore(text, at);
    const domain = matchAt(DOMAIN, text, at + 1).replace(/-+$/, '');
    const end = at + 1 + domain.length;
    if (!isEmail(local, domain)) return [];
    const start = at - local.length;
    return isElsewhere(text, start, end) ? [] : [likely('email', start, end)];
  });
}

/** The characters before `@` that people have in addresses; RFC 5322 allows more. */
function localBefore(text: string, at: number): string {
  let start = at;
  while (start > 0 && at - start < MAX_LOCAL && LOCAL.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start, at);
}

function isEmail(local: string, domain: string): boolean {
  const top = domain.slice(domain.lastIndexOf('.') + 1);
  return (
    local !== '' &&
    !ROLES.test(local) &&
    /^\p{L}[\p{L}\d-]+$/u.test(top) &&
    top.length > 1 &&
    !FILE.test(domain) &&
    !/^\d{8,}\.|^[0-9a-f]{20,}$/.test(local)
  );
}

/** Whether the text around says that it is a login on a host, an id of a message, or has been masked. */
function isElsewhere(text: string, start: number, end: number): boolean {
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  if (
    /[*•@:]/.test(before) &&
    !/(?:mailto|\s|^\w{0,12}):$/i.test(text.slice(Math.max(0, start - 12), start))
  )
    return true;
  if (/[*•@]/.test(after)) return true;
  return after === ':' && /[\w/~]/.test(text.charAt(end + 1)) && !/\s/.test(text);
}

const INTERNATIONAL = /\+\d(?:[ ().\u2011/-]{0,2}\d){7,14}(?!\d)/y;

/** Three, three and four digits in North America, and Brazil's area codes in brackets. */
const NATIONAL =
  /(?:\([2-9]\d\d\) ?|[2-9]\d\d[.-])[2-9]\d\d[.-]\d{4}(?![\d-])|\(\d{2}\) ?\d{4,5}-\d{4}(?!\d)/y;

/** Telephone numbers that are written as such: in international form (ITU-T E.123), or in a national one with marks. */
export function phones(text: string): Match[] {
  const plus = occurrences(text, '+').flatMap((start) => phoneAt(INTERNATIONAL, text, start));
  const national = Array.from(text.matchAll(/(?:\(\d{2,3}\)|\d{3}[.-])(?=[ \d])/g)).flatMap(
    ({ index }) => phoneAt(NATIONAL, text, index),
  );
  return [...plus, ...national];
}

function phoneAt(pattern: RegExp, text: string, start: number): Match[] {
  const phone = matchAt(pattern, text, start);
  if (phone === '' || /[\w.+=/-]/.test(text.charAt(start - 1))) return [];
  const isShortOfNorthAmerica = phone.startsWith('+1') && phone.replace(/\D/g, '').length !== 11;
  if (
    isShortOfNorthAmerica ||
    /[\w.]\w/.test(text.slice(start + phone.length, start + phone.length + 2))
  )
    return [];
  return [likely('phone', start, start + phone.length)];
}
