import type { CrossOrigin, MissingCredentials } from '../../../analysis/diagnoses/cross-origin.ts';
import type { Exchange } from '../../../cookies/exchange.ts';
import { visibleName } from '../visible.ts';
import type { Words } from '../words.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const crossOrigin: DiagnosisWriter<CrossOrigin> = (
  { effect, name, pageOrigin, missing, request, isProven },
  { text },
) => {
  const { origin } = new URL(request.exchange.url);
  return {
    title: titleOf({ effect, name, isProven }, origin, text),
    why: text('crossOriginWhy'),
    facts: missing.map((each) => text(`crossOriginMissing_${each}`, { origin: pageOrigin })),
    decide: decisionOf({ effect, isProven }, text),
    advice: text(`crossOriginTodo_${lacksOf(missing)}`),
    code: [
      ...(missing.includes('include') ? [fetchLine(request.exchange)] : []),
      ...(lacksOf(missing) !== 'script'
        ? [
            `Access-Control-Allow-Origin: ${pageOrigin}`,
            'Access-Control-Allow-Credentials: true',
            'Vary: Origin',
          ]
        : []),
    ].join('\n'),
  };
};

/** Where something is missing: in the script's request, in the server's answer, or in both. */
function lacksOf(missing: readonly MissingCredentials[]): 'script' | 'server' | 'both' {
  if (!missing.includes('include')) return 'server';
  return missing.length > 1 ? 'both' : 'script';
}

/** JavaScript that asks the same with credentials; `fetch` asks by GET unless it is told otherwise. */
function fetchLine({ method, url }: Exchange): string {
  const { origin, pathname } = new URL(url);
  const asked = method === 'GET' ? '' : `method: '${method}', `;
  return `fetch('${origin}${pathname}', { ${asked}credentials: 'include' });`;
}

function titleOf(
  { effect, name, isProven }: Pick<CrossOrigin, 'effect' | 'name' | 'isProven'>,
  origin: string,
  text: Words['text'],
): string {
  if (effect === 'blocked' || effect === 'notAsked')
    return text(`crossOrigin_${effect}`, { origin });
  const known = isProven ? effect : 'maybeNotKept';
  return text(`crossOrigin_${known}`, { name: visibleName(name ?? ''), origin });
}

function decisionOf(
  { effect, isProven }: Pick<CrossOrigin, 'effect' | 'isProven'>,
  text: Words['text'],
): string | null {
  if (isProven) return null;
  return text(effect === 'notAsked' ? 'crossOriginDecide_notAsked' : 'crossOriginDecide');
}
