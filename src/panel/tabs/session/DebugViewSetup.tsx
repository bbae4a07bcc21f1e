import { useEffect } from 'preact/hooks';
import type { ServerSession } from '../../../analysis/server-session.ts';
import { DEFAULT_DEBUG_PATH, parseDebugPath } from '../../../recording/debug-path.ts';
import { debugPathOf } from '../../../recording/settings.ts';
import {
  changeSettings,
  type DebugViewPlace,
  settings,
  typedDebugPath,
  words,
} from '../../state/index.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { DEBUG_VIEWS } from '../../words/debug-views.ts';
import { hostName } from '../../words/host-name.ts';

interface DebugViewSetupProps {
  view: DebugViewPlace;
  server: ServerSession;
}

/** Where the debug view of a host's apps is, and views to copy for an app that has none. */
export function DebugViewSetup({ view, server }: DebugViewSetupProps) {
  const { text } = words.value;
  const isOwn = ({ sessions }: { sessions: string }) => sessions === server.sessions.id;
  const views = [...DEBUG_VIEWS].sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
  return (
    <div class="debug-view" data-testid="debug-view-setup">
      {/* What is typed for one host is nothing to another. */}
      <PathField key={view.host} host={view.host} />
      <p class="hint">{text('debugViewText')}</p>
      <ul>
        {views.map(({ sessions, framework, source }) => (
          <li key={sessions}>
            {framework}
            <CopyButton
              label={text('copyDebugView', { framework })}
              testId={`copy-debug-view-${sessions}`}
              content={() => source}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function PathField({ host }: { host: string }) {
  const { text } = words.value;
  // An invalid text stays in the field for the user to correct.
  const draft = typedDebugPath;
  const isInvalid = draft.value !== null && parseDebugPath(draft.value) === null;
  const saved = debugPathOf(host, settings.value);
  useEffect(
    () => () => {
      draft.value = null;
    },
    [],
  );
  // The draft stays until it is saved: the field would show the path before it for a moment.
  useEffect(() => {
    if (draft.value !== null && parseDebugPath(draft.value) === saved) draft.value = null;
  }, [saved]);
  const save = (typed: string) => {
    const path = parseDebugPath(typed);
    if (path === null) return;
    if (path === saved) {
      draft.value = null;
      return;
    }
    const debugPaths = new Map(settings.value.debugPaths);
    if (path === DEFAULT_DEBUG_PATH) debugPaths.delete(host);
    else debugPaths.set(host, path);
    changeSettings({ debugPaths });
  };
  return (
    <label>
      {text('debugPath', { host: hostName(host, words.value) })}{' '}
      <input
        data-testid="debug-path"
        autocomplete="off"
        spellcheck={false}
        placeholder={DEFAULT_DEBUG_PATH}
        value={draft.value ?? settings.value.debugPaths.get(host) ?? ''}
        aria-invalid={isInvalid}
        aria-errormessage="debug-path-error"
        onInput={({ currentTarget }) => {
          draft.value = currentTarget.value;
        }}
        onChange={({ currentTarget }) => save(currentTarget.value)}
      />
      {isInvalid && (
        <span class="field-error" id="debug-path-error" role="alert">
          {text('debugPathWrong', { example: DEFAULT_DEBUG_PATH })}
        </span>
      )}
    </label>
  );
}
