import { expect, it } from 'vitest';
import { chart } from './chart.mjs';

const RESULT = {
  name: 'small & large',
  meaning: 'what is measured',
  unit: 'ms',
  better: 'less',
  ours: 20,
  peer: { name: 'a <peer>', note: 'described', amount: 40, ratio: 0.5 },
  atMost: 1.5,
} as const;
const BREAKDOWN = {
  title: 'Where it goes',
  unit: 'µs',
  parts: [
    { name: 'json', amount: 30 },
    { name: 'inflate', amount: 10 },
  ],
  whole: 40,
};

/** The widths of all bars of a kind, in pixels. */
function widths(svg: string, kind: string): number[] {
  const bars = svg.matchAll(
    new RegExp(`<rect class="${kind}" x="220" y="\\d+" width="([\\d.]+)"`, 'g'),
  );
  return Array.from(bars, ([, width]) => Number(width));
}

it('draws bars of a result to one scale, up to the aim', () => {
  const svg = chart([RESULT], []);
  const [aim] = /<path class="aim" d="M([\d.]+) \d+v40/.exec(svg)?.slice(1) ?? [];
  const [ours = 0] = widths(svg, 'ours');
  const [peer = 0] = widths(svg, 'peer');
  expect([peer / ours, (Number(aim) - 220) / ours]).toEqual(
    [2, 3].map((n) => expect.closeTo(n, 1)),
  );
});

it('draws the parts of a breakdown with their share of the whole', () => {
  const svg = chart([], [BREAKDOWN]);
  const [json = 0, inflate = 0] = widths(svg, 'ours');
  expect(json / inflate).toBeCloseTo(3, 1);
  expect(svg).toContain('30 µs, 75 %');
});

it('is well-formed, whatever names say', () => {
  const svg = chart([RESULT], [BREAKDOWN]);
  expect(svg).toContain('small &amp; large');
  expect(svg).toContain('a &lt;peer>');
  const tags = Array.from(svg.matchAll(/<(\/?)(\w+)[^>]*?(\/?)>/g)).filter(
    ([, , , end]) => end === '',
  );
  const depth = tags.reduce((sum, [, close]) => sum + (close === '/' ? -1 : 1), 0);
  expect(depth).toBe(0);
});
