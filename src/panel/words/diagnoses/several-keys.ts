import type { SeveralKeys } from '../../../analysis/diagnoses/several-keys.ts';
import { viewText } from '../request.ts';
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
    // A new key would not help where the app empties the session on purpose.
    advice: text(effect === 'dropped' ? 'severalKeysTodo_dropped' : 'severalKeysTodo'),
    code: (effect === 'dropped' ? rules?.settings.printKey : rules?.settings.key) ?? null,
  };
};

function titleOf({ effect, isProven, name, request, dropped }: SeveralKeys, { text }: Words) {
  if (effect === 'dropped')
    return text('severalKeysMaybe_dropped', {
      request: viewText(request.exchange),
      name: visibleName(name),
      keys: dropped.map(visibleName).join(', '),
    });
  const about = { name: visibleName(name), origin: new URL(request.exchange.url).origin };
  if (isProven && (effect === 'inTurn' || effect === 'twoSignatures'))
    return text(`severalKeys_${effect}`, about);
  return text(`severalKeysMaybe_${effect}`, about);
}
