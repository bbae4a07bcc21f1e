/** Runs in the page. Finds controls and facts that extend beyond it, or whose text is cut. */
export function cutControls(): string[] {
  const wide = document.documentElement.scrollWidth > innerWidth ? ['the page'] : [];
  const view = document.querySelector('.view');
  if (view && view.scrollWidth > view.clientWidth) wide.push('the view');
  const controls = document.querySelectorAll<HTMLElement>(
    'button, input, select, summary, .verdict, h1, .box',
  );
  const cut = Array.from(controls).filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    const isOut = left < 0 || right > innerWidth;
    return isOut || (element.tagName !== 'INPUT' && element.scrollWidth > element.clientWidth + 1);
  });
  return [...wide, ...cut.map((element) => element.outerHTML)];
}
