import type { CrossOrigin } from '../../../analysis/diagnoses/cross-origin.ts';
import { visibleName } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const crossOrigin: DiagnosisWriter<CrossOrigin> = (
  { effect, name, pageOrigin, missing, request, isProven },
  { text },
) => {
  const { origin, pathname } = new URL(request.exchange.url);
  return {
    title: text(`crossOrigin_${isProven ? effect : 'maybeNotKept'}`, {
      name: visibleName(name),
      origin,
    }),
    why: text('crossOriginWhy'),
    facts: missing.map((each) => text(`crossOriginMissing_${each}`, { origin: pageOrigin })),
    decide: isProven ? null : text('crossOriginDecide'),
    advice: text('crossOriginTodo'),
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
