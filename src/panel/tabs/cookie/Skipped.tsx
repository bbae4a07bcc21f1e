import { skipped, words } from '../../state/index.ts';

/** How many requests and headers could not be read and are left out. */
export function Skipped() {
  const { withoutHeaders, malformedCount } = skipped.value;
  if (withoutHeaders + malformedCount === 0) return null;
  const { text } = words.value;
  return (
    <p class="hint" data-testid="skipped">
      {withoutHeaders > 0 && text('skippedRequests', { count: withoutHeaders })}{' '}
      {malformedCount > 0 && text('skippedHeaders', { count: malformedCount })}
    </p>
  );
}
