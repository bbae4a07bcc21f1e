import type { ComponentChildren } from 'preact';
import { unreadSession } from '../../../../analysis/findings/unread-session.ts';
import type { Foreseen } from '../../../../analysis/foresee.ts';
import { sessionLife } from '../../../../analysis/session.ts';
import { formatOf } from '../../../../codec/index.ts';
import { touchedKeys } from '../../../../content/diff/summary.ts';
import type { JarCookie } from '../../../../cookies/jar-cookie.ts';
import type { Draft } from '../../../../draft/draft.ts';
import type { Overtaken } from '../../../../draft/overtaken.ts';
import {
  canPutDraft,
  changePanelState,
  draftOvertaken,
  draftPlace,
  draftSigner,
  draftTimestamp,
  isDraftUncarried,
  keepsTimestamp,
  keepTimestamp,
  now,
  preparedDraft,
  ringOf,
  values,
  words,
} from '../../../state/index.ts';
import { AllowButton, type RequestAccess } from '../../../ui/AllowButton.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { ValueStart } from '../../../ui/ValueStart.tsx';
import { cookieName } from '../../../words/cookie-label.ts';
import { signErrorText } from '../../../words/draft-words.ts';
import { findingText } from '../../../words/findings.ts';
import { foreseenRefusalText } from '../../../words/foreseen.ts';
import { lifetimeText } from '../../../words/lifetime.ts';
import { keyName } from '../../../words/verdict.ts';
import { visibleName } from '../../../words/visible.ts';

interface DraftNotesProps {
  written: Draft;
  requestAccess: RequestAccess;
}

/** How the draft is signed, and what is to be known before it is put into the jar. */
export function DraftNotes({ written, requestAccess }: DraftNotesProps) {
  const { text } = words.value;
  const { signed = null, foreseen = null, request = null } = preparedDraft.value ?? {};
  const { host = '', thread = null } = draftPlace.value ?? {};
  return (
    <>
      {draftSigner.value ? (
        <SignerLine foreseen={foreseen} host={host} />
      ) : (
        <Note>
          {text('draftNeedsKey')}{' '}
          <button
            type="button"
            class="link"
            data-testid="draft-keys"
            onClick={() => changePanelState({ tab: 'keys' })}
          >
            {text('draftToKeys')}
          </button>
        </Note>
      )}
      {signed && !signed.ok && <Note isBad>{signErrorText(signed.error, words.value)}</Note>}
      {foreseen && <ForeseenNotes foreseen={foreseen} written={written} host={host} />}
      {isDraftUncarried.value && <Note>{text('draftCookieUncarried')}</Note>}
      <OvertakenNote written={written} />
      {!thread && request?.expected && <ReplacesNote cookie={request.expected} />}
      {!canPutDraft.value && (
        <Note>
          {text('draftSiteClosed', { host })}{' '}
          <AllowButton host={host} requestAccess={requestAccess} />
        </Note>
      )}
    </>
  );
}

function Note({ isBad = false, children }: { isBad?: boolean; children: ComponentChildren }) {
  return (
    <p class={isBad ? 'draft-note bad' : 'draft-note'} data-testid="draft-note">
      <Icon name={isBad ? 'warning' : 'info'} />
      <span>{children}</span>
    </p>
  );
}

const TIMES = ['now', 'then'] as const;

