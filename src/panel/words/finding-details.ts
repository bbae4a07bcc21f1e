import type { AnyDiagnosis } from '../../analysis/diagnoses/registry.ts';
import type { Severity } from '../../analysis/findings/finding.ts';
import { type AnyFinding, isDiagnosis } from '../../analysis/findings/registry.ts';
import type { SensitiveData } from '../../analysis/findings/sensitive-data.ts';
import type { UnreadOutcome } from '../../analysis/findings/unread-session.ts';
import type { CookieSetting, Format, PythonValue, SessionRules } from '../../codec/index.ts';
import { childAt, pathExpression, stepLiteral } from '../../content/diff/path.ts';
import {
  GROUPS,
  type SensitiveGroup,
  type SensitiveValue,
} from '../../content/sensitive/sensitive.ts';
import type { KnownCookie } from '../../cookies/known-cookie.ts';
import { scopeText } from './attributes.ts';
import { diagnosisWords } from './diagnoses.ts';
import { type FindingContext, flagsKey } from './findings.ts';
import { hostName } from './host-name.ts';
import { longerLifetime } from './lifetime-setting.ts';
import type { ValueWriter } from './values.ts';
import { weaknessText } from './verdict.ts';
import { visibleName, visibleText } from './visible.ts';
import type { Words } from './words.ts';

export const SEVERITY_TEXTS = {
  high: 'severity_high',
  warning: 'severity_warning',
  info: 'severity_info',
} as const satisfies Record<Severity, string>;

/** What the list of findings adds to a finding's text. */
export interface FindingDetails {
  /** Why it matters, in a sentence. */
  readonly why: string;
  /** How sure it is. */
  readonly sure: string;
  /** What else is known. */
  readonly facts: readonly string[];
  /** As in `DiagnosisWords`. */
  readonly notes?: readonly string[];
  /** What to do; null if it is said already. */
  readonly advice: string | null;
  /** Lines of code or configuration for the framework; null if it has none. */
  readonly code: string | null;
}

/** What a finding is about, and from where the cookie's attributes are known. */
export interface DetailsContext extends FindingContext {
  readonly source: KnownCookie['source'];
  readonly content: PythonValue | null;
}

/** Null where the finding's own text says everything. */
export function findingDetails(
  finding: AnyFinding,
  context: DetailsContext,
  words: Words,
): FindingDetails | null {
  const { text } = words;
  if (isDiagnosis(finding)) return diagnosisDetails(finding, words);
  switch (finding.id) {
    case 'outcome':
      return tooOldDetails(finding.outcome, context, words);
    case 'ignored':
      return namesakeDetails(finding.namesakes, context, words);
    case 'sensitive':
      return sensitiveDetails(finding, context, words);
    case 'stored-secret':
      return {
        why: text('why_storedSecret'),
        sure: text(finding.value.certainty === 'certain' ? 'sureCertain' : 'sureLikely'),
        facts: [],
        advice: text('todo_storedSecret'),
        code: null,
      };
    case 'debug-view':
      return {
        why: text('why_debugView'),
        sure: text('sureHostName', { host: hostName(finding.host, words) }),
        facts: [],
        advice: text('todo_debugView'),
        code: null,
      };
    case 'default-flags': {
      const why = text(`why_defaultFlags_${flagsKey(finding.sameSite)}`);
      const settings: CookieSetting[] =
        finding.sameSite === 'lax' ? ['secure'] : ['secure', 'sameSite'];
      return flagDetails(why, settings, context, words);
    }
    case 'not-secure':
      return flagDetails(text('why_notSecure'), ['secure'], context, words);
    case 'safari':
      return {
        ...flagDetails(text('why_safari'), ['notSecure'], context, words),
        advice: context.format.session && text('todoOverHttp'),
      };
    case 'scripts':
      return flagDetails(text('why_scripts'), ['httpOnly'], context, words);
    case 'no-same-site':
      return flagDetails(text('why_noSameSite'), ['sameSite'], context, words);
    case 'cross-site':
      return flagDetails(text('why_crossSite'), ['sameSite'], context, words);
    case 'subdomains':
      return flagDetails(text('why_subdomains'), ['domain'], context, words);
    case 'host-prefix':
      return flagDetails(text('why_hostPrefix'), ['hostPrefix'], context, words);
    case 'long-lifetime':
      return flagDetails(text('why_longLifetime'), ['lifetime'], context, words);
    case 'near-limit':
      return {
        why: text('tooLargeWhy'),
        sure: text('keySharesHow'),
        facts: [],
        advice: text('tooLargeTodo'),
        code: context.format.session?.settings.serverSide ?? null,
      };
    case 'ports':
      return {
        why: text(finding.isMinor ? 'setByAskedWhy' : 'replacedWhy'),
        sure: text('setByOtherHow', { origin: finding.setter }),
        facts: [],
        advice: finding.isMinor ? null : text('replacedTodo'),
        code: finding.isMinor ? null : (context.format.session?.settings.name ?? null),
      };
    case 'leftover':
      return {
        why: text('leftoverWhy'),
        sure: text('leftoverHow'),
        facts: [],
        advice: text('leftoverTodo', { name: visibleName(finding.name) }),
        code: null,
      };
    case 'weak-key':
      return {
        ...flagDetails(text('why_weakKey'), ['key'], context, words),
        sure: weaknessText(finding.weakness, words),
      };
    default:
      return null;
  }
}

