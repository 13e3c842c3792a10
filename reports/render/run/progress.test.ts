import { expect, test } from 'vitest';
import { createProgress, type ProgressStep } from './progress.ts';

const step = (more: Partial<ProgressStep> = {}): ProgressStep => ({
  provider: 'adatum',
  wiring: 'plain',
  done: 37,
  total: 120,
  elapsedMs: 4200,
  ...more,
});

function watch(stream: { isTTY?: boolean; columns?: number }, steps: ProgressStep[]) {
  const written: string[] = [];
  const progress = createProgress({ ...stream, write: (text) => written.push(text) });
  for (const each of steps) progress.step(each);
  progress.end();
  return written;
}

const ERASE = '\r\u001b[2K';

test('rewrites one line on a terminal, and leaves it empty', () => {
  expect(watch({ isTTY: true, columns: 80 }, [step(), step({ done: 38, elapsedMs: 4400 })])).toEqual([
    `${ERASE}adatum  plain  37/120 cases  4.2 s`,
    `${ERASE}adatum  plain  38/120 cases  4.4 s`,
    ERASE,
  ]);
});

test('does not redraw for every case, but for every change and for the last', () => {
  const steps = [
    step(),
    step({ done: 38, elapsedMs: 4201 }),
    step({ done: 39, wiring: 'options', elapsedMs: 4202 }),
    step({ done: 120, wiring: 'options', elapsedMs: 4203 }),
    step({ provider: 'contoso', done: 0, elapsedMs: 4204 }),
  ];
  const drawn = watch({ isTTY: true, columns: 80 }, steps).slice(0, -1);
  expect(drawn.map((line) => line.slice(ERASE.length))).toEqual([
    'adatum  plain  37/120 cases  4.2 s',
    'adatum  options  39/120 cases  4.2 s',
    'adatum  options  120/120 cases  4.2 s',
    'contoso  plain  0/120 cases  4.2 s',
  ]);
});

test('prints a line for each provider where there is no terminal, without an escape code', () => {
  const steps = [
    step({ done: 0 }),
    step({ done: 80, wiring: 'options', elapsedMs: 5000 }),
    step({ provider: 'contoso', done: 1, total: 90, elapsedMs: 5100 }),
    step({ provider: 'contoso', done: 90, total: 90, elapsedMs: 9900 }),
  ];
  expect(watch({}, steps)).toEqual(['adatum  options  80/120 cases  5.0 s\n', 'contoso  plain  90/90 cases  9.9 s\n']);
});

test.each([{ isTTY: true, columns: 80 }, { isTTY: false }])('writes nothing for a run without a case: %o', (stream) => {
  expect(watch(stream, [])).toEqual([]);
});

test('ends once, however often it is told to', () => {
  const written: string[] = [];
  const progress = createProgress({ write: (text) => written.push(text) });
  progress.step(step());
  progress.end();
  progress.end();
  expect(written).toHaveLength(1);
});

test('stays on one line, whatever the terminal and the names are', () => {
  const [line = ''] = watch({ isTTY: true, columns: 20 }, [step({ provider: '\u001b]0;x\n' + 'x'.repeat(99) })]);
  expect(line.slice(ERASE.length)).toBe('\\x1b]0;x\\nxxxxxxxx…');
  expect(watch({ isTTY: true, columns: 0 }, [step()])[0]).toContain('4.2 s');
});

test('says how long the rest will take, where that is worth saying', () => {
  const lines = watch({ isTTY: true, columns: 80 }, [step({ leftMs: 1_900 }), step({ done: 120, leftMs: 6_300 })]);
  expect(lines[0]).not.toContain('left');
  expect(lines[1]).toBe(`${ERASE}adatum  plain  120/120 cases  4.2 s, about 7 s left`);
});

test('shows what is known before the provider is through: a clause that fails once, and for good', () => {
  const soFar = { holds: 34, fails: ['adatum/exchange/carrier'] };
  expect(
    watch({ isTTY: true, columns: 80 }, [
      step(),
      step({ soFar, elapsedMs: 4201 }),
      step({ soFar: { ...soFar, holds: 40 }, elapsedMs: 4400 }),
    ]),
  ).toEqual([
    `${ERASE}adatum  plain  37/120 cases  4.2 s`,
    `${ERASE}✗ adatum/exchange/carrier\n`,
    `${ERASE}adatum  plain  37/120 cases  34 hold, 1 fail so far  4.2 s`,
    `${ERASE}adatum  plain  37/120 cases  40 hold, 1 fail so far  4.4 s`,
    ERASE,
  ]);
});
