import type { CrossOrigin } from '../../../analysis/diagnoses/cross-origin.ts';
import { visibleName } from '../visible.ts';
import type { Words } from '../words.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const crossOrigin: DiagnosisWriter<CrossOrigin> = (
  { effect, name, pageOrigin, missing, request, isProven },
  { text },
) => {
  const { origin, pathname } = new URL(request.exchange.url);
  return {
    title: titleOf({ effect, name, isProven }, origin, text),
    why: text('crossOriginWhy'),
    facts: missing.map((each) => text(`crossOriginMissing_${each}`, { origin: pageOrigin })),
    decide: decisionOf({ effect, isProven }, text),
    advice: text(name === null ? 'crossOriginTodo_answer' : 'crossOriginTodo'),
    code: [
      ...(missing.includes('include')
        ? [`fetch('${origin}${pathname}', { credentials: 'include' });`]
        : []),
      ...(missing.length > 1 || missing[0] !== 'include'
        ? [
            `Access-Control-Allow-Origin: ${pageOrigin}`,
            'Access-Control-Allow-Credentials: true',
            'Vary: Origin',
          ]
        : []),
    ].join('\n'),
  };
};

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
