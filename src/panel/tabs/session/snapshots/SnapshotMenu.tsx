import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { isLocalHost } from '../../../../cookies/cookie.ts';
import type { Snapshot } from '../../../../draft/snapshot.ts';
import { MAX_SNAPSHOT_NAME } from '../../../../draft/snapshot-file.ts';
import {
  areKeysStored,
  canDeleteSnapshot,
  deleteSnapshot,
  editBarrier,
  exportedSnapshots,
  hasOtherSnapshots,
  importedSnapshots,
  isSnapshotKept,
  keepSnapshot,
  restoreSnapshot,
  snapshotShown,
  snapshots,
  words,
} from '../../../state/index.ts';
import { download } from '../../../ui/download.ts';
import { FileButton } from '../../../ui/FileButton.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { closeMenu, Menu } from '../../../ui/Menu.tsx';
import { snapshotErrorText } from '../../../words/draft-words.ts';
import { visibleName } from '../../../words/visible.ts';

/** The host's snapshots: taken, taken up as a draft, kept, and moved between computers. */
export function SnapshotMenu({ host }: { host: string }) {
  return (
    <Menu name="snapshots" label={words.value.text('snapshots')} icon="bookmark">
      <Snapshots host={host} />
    </Menu>
  );
}

function Snapshots({ host }: { host: string }) {
  const { text } = words.value;
  /** What came of the last action; null for nothing to say. */
  const said = useSignal<string | null>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const remove = (snapshot: Snapshot) => {
    // The focus would be lost with the snapshot's button.
    nameField.current?.focus();
    deleteSnapshot(snapshot);
  };
  return (
    <>
      <TakeSnapshot nameField={nameField} onSaid={(what) => (said.value = what)} />
      {hasOtherSnapshots.value ? (
        <p class="quiet">{text('snapshotOthers', { host })}</p>
      ) : (
        snapshots.value.length === 0 && <p class="quiet">{text('snapshotNone', { host })}</p>
      )}
      <ul>
        {snapshots.value.map((snapshot) => (
          <SnapshotRow key={snapshot.id} snapshot={snapshot} onDelete={() => remove(snapshot)} />
        ))}
      </ul>
      <FileButtons onSaid={(what) => (said.value = what)} />
      <p role="status">{said.value}</p>
    </>
  );
}

interface SayingProps {
  onSaid: (what: string | null) => void;
}

interface TakeSnapshotProps extends SayingProps {
  nameField: RefObject<HTMLInputElement | null>;
}

function TakeSnapshot({ nameField, onSaid }: TakeSnapshotProps) {
  const { text } = words.value;
  const name = useSignal('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.value.trim() === '') return;
        const refused = snapshotShown(name.value.trim());
        onSaid(refused && snapshotErrorText(refused, words.value));
        if (!refused) name.value = '';
      }}
    >
      <input
        ref={nameField}
        type="text"
        data-testid="snapshot-name"
        autocomplete="off"
        spellcheck={false}
        maxLength={MAX_SNAPSHOT_NAME}
        aria-label={text('snapshotName')}
        placeholder={text('snapshotName')}
        value={name.value}
        onInput={({ currentTarget }) => (name.value = currentTarget.value)}
      />
      <button type="submit" class="secondary" data-testid="snapshot-take">
        {text('snapshotTake')}
      </button>
    </form>
  );
}

interface SnapshotRowProps {
  snapshot: Snapshot;
  onDelete: () => void;
}

function SnapshotRow({ snapshot, onDelete }: SnapshotRowProps) {
  const { text } = words.value;
  const name = visibleName(snapshot.name);
  const isKept = isSnapshotKept(snapshot);
  return (
    <li>
      <button
        type="button"
        class="link"
        data-testid="snapshot-restore"
        title={text('snapshotRestore', { name })}
        disabled={editBarrier.value !== null && editBarrier.value !== 'earlier'}
        onClick={({ currentTarget }) => {
          closeMenu(currentTarget);
          restoreSnapshot(snapshot);
        }}
      >
        {name}
      </button>
      {isLocalHost(snapshot.host) && areKeysStored.value === true && (
        <label title={text('snapshotKeepHint')}>
          <input
            type="checkbox"
            data-testid="snapshot-keep"
            checked={isKept}
            onChange={({ currentTarget }) => keepSnapshot(snapshot, currentTarget.checked)}
          />
          {text('snapshotKeep')}
        </label>
      )}
      {canDeleteSnapshot(snapshot) ? (
        <IconButton
          icon="cross"
          label={text('snapshotDelete', { name })}
          testId="snapshot-delete"
          onClick={onDelete}
        />
      ) : (
        <span class="quiet">{text('snapshotKeep')}</span>
      )}
    </li>
  );
}

function FileButtons({ onSaid }: SayingProps) {
  const { text } = words.value;
  const take = async (file: File) => {
    const taken = importedSnapshots(await file.text());
    onSaid(
      typeof taken === 'number'
        ? text('snapshotImported', { count: taken })
        : snapshotErrorText(taken, words.value),
    );
  };
  return (
    <p class="snapshot-files">
      <button
        type="button"
        class="link"
        data-testid="snapshot-export"
        disabled={snapshots.value.length === 0}
        onClick={() => download('session-snapshots.json', [exportedSnapshots()])}
      >
        {text('snapshotExport')}
      </button>
      <FileButton
        label={text('snapshotImport')}
        class="link"
        testId="snapshot-import"
        fieldTestId="snapshot-file"
        accept=".json,application/json"
        onFile={(file) => void take(file).catch((error: unknown) => onSaid(String(error)))}
      />
    </p>
  );
}
