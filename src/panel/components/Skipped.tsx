import { skipped, words } from '../store.ts';

/** What could not be taken into account. */
export function Skipped() {
  const { withoutHeaders = 0, malformedCount: malformed = 0 } = skipped.value ?? {};
  if (withoutHeaders + malformed === 0) return null;
  const { text } = words.value;
  return (
    <p class="hint" data-testid="skipped">
      {withoutHeaders > 0 && text('skippedRequests', { count: withoutHeaders })}{' '}
      {malformed > 0 && text('skippedHeaders', { count: malformed })}
    </p>
  );
}