function diagnosisDetails(diagnosis: AnyDiagnosis, words: Words): FindingDetails {
  const { decide, title: _, ...details } = diagnosisWords(diagnosis, words);
  const sure = words.text(diagnosis.isProven ? 'sureByRequests' : 'surePossible');
  return { ...details, sure: decide === null ? sure : `${sure} ${decide}` };
}

/** Null unless the session is too old, or may be. */
function tooOldDetails(
  outcome: UnreadOutcome,
  { format }: DetailsContext,
  { text }: Words,
): FindingDetails | null {
  const lifetime = passedLifetime(outcome);
  if (lifetime === null) return null;
  const isAssumed = outcome.kind === 'maybeExpired';
  const code = longerLifetime(format.session, lifetime);
  return {
    why: text('tooOldWhy'),
    sure: isAssumed
      ? `${text('surePossible')} ${text('tooOldDecide_onServer')}`
      : text('tooOldHow'),
    facts: [],
    advice: text(code === null ? 'tooOldTodo_raise' : 'tooOldTodo_longer'),
    code,
  };
}

/** The lifetime, in seconds, that is over; null if the session is not read for another reason. */
function passedLifetime(outcome: UnreadOutcome): number | null {
  if (outcome.kind === 'maybeExpired') return outcome.lifetime;
  const isTooOld = outcome.kind === 'empty' && outcome.reason === 'expired';
  return isTooOld ? outcome.lifetime.seconds : null;
}

/** More than two of one name are rare. */
const MAX_NAMESAKES = 3;

function namesakeDetails(
  namesakes: readonly KnownCookie[],
  { format, source }: DetailsContext,
  words: Words,
): FindingDetails {
  const { text } = words;
  const scopes = namesakes.flatMap(({ attributes }) => attributes ?? []).slice(0, MAX_NAMESAKES);
  return {
    why: text('twoCookiesWhy'),
    sure: text('sureFlags', { source: text(`source_${source}`) }),
    facts: scopes.map((attributes) =>
      text('namesake', { scope: visibleText(scopeText(attributes, words)) }),
    ),
    advice: text('namesakeTodo', { tab: text('tabCookies') }),
    code: format.session?.settings.name ?? null,
  };
}

function flagDetails(
  why: string,
  settings: readonly CookieSetting[],
  { format, source }: DetailsContext,
  words: Words,
): FindingDetails {
  const { text } = words;
  const lines = format.session?.settings;
  return {
    why,
    sure: text('sureFlags', { source: text(`source_${source}`) }),
    facts: [],
    advice: lines ? httpsAdvice(settings, format, words) : null,
    code: lines ? settings.map((setting) => lines[setting]).join('\n') : null,
  };
}

/** Where the settings are right. Each framework sends `Secure` by its setting, whatever the scheme of its connection. */
function httpsAdvice(
  settings: readonly CookieSetting[],
  { framework }: Format,
  { text }: Words,
): string | null {
  if (settings.includes('secure')) return text('todoSecure', { framework });
  return settings.includes('hostPrefix') ? text('todoWhereHttps') : null;
}

function sensitiveDetails(
  { value, path }: SensitiveData,
  { format, content, writer }: DetailsContext,
  words: Words,
): FindingDetails {
  const { text } = words;
  const group = GROUPS[value.kind];
  return {
    why: whyText(group, format, words),
    sure: text(value.certainty === 'certain' ? 'sureCertain' : 'sureLikely'),
    facts: [
      ...(value.within.length > 0 ? [text('withinText', { steps: value.within.join(', ') })] : []),
      ...jwtTexts(value, writer, words),
    ],
    advice: format.session ? `${text(`todo_${group}`)} ${text('todoRemove')}` : null,
    code: format.session && removalCode(path, content, format.session),
  };
}

function whyText(group: SensitiveGroup, format: Format, { text }: Words) {
  if (group === 'internal') return text('why_internal');
  return text(`why_${group}`, { framework: format.framework });
}

/** Python that removes the value from the session, or the tuple that contains it. */
function removalCode(
  path: SensitiveData['path'],
  content: PythonValue | null,
  { sessionCode }: SessionRules,
): string | null {
  const [key] = path;
  if (key === undefined) return null;
  const target = path.slice(0, lengthAboveTuple(path, content));
  const above = pathExpression(sessionCode, target.slice(0, -1));
  const last = target.at(-1) ?? key;
  const literal = stepLiteral(last);
  const removal =
    typeof last === 'string' ? `${above}.pop(${literal}, None)` : `del ${above}[${literal}]`;
  if (target.length === 1) return removal;
  // Frameworks do not notice a change inside a value.
  const kept = pathExpression(sessionCode, [key]);
  return `if ${stepLiteral(key)} in ${sessionCode}:\n    ${removal}\n    ${kept} = ${kept}`;
}

/** How much of the path can be removed: a tuple keeps its items. */
function lengthAboveTuple(path: SensitiveData['path'], content: PythonValue | null): number {
  let value = content;
  for (const [index, step] of path.entries()) {
    if (value?.type === 'tuple') return index;
    value = value && childAt(value, step);
  }
  return path.length;
}

function jwtTexts(
  { jwt }: SensitiveValue,
  writer: ValueWriter,
  { text, dateTime }: Words,
): string[] {
  if (jwt === null) return [];
  const shown = (claim: string | null) => (claim === null ? '–' : writer.text(claim));
  const { issuer, subject, audience, expires } = jwt;
  return [
    text('jwtText', {
      issuer: shown(issuer),
      subject: shown(subject),
      audience: shown(audience),
    }),
    ...(expires === null || writer.isHiding ? [] : [text('jwtUntil', { date: dateTime(expires) })]),
  ];
}
