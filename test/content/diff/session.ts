import { parseJson } from '../../../src/codec/core/json.ts';
import { andThen } from '../../../src/codec/core/step.ts';
import { untag } from '../../../src/codec/formats/flask/tags.ts';
import type { PythonValue } from '../../../src/codec/index.ts';
import { pythonRepr, readable } from '../../../src/codec/index.ts';
import type { SessionChange } from '../../../src/content/diff/change.ts';
import { diffSessions } from '../../../src/content/diff/diff.ts';
import { pathText } from '../../../src/content/diff/path.ts';

/** The value of Flask's tagged JSON, including malformed tags. */
export function flaskValue(json: string): PythonValue {
  const value = readable(andThen(parseJson(json), untag));
  if (value === null) throw new Error(`no value: ${json}`);
  return value;
}

/** Null is no session. */
export function sessionOf(json: string | null): PythonValue | null {
  return json === null ? null : flaskValue(json);
}

/** One line per change. */
export function changeLines(before: string | null, after: string | null): string[] {
  return diffSessions(sessionOf(before), sessionOf(after)).map(lineOf);
}

function lineOf(change: SessionChange): string {
  const path = pathText(change.path);
  switch (change.kind) {
    case 'added':
      return `+ ${path} = ${pythonRepr(change.after)}`;
    case 'removed':
      return `- ${path} = ${pythonRepr(change.before)}`;
    case 'changed':
      return `${path}: ${pythonRepr(change.before)} → ${pythonRepr(change.after)}`;
    case 'moved':
      return `${path} was at ${change.from}: ${pythonRepr(change.value)}`;
  }
}
