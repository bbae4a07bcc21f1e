import { strict as assert } from 'node:assert';
import { deflateSync } from 'node:zlib';
import { inflate } from '../../../src/codec/core/inflate.ts';
import { parseJson } from '../../../src/codec/core/json.ts';
import { decodeUtf8 } from '../../../src/codec/core/utf8.ts';
import { werkzeugValue } from '../../../src/codec/formats/flask/cookie-header.ts';
import {
  contentText,
  FORMATS,
  openText,
  type PythonValue,
  pythonRepr,
  readable,
  readCookie,
  readMsgpack,
  readPickle,
  recogniseCookie,
  type Step,
  toPlain,
} from '../../../src/codec/index.ts';
import { parseCookieDate } from '../../../src/cookies/cookie-date.ts';
import { fieldsOf } from '../../../src/cookies/form-fields.ts';
import { parseSessionTrace } from '../../../src/cookies/session-trace.ts';
import { parseCookieHeader, parseSetCookie } from '../../../src/cookies/set-cookie.ts';
import { interpretKeyText } from '../../../src/keys/interpretations.ts';
import { parsePastedKeys } from '../../../src/keys/pasted-keys.ts';
import { parsePythonLiteral } from '../../../src/keys/python-literal.ts';
import { weaknessOf } from '../../../src/keys/weakness.ts';
import { hasControls, printfCommand, shellQuote } from '../../../src/lib/shell-quote.ts';
import { observedAddress } from '../../../src/observations/address.ts';
import { curlCommand } from '../../../src/observations/curl.ts';
import { readHar } from '../../../src/observations/har-file.ts';
import { parsePasted } from '../../../src/pasted/pasted.ts';
import { runsCode } from '../../../src/stored/danger.ts';
import { readStored } from '../../../src/stored/stored.ts';
import { EXAMPLES, type ExampleName } from './examples.ts';
import { MAX_LENGTH } from './mutate.ts';
import { assertDecoded, assertInflated, assertParsed } from './references.ts';

const NOW = 1_700_000_000;

/** A reader of what others wrote. */
export interface Target {
  readonly name: ExampleName;
  /** Reads an input completely. Throws if the reader does, or if what it says is not true of the input. */
  run(input: Buffer): void;
}

/** A target that reads text: the input as UTF-8, or each byte as a character. */
function ofText(name: ExampleName, read: (text: string) => void): Target {
  return {
    name,
    run(input) {
      const last = input.at(-1) ?? 0;
      read(input.toString(last % 4 === 3 ? 'latin1' : 'utf8'));
    },
  };
}

/** Everything that is made of a value. */
function show(step: Step<PythonValue>): void {
  const value = readable(step);
  if (!value) return;
  pythonRepr(value);
  if (step.ok) toPlain(value);
}

const formats = FORMATS.map((format) => {
  const keys = format.prepare(['key', new Uint8Array([1, 2])]);
  return ofText('cookie', (text) => {
    format.recognise(text);
    format.resembles(text);
    format.split(text);
    format.timestamp(text);
    format.payload(text);
    const { valid } = keys.verify(text);
    const reading = format.read(text);
    show(reading.content);
    contentText(reading);
    for (const signed of [valid, true]) {
      const outcome = format.session?.outcome(reading, signed, { now: NOW });
      if (outcome?.kind === 'session') pythonRepr(outcome.value);
    }
  });
});

export const TARGETS: readonly Target[] = [
  {
    name: 'cookie',
    run(input) {
      for (const format of formats) format.run(input);
      const text = input.toString();
      readCookie(text);
      recogniseCookie(text);
    },
  },
  ofText('json', (text) => {
    const step = parseJson(text);
    show(step);
    assertParsed(text, step);
  }),
  { name: 'utf8', run: (input) => assertDecoded(input, decodeUtf8(input)) },
  {
    name: 'zlib',
    run(input) {
      assertInflated(input, inflate(input));
      // Few changed streams are still whole.
      const whole = deflateSync(input);
      assertInflated(whole, inflate(whole));
    },
  },
  {
    name: 'pickle',
    run(input) {
      const pickle = readable(readPickle(input));
      if (pickle?.value) pythonRepr(pickle.value);
      for (const call of pickle?.calls ?? []) pythonRepr(call);
    },
  },
  { name: 'msgpack', run: (input) => show(readMsgpack(input)) },
  ofText('nested', (text) => openText(text)),
  ofText('pasted', (text) => {
    for (const { value } of parsePasted(text, 'localhost', NOW))
      assert.equal(typeof value, 'string');
  }),
  ofText('stored', (text) => {
    const reading = readStored(text);
    if (reading?.kind !== 'read') return;
    runsCode(reading.content);
  }),
  ofText('har', (text) => {
    const reading = readHar(text);
    if (reading.kind !== 'read') return;
    for (const observation of reading.har.observations) {
      if (observation.kind === 'exchange') curlCommand(observation, 'all');
    }
  }),
  ofText('key', (text) => {
    interpretKeyText(text);
    parsePastedKeys(text);
    parsePythonLiteral(text);
    weaknessOf(text);
  }),
  ofText('set-cookie', (text) => {
    parseSetCookie(text);
    parseCookieDate(text);
  }),
  ofText('cookie-header', (text) => {
    for (const { value } of parseCookieHeader(text)) werkzeugValue(value);
  }),
  ofText('session-trace', (text) => parseSessionTrace(text)),
  ofText('form', (text) => {
    for (const mimeType of [
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      fieldsOf({ mimeType, text });
    }
    observedAddress(text);
  }),
  ofText('shell', (text) => {
    const quoted = shellQuote(text);
    assert.equal(quoted.slice(1, -1).replaceAll("'\\''", "'"), text);
    assert.ok(!hasControls(printfCommand(text)));
  }),
];

export function examplesOf({ name }: Target): Buffer[] {
  return EXAMPLES[name].map((text) => Buffer.from(text, 'latin1').subarray(0, MAX_LENGTH));
}