/** The key, the time as of which it is signed, and when the server will drop it. */
function SignerLine({ foreseen, host }: { foreseen: Foreseen | null; host: string }) {
  const { text, until } = words.value;
  const signer = draftSigner.value;
  const timestamp = draftTimestamp.value;
  if (!signer) return null;
  const { session } = foreseen ?? {};
  const { serverLimit = null } = session ? sessionLife(session) : {};
  const isLimited = session && serverLimit !== null && serverLimit !== Infinity;
  const label = text(signer.isProven ? 'draftSigner' : 'draftSignerLikely', {
    key: keyName(signer.key, ringOf(host), words.value),
  });
  const end =
    isLimited &&
    text(now.value > serverLimit ? 'serverDroppedOn' : 'serverDropsOn', {
      framework: session.format.framework,
      date: words.value.date(serverLimit, now.value),
      lifetime: lifetimeText(session.lifetime, words.value),
    });
  const timeText = (time: (typeof TIMES)[number]) => {
    if (time === 'now' || timestamp === null) return text('draftNow');
    const ahead = session?.serverAhead ?? 0;
    return text('draftThen', { when: until(timestamp - ahead - now.value) });
  };
  return (
    <p class="draft-signer quiet" data-testid="draft-signer">
      {timestamp === null ? (
        label
      ) : (
        <SelectField
          label={label}
          testId="draft-time"
          options={TIMES}
          selected={keepsTimestamp.value ? 'then' : 'now'}
          optionLabel={timeText}
          onSelect={(time) => keepTimestamp(time === 'then')}
        />
      )}
      {end && (
        <span class="draft-end" title={end}>
          {end}
        </span>
      )}
    </p>
  );
}

interface ForeseenNotesProps {
  foreseen: Foreseen;
  written: Draft;
  host: string;
}

/** What the browser and the server will make of it, where that is not what the user wants. */
function ForeseenNotes({ foreseen, written, host }: ForeseenNotesProps) {
  const { text } = words.value;
  const { received, isSent, session, outcome } = foreseen;
  const isRefused = received?.kind === 'refused';
  const isTaken = received !== null && !(isRefused && received.by === 'browsers');
  const context = { ring: ringOf(host), format: formatOf(written.format), writer: values.value };
  return (
    <>
      {received === null && <Note isBad>{text('draftNoName')}</Note>}
      {isRefused && <Note isBad>{foreseenRefusalText(received, session.cookie, words.value)}</Note>}
      {isTaken && !isSent && !isDraftUncarried.value && <Note>{text('draftUncarried')}</Note>}
      {isTaken &&
        unreadSession({ session, outcome }).map((finding) => (
          <Note key={finding.id} isBad>
            {findingText(finding, context, words.value)}
          </Note>
        ))}
    </>
  );
}

/** What changed meanwhile in the session that is there, and what of it putting the draft back overwrites. */
function OvertakenNote({ written }: { written: Draft }) {
  const overtaken = draftOvertaken.value;
  if (!overtaken) return null;
  return (
    <Note isBad={overtaken === 'unread' || overtaken.overwrittenKeys.length > 0}>
      <span data-testid="draft-overtaken">{overtakenText(overtaken, written)}</span>
    </Note>
  );
}

/** The cookie that a draft would overwrite which is to be a cookie of its own. */
function ReplacesNote({ cookie: { name, value } }: { cookie: JarCookie }) {
  return (
    <Note isBad>
      {words.value.text('draftReplaces', { name: cookieName(name, words.value) })}{' '}
      <ValueStart value={value} />
    </Note>
  );
}

function overtakenText(overtaken: Overtaken | 'unread', { origin }: Draft): string {
  const { text } = words.value;
  if (overtaken === 'unread') return text('draftMeanwhileOther');
  const { isGone, meanwhile, overwrittenKeys } = overtaken;
  if (isGone) return text('draftGone');
  if (!origin) {
    const keys = keyNames(overwrittenKeys);
    const overwrites = keys === '' ? '' : ` ${text('draftOverwrites', { keys })}`;
    return `${text('draftSessionThere')}${overwrites}`;
  }
  const changed = touchedKeys(meanwhile);
  if (changed.length === 0) return text('draftMeanwhileOther'); // the whole content is another one
  const overwritten = keyNames(overwrittenKeys);
  if (overwrittenKeys.length === changed.length)
    return text('draftOverwritesAll', { keys: overwritten });
  const said = text('draftMeanwhile', { keys: keyNames(changed) });
  if (overwrittenKeys.length === 0) return said;
  return `${said} · ${text('draftOverwrites', { keys: overwritten })}`;
}

/** Top-level keys that are named. */
const MAX_KEYS = 6;

function keyNames(keys: readonly string[]): string {
  const names = keys.slice(0, MAX_KEYS).map(visibleName);
  return keys.length > MAX_KEYS ? `${names.join(', ')} …` : names.join(', ');
}
