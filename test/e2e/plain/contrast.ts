/** What is too faint. */
export interface Faint {
  readonly ratio: number;
  readonly colors: string;
  readonly html: string;
}

/**
 * Runs in the page. Finds text whose contrast with its background is below WCAG's level AA, and icons that are below what it
 * asks of graphics. What is disabled may be faint.
 */
export function faintParts(): Faint[] {
  const probe = document.createElement('div');
  probe.style.color = 'Canvas';
  document.body.append(probe);
  const canvas = getComputedStyle(probe).color;
  probe.remove();

  const parse = (color: string) => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
    const scale = color.startsWith('color(') ? 255 : 1;
    return { red: red * scale, green: green * scale, blue: blue * scale, alpha };
  };
  const over = (front: string, back: string) => {
    const [upper, lower] = [parse(front), parse(back)];
    const mix = (a: number, b: number) => a * upper.alpha + b * (1 - upper.alpha);
    const parts = [
      mix(upper.red, lower.red),
      mix(upper.green, lower.green),
      mix(upper.blue, lower.blue),
    ];
    return `rgb(${parts.join()})`;
  };
  const backgroundOf = (element: Element | null): string => {
    if (!element) return canvas;
    const { backgroundColor } = getComputedStyle(element);
    if (parse(backgroundColor).alpha === 1) return backgroundColor;
    return over(backgroundColor, backgroundOf(element.parentElement));
  };
  const luminance = (color: string) => {
    const { red, green, blue } = parse(color);
    const linear = (part: number) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  };
  const faint: Faint[] = [];
  const check = (element: Element, color: string, wanted: number) => {
    if (element.closest('[aria-disabled=true], :disabled, .spoken, .copied')) return;
    if (!element.checkVisibility()) return;
    const background = backgroundOf(element);
    const [light, dark] = [luminance(over(color, background)), luminance(background)].sort(
      (a, b) => b - a,
    );
    const ratio = ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
    if (ratio >= wanted) return;
    const html = element.outerHTML.slice(0, 160);
    faint.push({ ratio, colors: `${color} on ${background}`, html });
  };

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement;
    if (!parent || node.textContent?.trim() === '') continue;
    check(parent, getComputedStyle(parent).color, 4.5);
  }
  for (const field of document.querySelectorAll('input, textarea, select')) {
    check(field, getComputedStyle(field).color, 4.5);
    if (field.matches(':placeholder-shown'))
      check(field, getComputedStyle(field, '::placeholder').color, 4.5);
  }
  for (const shape of document.querySelectorAll('svg.icon path'))
    check(shape, getComputedStyle(shape).stroke, 3);
  return faint;
}

/** Runs in the page. Names what cannot be told from the rest by more than its colour, or not at all. */
export function indistinct(): string[] {
  const style = (selector: string) => {
    const element = document.querySelector(selector);
    return element && getComputedStyle(element);
  };
  const differ = (
    name: 'backgroundColor' | 'borderBottomColor',
    chosen: string,
    other: string,
  ): string[] => {
    const [one, two] = [style(chosen)?.[name], style(other)?.[name]];
    return one === undefined || two === undefined || one !== two ? [] : [`${chosen}: ${one}`];
  };
  const splitter = style('.splitter')?.backgroundColor;
  return [
    ...differ('backgroundColor', '.row[aria-selected=true]', '.row[aria-selected=false]'),
    ...differ('backgroundColor', '.line[aria-selected=true]', '.line[aria-selected=false]'),
    ...differ(
      'borderBottomColor',
      '[role=tab][aria-selected=true]',
      '[role=tab][aria-selected=false]',
    ),
    ...(splitter === style('body')?.backgroundColor ? ['.splitter'] : []),
  ];
}
