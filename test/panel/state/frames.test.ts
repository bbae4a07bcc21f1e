import { effect, signal } from '@preact/signals';
import { options } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let frames: (() => void)[] = [];
vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback));
const { changeInFrame } = await import('../../../src/panel/state/frames.ts');

function nextFrame(): void {
  const callbacks = frames;
  frames = [];
  for (const callback of callbacks) callback();
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
});

afterEach(() => {
  nextFrame();
  vi.runAllTimers();
  nextFrame();
  vi.useRealTimers();
});

describe('what the recorder reports', () => {
  it('is worked out at once, then once a frame, however much comes', () => {
    const count = signal(0);
    const workedOut: number[] = [];
    const stop = effect(() => {
      workedOut.push(count.value);
    });
    const add = () => {
      count.value += 1;
    };
    const report = (times: number) => {
      for (let time = 0; time < times; time += 1) changeInFrame(add);
    };
    report(1);
    expect(workedOut).toEqual([0, 1]);
    report(100);
    nextFrame();
    expect(workedOut, 'in the task that draws').toEqual([0, 1]);
    vi.runAllTimers();
    expect(workedOut).toEqual([0, 1, 2]);
    stop();
  });

  it('waits while the panel is hidden', () => {
    const show = vi.fn();
    for (let time = 0; time < 100; time += 1) {
      changeInFrame(show);
      vi.runAllTimers();
    }
    expect(show).toHaveBeenCalledTimes(1);
    nextFrame(); // it is shown again
    vi.runAllTimers();
    expect(show).toHaveBeenCalledTimes(2);
  });

  it('is drawn in another task than it is worked out in, but what a click changes at once', async () => {
    const draw = vi.fn();
    changeInFrame(() => options.debounceRendering?.(draw));
    await Promise.resolve();
    expect(draw).not.toHaveBeenCalled();
    nextFrame();
    expect(draw).toHaveBeenCalledTimes(1);
    options.debounceRendering?.(draw);
    await Promise.resolve();
    expect(draw).toHaveBeenCalledTimes(2);
  });
});
