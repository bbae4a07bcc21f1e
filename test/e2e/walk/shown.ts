import type { Driver } from '../../../tools/drivers/driver.ts';
import { PANEL } from '../../../tools/panel-page.mjs';

export interface ShownPart {
  /** `added`, `changed`, `removed`, `bad`, `flag` or `quiet`. */
  readonly kind: string;
  readonly text: string;
}

export interface ShownRow {
  readonly id: string;
  readonly kind: string;
  readonly isPending: boolean;
  readonly cause: string;
  readonly parts: readonly ShownPart[];
  /** Its distance from the newest row, which has 0. */
  readonly fromEnd: number;
}

/** Everything that the panel says at one moment. */
export interface Shown {
  readonly cookie: string | null;
  readonly verdict: string | null;
  readonly summary: string | null;
  readonly timeLeft: string | null;
  readonly notices: readonly string[];
  readonly empty: string | null;
  /** The tree's first level. */
  readonly content: readonly string[];
  /** The rendered rows of the timeline, which are the newest. */
  readonly rows: readonly ShownRow[];
  /** Unix seconds. */
  readonly time: number;
}

export function readShown({ panel }: Pick<Driver, 'panel'>): Promise<Shown> {
  return panel.evaluate((selectors) => {
    const textOf = (element: Element | null): string | null =>
      element instanceof HTMLElement ? element.innerText.replace(/\s+/g, ' ').trim() : null;
    const first = (selector: string) => textOf(document.querySelector(selector));
    const noticeOf = (notice: Element) => {
      const buttons = [...notice.querySelectorAll('button')].map((button) => textOf(button) ?? '');
      return buttons
        .reduce((text, button) => text.replace(button, ''), textOf(notice) ?? '')
        .trim();
    };
    const rowOf = (line: Element): ShownRow => ({
      id: line.id,
      kind: line.classList[1] ?? '',
      isPending: line.classList.contains('pending'),
      cause: textOf(line.querySelector('.cause')) ?? '',
      parts: [...line.querySelectorAll('.what > span')].map((part) => {
        const text = textOf(part) ?? '';
        const value = textOf(part.querySelector('.row-value')) ?? '';
        return { kind: part.className, text: text.slice(0, text.length - value.length).trim() };
      }),
      fromEnd:
        Number(line.getAttribute('aria-setsize')) - Number(line.getAttribute('aria-posinset')),
    });
    return {
      cookie: first(selectors.cookie),
      verdict: first(selectors.verdict),
      summary: first(selectors.summary),
      timeLeft: first(selectors.timeLeft),
      notices: [...document.querySelectorAll(selectors.notice)].map(noticeOf),
      empty: first(selectors.empty),
      content: [
        ...document.querySelectorAll(`${selectors.row}[aria-level="1"] > .row-parts > .text`),
      ].map((row) => textOf(row) ?? ''),
      rows: [...document.querySelectorAll(selectors.line)].map(rowOf),
      time: Date.now() / 1000,
    };
  }, PANEL);
}
