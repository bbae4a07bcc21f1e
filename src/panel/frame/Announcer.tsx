import { untracked, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import {
  findingCount,
  isAssessed,
  isPending,
  newestId,
  rows,
  sensitive,
  thread,
  words,
} from '../state/index.ts';
import { describe } from '../timeline/described.ts';
import type { RowWords } from '../timeline/row-words.ts';
import { isNews, spokenRow } from '../timeline/spoken.ts';

/** Milliseconds between what happens and its announcement, and at least between two: what comes together is told together,
 * and once it is known what caused it. */
const PAUSE = 1500;

/** Rows among which new ones are looked for: those reported late stand before the last one. */
const RECENT_ROWS = 50;

/** What was announced, or was there before. */
interface Told {
  readonly thread: number | null;
  readonly entry: number;
  readonly findings: number;
}

/** Tells screen readers the newest change of the session, and how many findings there are when that changes. Polite, so
 * that it interrupts nothing. */
export function Announcer() {
  /** `serial` tells two equal announcements apart. */
  const announced = useSignal({ text: '', serial: 0 });
  const told = useRef<Told | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useSignalEffect(() => {
    const state = current();
    if (!isAssessed.value || !sensitive.value.isComplete || isPending.value) return;
    told.current ??= state;
    const { entry, findings } = told.current;
    const isNew = state.entry !== entry || state.findings !== findings;
    if (!isNew || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      const before = told.current ?? state;
      told.current = untracked(current);
      const text = untracked(() => announcement(before, told.current ?? state));
      if (text !== '') announced.value = { text, serial: announced.peek().serial + 1 };
    }, PAUSE);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const { text, serial } = announced.value;
  return (
    <p class="spoken" role="status" data-testid="announced">
      <span key={serial}>{text}</span>
    </p>
  );
}

function current(): Told {
  return {
    thread: thread.value?.threadId ?? null,
    entry: newestId(),
    findings: findingCount.value,
  };
}

/** Names are enough, and values that are hidden later would stay here. */
function withoutValues({ cause, parts }: RowWords): Pick<RowWords, 'cause' | 'parts'> {
  return { cause, parts: parts.map(({ kind, text }) => ({ kind, text })) };
}

/** What has happened since; empty if that is nothing worth telling. */
function announcement(before: Told, now: Told): string {
  const { text } = words.value;
  const isSame = before.thread === null || before.thread === now.thread;
  const recent = isSame ? rows.value.slice(-RECENT_ROWS) : [];
  const news = recent.filter((row) => row.entry.id > before.entry && isNews(row));
  const last = news.at(-1);
  const parts = [
    news.length > 1 && `${text('newEntries', { count: news.length })}:`,
    last && `${spokenRow(withoutValues(describe(last)), words.value)}.`,
    before.findings !== now.findings && `${text('findingsNow', { count: now.findings })}.`,
  ];
  return parts.filter(Boolean).join(' ');
}
