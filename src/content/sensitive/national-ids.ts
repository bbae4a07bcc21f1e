import {
  digitsOf,
  mod97,
  passesLuhn,
  passesMod11And10,
  passesVerhoeff,
  weighted,
} from './checksums.ts';

type Check = (text: string, digits: readonly number[]) => boolean;

/** The check digit that weights and a modulus give; 10 and more count as 0 where the rule says so. */
const complement = (sum: number, modulus: number) => (modulus - (sum % modulus)) % modulus;

const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

/**
 * Personal ids with a checksum: the country's name of it, the words of its names, its form without separators, and the
 * check. Ids of companies of the same form are left out. Sources: the documentation of python-stdnum, which names the
 * authority for each, and the authorities' own descriptions.
 */
const IDS: readonly (readonly [issuer: string, names: string, form: RegExp, check: Check])[] = [
  ['DNI', 'dni,nif,nie,documento', /^[0-9XYZ]\d{7}[A-Z]$/, isDni],
  [
    'codice fiscale',
    'codice fiscale,codicefiscale,cf,fiscale',
    /^[A-Z]{6}[\dL-V]{2}[A-EHLMPR-T][\dL-V]{2}[A-Z][\dL-V]{3}[A-Z]$/,
    isCodiceFiscale,
  ],
  ['HETU', 'hetu,henkilotunnus', /^\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]$/, isHetu],
  ['CURP', 'curp', /^[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d$/, isCurp],
  ['NRIC', 'nric,fin', /^[STFG]\d{7}[A-Z]$/, isNric],
  ['CPF', 'cpf', /^\d{11}$/, (_, d) => isCpf(d)],
  [
    'CUIL',
    'cuil,cuit',
    /^2[03467]\d{9}$/,
    (_, d) => complement(weighted(d, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]), 11) === d[10],
  ],
  ['RUT', 'rut,run', /^\d{7,8}[\dK]$/, isRut],
  [
    'СНИЛС',
    'снилс,snils',
    /^\d{11}$/,
    (text, d) => (weighted(d, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100 === Number(text.slice(9)),
  ],
  ['ИНН', 'инн,inn', /^\d{12}$/, (_, d) => isInn(d)],
  [
    'Steuer-ID',
    'steuer,steuerid,idnr,steueridentifikationsnummer,steuernummer,tin,tax',
    /^[1-9]\d{10}$/,
    (_, d) => passesMod11And10(d),
  ],
  ['NIR', 'nir,secu,insee,securite sociale,numero ss,nss', /^[1-478]\d{4}[\dAB]\d{9}$/, isNir],
  [
    'personnummer',
    'personnummer,personnr,pnr,ssn',
    /^(?:\d\d)?\d{6}[-+]?\d{4}$/,
    (text) => passesLuhn(digitsOf(text.replace(/\D/g, '').slice(-10))),
  ],
  [
    'fødselsnummer',
    'fodselsnummer,fnr,personnummer,fodselsnr',
    /^\d{11}$/,
    (_, d) => isFodselsnummer(d),
  ],
  [
    'CPR',
    'cpr,personnummer',
    /^\d{10}$/,
    (_, d) => weighted(d, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  ],
  [
    'BSN',
    'bsn,burgerservicenummer,sofinummer',
    /^\d{9}$/,
    (_, d) => weighted(d, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0,
  ],
  [
    'Rijksregisternummer',
    'rijksregisternummer,niss,insz,registre national,rrn,nrn,registre',
    /^\d{11}$/,
    (text) => isRijksregister(text),
  ],
  [
    'NHS',
    'nhs',
    /^\d{10}$/,
    (_, d) => complement(weighted(d, [10, 9, 8, 7, 6, 5, 4, 3, 2]), 11) === d[9],
  ],
  [
    'NIF',
    'nif,contribuinte,nif pt,numero fiscal',
    /^[1-3]\d{8}$/,
    (_, d) => complement(weighted(d, [9, 8, 7, 6, 5, 4, 3, 2]), 11) % 10 === d[8],
  ],
  [
    'PESEL',
    'pesel',
    /^\d{11}$/,
    (_, d) => complement(weighted(d, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]), 10) === d[10],
  ],
  ['rodné číslo', 'rodne cislo,rodnecislo,rc', /^\d{10}$/, (text) => Number(text) % 11 === 0],
  [
    'CNP',
    'cnp',
    /^[1-9]\d{12}$/,
    (_, d) => (weighted(d, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11) % 10 === d[12],
  ],
  [
    'ЕГН',
    'егн,egn',
    /^\d{10}$/,
    (_, d) => (weighted(d, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === d[9],
  ],
  ['AMKA', 'amka', /^\d{11}$/, (_, d) => passesLuhn(d)],
  ['T.C. Kimlik No', 'tckn,kimlik,tc kimlik', /^[1-9]\d{10}$/, (_, d) => isTckn(d)],
  [
    'AHV',
    'ahv,avs,ahvn,sozialversicherungsnummer',
    /^756\d{10}$/,
    (_, d) => complement(weighted(d, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]), 10) === d[12],
  ],
  ['OIB', 'oib', /^\d{11}$/, (_, d) => passesMod11And10(d)],
  ['isikukood', 'isikukood,asmens kodas', /^[1-6]\d{10}$/, (_, d) => isBaltic(d)],
  [
    'SSN',
    'ssn,social security,socialsecurity',
    /^(?!000|666|9)\d{3}(?!00)\d\d(?!0000)\d{4}$/,
    () => true,
  ],
  ['SIN', 'sin,social insurance', /^[0-79]\d{8}$/, (_, d) => passesLuhn(d)],
  ['Aadhaar', 'aadhaar,aadhar,uidai', /^[2-9]\d{11}$/, (_, d) => passesVerhoeff(d)],
  [
    '居民身份证',
    '身份证,shenfenzheng,sfz,id card,idcard,resident id',
    /^\d{17}[\dX]$/,
    (text, d) =>
      '10X98765432'[weighted(d, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11] ===
      text[17],
  ],
  ['ID number', 'id number,said,rsa id,id no,teudat zehut', /^\d{13}$/, (_, d) => passesLuhn(d)],
  ['teudat zehut', 'teudat zehut,zehut,תעודת זהות', /^\d{9}$/, (_, d) => passesLuhn(d)],
  ['cédula', 'cedula,ci', /^(?:[0-2]\d|30)[0-5]\d{7}$/, (_, d) => passesLuhn(d)],
  [
    'cédula',
    'cedula,ci',
    /^\d{7,8}$/,
    (text) => weighted(digitsOf(text.padStart(8, '0')), [2, 9, 8, 7, 6, 3, 4, 1]) % 10 === 0,
  ],
  [
    'РНОКПП',
    'рнокпп,іпн,инн,ipn,rnokpp',
    /^\d{10}$/,
    (_, d) => (((weighted(d, [-1, 5, 7, 9, 4, 6, 10, 5, 7]) % 11) + 11) % 11) % 10 === d[9],
  ],
  ['ИИН', 'иин,iin,жсн', /^\d{12}$/, (_, d) => isIin(d)],
  [
    'TFN',
    'tfn,tax file',
    /^\d{9}$/,
    (_, d) => weighted(d, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0,
  ],
  ['PPS', 'pps,ppsn', /^\d{7}[A-W][A-IW]?$/, isPps],
];

/** Ids with a letter that a checksum proves: they need no name. */
const PROVEN_BY_LETTER = 4;

/** The names of each id, by its index, and of any of them: -1. */
export const ID_NAMES: readonly (readonly [id: number, names: string])[] = [
  ...IDS.map(([, names], id) => [id, names] as const),
  [
    -1,
    'national id,nationalid,identity number,id number,personal id,personal number,document,documento,documento identidad,identificacion,identidad,cedula,numero documento,doc,id card,ausweis,personalausweis,tax id,taxid,identity card,personal code,citizen id,документ',
  ],
];

/** Which personal id the text is, by its checksum, and by what its name says: see {@link ID_NAMES}. Null if it is none. */
export function nationalId(value: string, named: readonly number[]): string | null {
  const text = value.replace(/[\s./-]/g, '').toUpperCase();
  if (text.length < 7 || text.length > 18 || !/\d{2}/.test(text) || /^(\d)\1+$/.test(text))
    return null;
  // The sign between birth date and number tells the century, and belongs to the id.
  const signed = value.trim().toUpperCase();
  const row = IDS.find(
    ([, , form, check], id) =>
      (id < PROVEN_BY_LETTER || named.includes(id) || named.includes(-1)) &&
      [text, signed].some(
        (each) => form.test(each) && check(each, digitsOf(each.replace(/\D/g, '0'))),
      ),
  );
  return row ? row[0] : null;
}

function isDni(text: string): boolean {
  const number = Number(
    'XYZ'.includes(text.charAt(0))
      ? 'XYZ'.indexOf(text.charAt(0)) + text.slice(1, -1)
      : text.slice(0, -1),
  );
  return DNI_LETTERS[number % 23] === text.at(-1);
}

/** The values of characters at odd positions (decree of 23 December 1976); letters have those of the digits 0 to 9 first. */
const ODD = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

function isCodiceFiscale(text: string): boolean {
  const sum = Array.from(text.slice(0, -1)).reduce((total, character, i) => {
    const value = Number.parseInt(character, 36);
    const position = value > 9 ? value - 10 : value;
    return total + (i % 2 === 0 ? (ODD[position] as number) : position);
  }, 0);
  return String.fromCharCode(65 + (sum % 26)) === text.at(-1);
}

function isHetu(text: string): boolean {
  const number = Number(text.slice(0, 6) + text.slice(7, 10));
  return '0123456789ABCDEFHJKLMNPRSTUVWXY'[number % 31] === text.at(-1);
}

function isCurp(text: string): boolean {
  const alphabet = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';
  const sum = Array.from(text.slice(0, 17)).reduce(
    (total, c, i) => total + alphabet.indexOf(c) * (18 - i),
    0,
  );
  return complement(sum, 10) === Number(text[17]);
}

function isNric(text: string): boolean {
  const first = text.charAt(0);
  const sum =
    weighted(digitsOf(text.slice(1, 8)), [2, 7, 6, 5, 4, 3, 2]) + ('TG'.includes(first) ? 4 : 0);
  return ('ST'.includes(first) ? 'JZIHGFEDCBA' : 'XWUTRQPNMLK')[sum % 11] === text.at(-1);
}

function isCpf(digits: readonly number[]): boolean {
  const check = (length: number) =>
    ((weighted(
      digits,
      Array.from({ length }, (_, i) => length + 1 - i),
    ) *
      10) %
      11) %
      10 ===
    digits[length];
  return check(9) && check(10);
}

function isRut(text: string): boolean {
  const number = text.slice(0, -1).padStart(8, '0');
  const rest = complement(weighted(digitsOf(number), [3, 2, 7, 6, 5, 4, 3, 2]), 11);
  return Number(number) < 50_000_000 && (rest === 10 ? 'K' : String(rest)) === text.at(-1);
}

function isInn(digits: readonly number[]): boolean {
  const weights = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
  const first = (weighted(digits, weights.slice(1)) % 11) % 10;
  return first === digits[10] && (weighted(digits, weights) % 11) % 10 === digits[11];
}

/** Corsica's departments 2A and 2B count as 19 and 18. */
function isNir(text: string): boolean {
  const number = text.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return !/[AB]/.test(number) && 97 - (Number(number) % 97) === Number(text.slice(13));
}

function isFodselsnummer(digits: readonly number[]): boolean {
  return (
    weighted(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  );
}

/** Who was born in or after 2000 has a 2 before the number. */
function isRijksregister(text: string): boolean {
  const check = Number(text.slice(9));
  return ['', '2'].some((century) => 97 - mod97(century + text.slice(0, 9)) === check);
}

function isTckn(d: readonly number[]): boolean {
  const odd = weighted(d, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weighted(d, [0, 1, 0, 1, 0, 1, 0, 1]);
  const ten = (((odd * 7 - even) % 10) + 10) % 10;
  return ten === d[9] && (odd + even + ten) % 10 === d[10];
}

function isBaltic(digits: readonly number[]): boolean {
  const first = weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const second = weighted(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11;
  return (first < 10 ? first : second % 10) === digits[10];
}

function isIin(digits: readonly number[]): boolean {
  const first = weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
  const second = weighted(digits, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11;
  return (first < 10 ? first : second) === digits[11];
}

function isPps(text: string): boolean {
  const second = text.length > 8 ? text.charCodeAt(8) - 64 : 0;
  const rest =
    (weighted(digitsOf(text.slice(0, 7)), [8, 7, 6, 5, 4, 3, 2]) +
      9 * (second === 23 ? 0 : second)) %
    23;
  return 'WABCDEFGHIJKLMNOPQRSTUV'[rest] === text.charAt(7);
}
