import { digitsOf, mod97, passesLuhn } from './checksums.ts';
import { isInWord } from './issued.ts';
import { likely, type Match } from './matches.ts';

/**
 * Issuers of cards, the first digits of their numbers as ranges, and the lengths. Source: ISO/IEC 7812 (the lengths and
 * the checksum), and what the issuers publish of their ranges.
 */
const CARDS: readonly (readonly [issuer: string, starts: string, lengths: string])[] = [
  ['Amex', '34 37', '15'],
  ['Diners Club', '300-305 3095 36 38-39', '14 16 19'],
  ['JCB', '3528-3589', '16 19'],
  ['Mir', '2200-2204', '16 19'],
  ['Mastercard', '51-55 2221-2720', '16'],
  ['Discover', '6011 644-649 65', '16 19'],
  ['UnionPay', '62 81', '16 17 18 19'],
  ['Maestro', '5018 5020 5038 5893 6304 6759 6761-6763', '13 15 16 18 19'],
  ['Hipercard', '606282', '16'],
  ['RuPay', '60 508', '16'],
  ['Troy', '9792', '16'],
  ['Visa', '4', '16 19'],
];

/** Whether the text of digits is a card's number: who issued it, or null. */
function cardIssuer(digits: string): string | null {
  const row = CARDS.find(
    ([, starts, lengths]) =>
      lengths.split(' ').includes(String(digits.length)) &&
      starts.split(' ').some((range) => isInRange(digits, range)),
  );
  return row && passesLuhn(digitsOf(digits)) ? row[0] : null;
}

function isInRange(digits: string, range: string): boolean {
  const [first = '', last = first] = range.split('-');
  const start = digits.slice(0, first.length);
  return start >= first && start <= last;
}

const DIGIT_RUN = /\d(?:[ -]?\d){12,60}/g;

/** Cards' numbers in the text, in one piece or in groups of three to six digits. */
export function cards(text: string): Match[] {
  if (text.length < 13) return [];
  return Array.from(text.matchAll(DIGIT_RUN)).flatMap((run) => {
    const before = run.index + run[0].length;
    if (/[\w.]/.test(text.charAt(run.index - 1)) || /\w/.test(text.charAt(before))) return [];
    const found = cardIn(run[0]);
    if (!found) return [];
    const start = run.index + found.start;
    return [likely('cardNumber', start, start + found.length, found.issuer)];
  });
}

/** The first card in digits with separators: one group, or several as they are printed on cards. */
function cardIn(run: string): { start: number; length: number; issuer: string } | null {
  const groups = Array.from(run.matchAll(/\d+/g));
  for (const [i, first] of groups.entries()) {
    let digits = '';
    for (const group of groups.slice(i, i + 6)) {
      digits += group[0];
      if (digits.length > 19 || (digits !== first[0] && !isPrinted(first[0], group[0]))) break;
      const issuer = cardIssuer(digits);
      if (issuer === null) continue;
      return { start: first.index, length: group.index + group[0].length - first.index, issuer };
    }
  }
  return null;
}

function isPrinted(first: string, group: string): boolean {
  return first.length === 4 && group.length > 2 && group.length < 7;
}

/** Countries and lengths of IBANs (SWIFT, "IBAN Registry", release 103, and ISO 13616). */
const IBANS =
  'AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28' +
  'IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31' +
  'SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30';

const IBAN_START = /[A-Za-z]{2}\d{2}(?=[ ]?[A-Za-z0-9]{4})/g;

/** International bank account numbers, with spaces between groups or without; in any case. */
export function ibans(text: string): Match[] {
  if (text.length < 15) return [];
  return Array.from(text.matchAll(IBAN_START)).flatMap(({ index, 0: start }) => {
    const at = IBANS.indexOf(start.slice(0, 2).toUpperCase());
    if (at === -1 || /\w/.test(text.charAt(index - 1))) return [];
    const length = Number(IBANS.slice(at + 2, at + 4));
    const end = endOfGroups(text, index, length);
    const iban = text.slice(index, end).replaceAll(' ', '').toUpperCase();
    if (iban.length !== length || isInWord(text, index, end) || !/^[A-Z0-9]+$/.test(iban))
      return [];
    return mod97(iban.slice(4) + iban.slice(0, 4)) === 1 ? [likely('iban', index, end)] : [];
  });
}

/** The end of so many letters and digits from an index on, single spaces between them not counted. */
function endOfGroups(text: string, from: number, count: number): number {
  let end = from;
  for (let left = count; left > 0 && end < text.length; end += 1) {
    if (text[end] !== ' ') left -= 1;
    else if (text[end + 1] === ' ') break;
  }
  return end;
}
