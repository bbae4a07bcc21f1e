import { placeText, type TracedPlace } from '../../../cookies/session-trace.ts';
import { editorAddress } from '../../../recording/editor-link.ts';
import { settings, words } from '../../state/index.ts';
import { visibleText } from '../../words/visible.ts';

/** A line of the app, which opens in the user's editor if a link for it is set; or a library. */
export function Place({ place }: { place: TracedPlace }) {
  const shown = visibleText(placeText(place));
  const address =
    place.kind === 'line' ? editorAddress(settings.value.editorLink, place.path, place.line) : null;
  if (address === null) return <span class="place">{shown}</span>;
  return (
    <a
      class="place"
      href={address}
      target="_blank"
      rel="noreferrer"
      title={words.value.text('openLine', { place: shown })}
    >
      {shown}
    </a>
  );
}
