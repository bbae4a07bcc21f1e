import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { canRedo, canUndo, type Draft } from '../../../../draft/draft.ts';
import {
  canPutDraft,
  draft,
  draftChanges,
  draftOvertaken,
  draftPlace,
  dropDraft,
  preparedDraft,
  redoEdit,
  tamperedDraft,
  undoEdit,
  words,
} from '../../../state/index.ts';
import type { RequestAccess } from '../../../ui/AllowButton.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { DisclosureButton } from '../../../ui/DisclosureButton.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { closeMenu, Menu } from '../../../ui/Menu.tsx';
import { signErrorText } from '../../../words/draft-words.ts';
import { ChangeList } from '../../changes/ChangeList.tsx';
import { DraftNotes } from './DraftNotes.tsx';
import { sendTyped, signedTyped, typingError } from './typing.ts';

/** The draft beside the session that is there: what it changes, and what can be done with it. Nothing without one. */
export function DraftBar({ requestAccess }: { requestAccess: RequestAccess }) {
  const written = draft.value;
  return written && <Bar written={written} requestAccess={requestAccess} />;
}

function Bar({ written, requestAccess }: { written: Draft; requestAccess: RequestAccess }) {
  const { text } = words.value;
  const isOpen = useSignal(false);
  const changes = draftChanges.value;
  const count = changes.length;
  return (
    <section class="draft-bar" aria-label={text('draft')} data-testid="draft">
      <div class="draft-row">
        <DisclosureButton testId="draft-changes" isOpen={isOpen}>
          {count === 0 ? text('draftSame') : text('draftChanges', { count })}
        </DisclosureButton>
        <span class="draft-history">
          <IconButton
            icon="undo"
            label={text('draftUndo')}
            testId="draft-undo"
            disabledReason={canUndo(written) ? null : text('draftNothingToUndo')}
            onClick={undoEdit}
          />
          <IconButton
            icon="redo"
            label={text('draftRedo')}
            testId="draft-redo"
            disabledReason={canRedo(written) ? null : text('draftNothingToRedo')}
            onClick={redoEdit}
          />
        </span>
        <span class="draft-actions">
          <Actions />
          <IconButton
            icon="cross"
            label={text('draftDiscard')}
            testId="draft-discard"
            onClick={dropDraft}
          />
        </span>
      </div>
      <DraftNotes written={written} requestAccess={requestAccess} />
      {isOpen.value && (
        <div class="draft-diff" data-testid="draft-diff">
          <ChangeList changes={changes} />
        </div>
      )}
    </section>
  );
}

/** Signing it and putting it back, without a valid signature, or copying it. */
function Actions() {
  const { text } = words.value;
  const prepared = preparedDraft.value;
  const shown = prepared?.request?.expected ?? null;
  const isNew = !draftPlace.value?.thread;
  const overtaken = draftOvertaken.value;
  const isOverwritten = overtaken === 'unread' || overtaken?.isGone === false;
  const overwrites = isOverwritten || (isNew && shown);
  const label = overwrites ? 'draftOverwrite' : isNew ? 'draftPutNew' : 'draftPut';
  return (
    <>
      {canPutDraft.value && (
        <button
          type="button"
          class="secondary"
          data-testid="draft-put"
          disabled={!prepared?.request || typingError.value !== null}
          onClick={() => sendTyped('signed', shown)}
        >
          {text(label)}
        </button>
      )}
      {prepared?.signed?.ok && (
        <CopyButton label={text('draftCopy')} testId="draft-copy" content={signedTyped} />
      )}
      {canPutDraft.value && draftPlace.value?.thread && <TamperMenu />}
    </>
  );
}

/** What shows that a server ignores a session without a valid signature. */
function TamperMenu() {
  const { text } = words.value;
  return (
    <Menu name="draft-menu" label={text('draftMore')} icon="more">
      <Tamper />
    </Menu>
  );
}

function Tamper(): ComponentChildren {
  const { text } = words.value;
  const tampered = tamperedDraft.value;
  const error = tampered?.signed && !tampered.signed.ok ? tampered.signed.error : null;
  return (
    <>
      <button
        type="button"
        data-testid="draft-tamper"
        disabled={!tampered?.request || typingError.value !== null}
        onClick={({ currentTarget }) => {
          closeMenu(currentTarget);
          sendTyped('tampered', tampered?.request?.expected ?? null);
        }}
      >
        {text('draftTamper')}
      </button>
      <p class="hidden-note">
        {error ? signErrorText(error, words.value) : text('draftTamperHint')}
      </p>
    </>
  );
}
