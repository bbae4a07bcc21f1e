import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { LoggedOutCopy } from '../../../analysis/before-logout.ts';
import { type Session, sessionLife, sessionOutcome } from '../../../analysis/session.ts';
import { type Specimen, withOneCharacterChanged } from '../../../analysis/specimen.ts';
import {
  beforeLogout,
  now,
  pageOrigin,
  reportTime,
  showDemonstrationStep,
  values,
  words,
} from '../../state/index.ts';
import { causeText } from '../../timeline/row-words.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { keepFromDevtools } from '../../ui/Menu.tsx';
import { lifetimeText } from '../../words/lifetime.ts';

interface StepProps {
  session: Session;
  specimen: Specimen;
}

interface DemonstrationProps extends StepProps {
  /** From 0. */
  step: number;
}

const STEPS: readonly ((props: StepProps) => VNode)[] = [Raw, Read, Changed, Copied];

/** Shows in four steps, on the session itself, that signing hides nothing. Escape closes it. */
export function Demonstration({ step, ...shown }: DemonstrationProps) {
  const { text } = words.value;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [step]);
  const Step = STEPS[step];
  if (!Step) return null;
  const go = (to: number | null) => {
    showDemonstrationStep(to);
  };
  return (
    <section
      class="demonstration"
      aria-label={text('demonstrationTitle')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        keepFromDevtools(event);
        go(null);
      }}
    >
      <div class="steps">
        <h2 ref={heading} tabIndex={-1}>
          {text('demonstrationTitle')}{' '}
          <span class="quiet">
            {text('demonstrationStep', { n: step + 1, count: STEPS.length })}
          </span>
        </h2>
        {step > 0 && (
          <button
            type="button"
            class="secondary"
            data-testid="demo-back"
            onClick={() => go(step - 1)}
          >
            {text('demonstrationBack')}
          </button>
        )}
        {step < STEPS.length - 1 ? (
          <>
            <button
              type="button"
              class="action"
              data-testid="demo-next"
              onClick={() => go(step + 1)}
            >
              {text('demonstrationNext')}
            </button>
            <IconButton
              icon="cross"
              label={text('demonstrationClose')}
              testId="demo-close"
              onClick={() => go(null)}
            />
          </>
        ) : (
          // Where Next was: a second click on it closes the demonstration, rather than going back.
          <button type="button" class="action" data-testid="demo-close" onClick={() => go(null)}>
            {text('demonstrationClose')}
          </button>
        )}
      </div>
      <Step key={shown.specimen.value} {...shown} />
    </section>
  );
}

function Raw({ session }: StepProps) {
  return (
    <>
      <p>{words.value.text('demonstrationRaw')}</p>
      <pre>{values.value.text(session.cookie.value)}</pre>
    </>
  );
}

function Read({ specimen }: StepProps) {
  return (
    <>
      <p>{words.value.text('demonstrationRead')}</p>
      <pre class="revealed">{values.value.text(specimen.text)}</pre>
    </>
  );
}

function Changed({ session, specimen }: StepProps) {
  const { text } = words.value;
  const typed = useSignal(withOneCharacterChanged(specimen.value));
  const judgement = specimen.judge(typed.value);
  const { framework } = session.format;
  const verdicts = {
    unchanged: text('demonstrationFits'),
    invalid: text('demonstrationFails', { framework }),
    sameBytes: text('demonstrationSpelling'),
    otherCookie: text('demonstrationOther'),
  };
  return (
    <>
      <p>
        {text('demonstrationChange')} {specimen.isSample && text('demonstrationSample')}
      </p>
      <textarea
        rows={3}
        readOnly={values.value.isHiding}
        spellcheck={false}
        autocomplete="off"
        aria-label={text('demonstrationCopy')}
        data-testid="demo-copy"
        value={values.value.isHiding ? values.value.text(typed.value) : typed.value}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
        }}
      />
      <p
        role="status"
        class={judgement === 'invalid' ? 'fails' : 'fits'}
        data-testid="demo-verdict"
      >
        {verdicts[judgement]}{' '}
        {judgement !== 'unchanged' && (
          <button
            type="button"
            class="link"
            data-testid="demo-restore"
            onClick={() => {
              typed.value = specimen.value;
            }}
          >
            {text('demonstrationRestore')}
          </button>
        )}
      </p>
    </>
  );
}

function Copied({ session }: StepProps) {
  const { text } = words.value;
  const before = beforeLogout.value;
  return (
    <>
      {before?.kind === 'copy' ? <BeforeLogout {...before} /> : <AcceptedUntil session={session} />}
      <p>{text('demonstrationLogout')}</p>
      <p>
        <strong>{text('demonstrationInstead')}</strong>
      </p>
    </>
  );
}

/** A copy that the timeline has, and how long the server accepts it. */
function BeforeLogout({ session, logout, isKeyAccepted }: LoggedOutCopy) {
  const { text, dateTime } = words.value;
  const { serverLimit } = sessionLife(session);
  if (serverLimit === null) return null;
  const { framework } = session.format;
  const request = causeText(logout, words.value, reportTime.value, pageOrigin);
  const until =
    serverLimit === Infinity
      ? text('demonstrationEarlierForever', { framework })
      : text('demonstrationEarlierUntil', {
          framework,
          date: dateTime(serverLimit),
          lifetime: lifetimeText(session.lifetime, words.value),
        });
  const isUnchecked = session.verdict.kind === 'unchecked';
  return (
    <>
      <p>{text('demonstrationEarlier', { request, date: dateTime(logout.time / 1000) })}</p>
      <pre data-testid="demo-earlier">{values.value.text(session.cookie.value)}</pre>
      <p class={isUnchecked ? undefined : 'fits'} data-testid="demo-earlier-verdict">
        {!isUnchecked && text('demonstrationFits')} {until}{' '}
        {isUnchecked && text('demonstrationUnchecked')}
        {!isUnchecked && !isKeyAccepted && text('demonstrationKeyUnseen')}
      </p>
    </>
  );
}

/** How long the server accepts a copy; nothing if it does not accept the session itself. */
function AcceptedUntil({ session }: { session: Session }) {
  const { text, dateTime } = words.value;
  if (sessionOutcome(session, now.value)?.kind !== 'session') return null;
  const { serverLimit } = sessionLife(session);
  if (serverLimit === null) return null;
  const lifetime = lifetimeText(session.lifetime, words.value);
  const until =
    serverLimit === Infinity
      ? text('demonstrationForever')
      : text('demonstrationUntil', { date: dateTime(serverLimit), lifetime });
  return (
    <p>
      {until} {session.verdict.kind === 'unchecked' && text('demonstrationUnchecked')}
    </p>
  );
}
