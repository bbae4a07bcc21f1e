import type { Panel } from '../../../tools/drivers/driver.ts';
import { until } from '../../../tools/drivers/until.mjs';

/** Attempts to reach a control. */
const MAX_STOPS = 90;

/**
 * Someone who has only a keyboard. Controls go by names: `data-testid`, id, or what contains them; the rows of a list or
 * tree share one.
 */
export class Keyboard {
  private readonly panel: Panel;
  /** The names of the controls that were there. */
  readonly seen = new Set<string>();
  /** The names of those that were reached and used. */
  readonly used = new Set<string>();

  constructor(panel: Panel) {
    this.panel = panel;
  }

  /** Goes to a control with Tab, and in a tab list with the arrow keys. */
  async reach(name: string): Promise<void> {
    const look = () => this.look(name);
    await until(
      async () => (await look()).isThere,
      async () =>
        new Error(
          `There is no ${name}. ${(await look()).at} has the focus. Shown:\n${await this.panel.text('body')}`,
        ),
    );
    const passed: string[] = [];
    while (passed.length < MAX_STOPS) {
      const { key, steps, at } = await look();
      if (key === null) {
        this.used.add(name);
        return;
      }
      passed.push(at);
      // Browsers stop at parts that scroll, too, so that the markup alone may be wrong.
      const presses = passed.length === 1 ? steps : 1;
      for (let press = 0; press < presses; press += 1) await this.panel.press(key);
    }
    throw new Error(`No key leads to ${name}. Passed: ${passed.join(', ')}`);
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

  /** Notes all controls that are there. Returns the way to one of them. */
  async look(name: string): Promise<Way> {
    const { controls, ...way } = await this.panel.evaluate(inspect, name);
    for (const each of controls) this.seen.add(each);
    return way;
  }
}

interface Way {
  /** Whether the control is there. */
  readonly isThere: boolean;
  /** The key that leads towards it; null once it has the focus. */
  readonly key: string | null;
  /** How often to press it, as far as the markup shows. */
  readonly steps: number;
  /** The name of what has the focus. */
  readonly at: string;
}

/** Runs in the panel. The way to a control, and the names of all visible ones that can be used. */
function inspect(wanted: string): Way & { readonly controls: string[] } {
  const nameOf = (element: Element): string => {
    if (element.closest('[role=menu]')) return 'row-menu';
    if (element.closest('[role=treeitem]') && !element.matches('textarea'))
      return element.matches('button') ? 'mark' : 'tree';
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
  const all = Array.from(
    document.querySelectorAll<HTMLElement>(
      'button, input, select, textarea, summary, a[href], [tabindex]:not(.box, h2)',
    ),
  ).filter((element) => element.checkVisibility({ visibilityProperty: true }));
  const usable = all.filter((element) => !element.matches(':disabled, [type=file], #view'));
  const controls = [...new Set(usable.map(nameOf))];
  const isThere = controls.includes(wanted);
  if (at === wanted) return { isThere, key: null, steps: 0, at, controls };
  const ofName = usable.filter((element) => nameOf(element) === wanted);
  const target = ofName.find(({ tabIndex }) => tabIndex >= 0) ?? ofName[0];
  if (!target) return { isThere, key: 'Tab', steps: 0, at, controls };
  const isAhead =
    (focused.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  if (target.matches('[role=tab]') && focused.matches('[role=tab]')) {
    const key = isAhead ? 'ArrowRight' : 'ArrowLeft';
    return { isThere, key, steps: 1, at, controls };
  }
  const stops: Element[] = all.filter(({ tabIndex }) => tabIndex >= 0);
  const [from, to] = [stops.indexOf(focused), stops.indexOf(target)];
  const steps = from === -1 || to === -1 ? 1 : Math.max(1, Math.abs(to - from));
  return { isThere, key: isAhead ? 'Tab' : 'Shift+Tab', steps, at, controls };
}
