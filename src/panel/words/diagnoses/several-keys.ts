import type { SeveralKeys } from '../../../analysis/diagnoses/several-keys.ts';
import { visibleName } from '../visible.ts';
import type { Words } from '../words.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const severalKeys: DiagnosisWriter<SeveralKeys> = (diagnosis, words) => {
  const { effect, isProven, rules } = diagnosis;
  const { text } = words;
  return {
    title: titleOf(diagnosis, words),
    why: text('severalKeysWhy'),
    facts: [],
    decide: isProven ? null : text(`severalKeysDecide_${effect}`),
    advice: text('severalKeysTodo'),
    code: rules?.settings.key ?? null,
  };
};

function titleOf({ effect, isProven, name, request }: SeveralKeys, { text }: Words): string {
  const about = { name: visibleName(name), origin: new URL(request.exchange.url).origin };
  if (isProven && (effect === 'inTurn' || effect === 'twoSignatures'))
    return text(`severalKeys_${effect}`, about);
  return text(`severalKeysMaybe_${effect}`, about);
}
