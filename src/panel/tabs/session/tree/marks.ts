import type { Severity } from '../../../../analysis/findings/finding.ts';
import { type AnyFinding, bySeverity } from '../../../../analysis/findings/registry.ts';
import type { PythonValue } from '../../../../codec/index.ts';
import type { SensitiveValue } from '../../../../content/sensitive/sensitive.ts';
import { locate } from './locate.ts';

/** That a value has findings. */
export interface Mark {
  /** The highest. */
  readonly severity: Severity;
  readonly kinds: readonly SensitiveValue[];
}

/** The marks of a session's values, by the path of their rows. */
export function marksOf(
  content: PythonValue,
  findings: readonly AnyFinding[],
): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const finding of bySeverity(findings)) {
    if (finding.id !== 'sensitive') continue;
    const row = locate(content, finding.path)?.path;
    if (row === undefined) continue;
    const known = marks.get(row);
    const kinds = [...(known?.kinds ?? []), finding.value];
    marks.set(row, { severity: known?.severity ?? finding.severity, kinds });
  }
  return marks;
}
