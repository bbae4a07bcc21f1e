import type { Amount, LayerSummary } from '../../../../analysis/anatomy/layers.ts';
import { words } from '../../../state/index.ts';
import { explainError } from '../../../words/errors.ts';
import type { Words } from '../../../words/words.ts';

/** The steps from the payload to the content, each with its size, and why one failed. Those that had nothing to work on are
 * left out. */
export function Layers({ layers }: { layers: readonly LayerSummary[] }) {
  const { text } = words.value;
  const shown = layers.filter(({ output, error }) => output !== null || error !== null);
  return (
    <ol class="layers" aria-label={text('anatomyLayers')} data-testid="layers">
      {shown.map((layer) => (
        <li key={layer.id} data-testid={`layer-${layer.id}`}>
          <span class={layer.id === 'payload' ? 'payload' : 'layer'}>
            {text(`layer_${layer.id}`)}
          </span>{' '}
          <span class="layer-size">{sizeText(layer, words.value)}</span>
          {layer.error && (
            <span class="layer-failure">{explainError(layer.error, words.value)}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

function sizeText({ output, ratio, isPartial }: LayerSummary, words: Words): string {
  const { text } = words;
  if (!output) return text('layerNothing');
  const size = amountText(output, words);
  const parts = [
    size,
    ratio !== null && `×${words.number(Math.round(ratio * 10) / 10)}`,
    isPartial && text('layerInPart'),
  ];
  return parts.filter(Boolean).join(' · ');
}

function amountText(amount: Amount, { text }: Words): string {
  if (amount.unit === 'types') return amount.types.join(', ') || text('layerNoTags');
  return text(`amount_${amount.unit}`, { count: amount.count });
}
