import type { AnyFinding } from '../../../analysis/findings/registry.ts';
import { pathText } from '../../../content/diff/path.ts';
import { SEVERITY_TEXTS } from '../../words/finding-details.ts';
import { type FindingContext, findingText } from '../../words/findings.ts';
import { HIDDEN_VALUES } from '../../words/values.ts';
import { visibleName, visibleText } from '../../words/visible.ts';
import type { Words } from '../../words/words.ts';

/** Characters with a meaning in Markdown. */
const SPECIAL = /[\\`*_{}[\]<>()#+.!|~-]/g;

/** The findings as a Markdown list of paths, kinds and lengths, without any value of the session. */
export function findingsMarkdown(
  name: string | null,
  host: string,
  findings: readonly AnyFinding[],
  context: Omit<FindingContext, 'writer'>,
  words: Words,
): string {
  const hiding = { ...context, writer: HIDDEN_VALUES };
  const of = escaped(host);
  const heading = name === null ? `## ${of}` : `## ${escaped(visibleName(name))} (${of})`;
  return [heading, '', ...findings.map((finding) => lineOf(finding, hiding, words))].join('\n');
}

function lineOf(finding: AnyFinding, context: FindingContext, words: Words): string {
  const { text } = words;
  const severity = text(SEVERITY_TEXTS[finding.severity]);
  const parts = [escaped(findingText(finding, context, words))];
  if (finding.path) parts.push(codeSpan(visibleText(pathText(finding.path))));
  if (finding.id === 'sensitive') parts.push(text('lengthOf', { count: finding.value.length }));
  return `- **${severity}** ${parts.join(', ')}`;
}

function escaped(text: string): string {
  return text.replace(SPECIAL, String.raw`\$&`);
}

/** Text as code, with more backticks around it than are in it. */
function codeSpan(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}
