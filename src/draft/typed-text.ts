import { type ContentRules, type PythonValue, pythonRepr } from '../codec/index.ts';

/** A value as people type it in a format: `readTypedValue` reads it as the same value. */
export function typedText(value: PythonValue, rules: ContentRules): string {
  return rules.notation === 'python' ? pythonRepr(value) : jsonText(value, rules);
}

/** JSON on one line that leaves text outside ASCII as it is, unlike what libraries write. */
function jsonText(value: PythonValue, rules: ContentRules): string {
  switch (value.type) {
    case 'str':
      return JSON.stringify(value.value);
    case 'list':
      return `[${value.items.map((item) => jsonText(item, rules)).join(', ')}]`;
    case 'dict': {
      const entries = value.entries.map(
        (entry) => `${JSON.stringify(entry.key)}: ${jsonText(entry.value, rules)}`,
      );
      return `{${entries.join(', ')}}`;
    }
    default: {
      const written = rules.write(value);
      return written.ok ? written.json : pythonRepr(value);
    }
  }
}
