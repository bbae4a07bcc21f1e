import { expect } from 'vitest';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import type { Panel } from '../../../tools/drivers/driver.ts';

/** Tab stops that a view may have at most. */
const MAX_STOPS = 90;

/**
 * Someone who has only a keyboard. Controls go by names: `data-testid`, id, or what contains them; the rows of a list or
 * tree share one.
 */
export class Keyboard {
  private readonly panel: Panel;
  /** The controls that were there, by name, as HTML. */
  readonly seen = new Map<string, string>();
  /** The names of those that were reached and used. */
  readonly used = new Set<string>();

  constructor(panel: Panel) {
    this.panel = panel;
  }

  /** Notes all controls that are there now. */
  async look(): Promise<void> {
    await this.isThere('');
  }

  /** Goes to a control with Tab, and in a tab list with the arrow keys. */
  async reach(name: string): Promise<void> {
    await expect.poll(() => this.isThere(name), { timeout: DEADLINE, message: name }).toBe(true);
    const passed: string[] = [];
    for (let stop = 0; stop < MAX_STOPS; stop += 1) {
      const { key, at } = await this.panel.evaluate(inspect, name);
      if (key === null) {
        this.used.add(name);
        return;
      }
      passed.push(at);
      await this.panel.press(key);
    }
    throw new Error(`No key leads to ${name}. Passed: ${passed.join(', ')}`);
  }

  /** Notes all controls. Returns whether this one is among them. */
  private async isThere(name: string): Promise<boolean> {
    const { controls } = await this.panel.evaluate(inspect, null);
    for (const [each, html] of controls) this.seen.set(each, html);
    return controls.some(([each]) => each === name);
  }

  /** Goes to a control and presses keys there. */
  async use(name: string, ...keys: string[]): Promise<void> {
    await this.reach(name);
    for (const key of keys.length > 0 ? keys : ['Enter']) await this.panel.press(key);
  }

  /** Replaces what a field has. */
  async write(name: string, text: string): Promise<void> {
    await this.reach(name);
    await this.panel.press('Control+a');
    await this.panel.press('Delete');
    for (const character of text) await this.panel.press(character);
  }
}

/**
 * Runs in the panel. The key that leads towards a control, null once that has the focus; the name of what has it; and, if
 * no control is `wanted`, all visible ones that can be used.
 */
function inspect(wanted: string | null): {
  key: string | null;
  at: string;
  controls: [name: string, html: string][];
} {
  const nameOf = (element: Element): string => {
    if (element.closest('[role=treeitem]')) return element.matches('button') ? 'mark' : 'tree';
    if (element.closest('.lines')) return 'lines';
    if (element.matches('[role=option]')) return 'json';
    const { testid } = (element as HTMLElement).dataset;
    if (testid) return testid;
    const details = element.closest('details');
    if (element.matches('summary') && details)
      return details.dataset.testid ?? details.className.replace(/^menu | done$/g, '');
    const role = element.getAttribute('role');
    return element.id || role || `${element.tagName}.${element.className}`;
  };
  const focused = document.activeElement ?? document.body;
  const at = nameOf(focused);
  const all = [
    ...document.querySelectorAll(
      'button, input, select, textarea, summary, a[href], [tabindex]:not(.box, h2)',
    ),
  ].filter((element) => element.checkVisibility({ visibilityProperty: true }));
  if (wanted === null) {
    const usable = all.filter((element) => !element.matches(':disabled, [type=file], #view'));
    const html = (element: Element) => element.outerHTML.slice(0, 200);
    return { key: null, at, controls: usable.map((each) => [nameOf(each), html(each)]) };
  }
  if (at === wanted) return { key: null, at, controls: [] };
  const target = all.find((element) => nameOf(element) === wanted);
  if (!target) throw new Error(`There is no ${wanted}.`);
  const isAhead =
    (focused.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const isTab = target.matches('[role=tab]') && focused.matches('[role=tab]');
  const key = isTab ? (isAhead ? 'ArrowRight' : 'ArrowLeft') : isAhead ? 'Tab' : 'Shift+Tab';
  return { key, at, controls: [] };
}
