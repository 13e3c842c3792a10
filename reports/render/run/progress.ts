/** Tells on stderr how far a run has come. It owns one line of the terminal and knows no clock. */
import { legible } from '../prose/legible.ts';
import { cutTo } from '../prose/width.ts';

/** What a reporter needs of `process.stderr`. */
export type ProgressStream = { isTTY?: boolean; columns?: number; write(text: string): unknown };

export type Step = {
  provider: string;
  wiring: string;
  done: number;
  total: number;
  elapsedMs: number;
  /** Of the whole run, as far as can be told. */
  leftMs?: number;
};

export type Progress = {
  /** Shows how far the current provider has come. A step of another provider ends the one before. */
  step(step: Step): void;
  /** Ends the last provider; a terminal's line is empty afterwards. */
  end(): void;
};

const REDRAW_AFTER_MS = 80;
const WORTH_TELLING_MS = 2_000;
const ERASE_LINE = '\r\u001b[2K';

/** One rewritten line on a terminal; elsewhere a line for each provider, once it is done. */
export function createProgress(stream: ProgressStream): Progress {
  return stream.isTTY === true ? createRewritten(stream) : createLines(stream);
}

function createRewritten(stream: ProgressStream): Progress {
  let drawn: Step | undefined;
  const isDue = (step: Step): boolean =>
    drawn === undefined ||
    step.provider !== drawn.provider ||
    step.wiring !== drawn.wiring ||
    step.done >= step.total ||
    Math.abs(step.elapsedMs - drawn.elapsedMs) >= REDRAW_AFTER_MS;
  return {
    step: (step) => {
      if (!isDue(step)) return;
      // The last column stays free: some terminals wrap as soon as it is written.
      stream.write(ERASE_LINE + cutTo(lineOf(step), Math.max(1, (stream.columns || 80) - 1)));
      drawn = step;
    },
    end: () => {
      if (drawn !== undefined) stream.write(ERASE_LINE);
      drawn = undefined;
    },
  };
}

function createLines(stream: ProgressStream): Progress {
  let last: Step | undefined;
  const end = (): void => {
    if (last !== undefined) stream.write(`${lineOf(last)}\n`);
    last = undefined;
  };
  return {
    step: (step) => {
      if (last !== undefined && last.provider !== step.provider) end();
      last = step;
    },
    end,
  };
}

const lineOf = ({ provider, wiring, done, total, elapsedMs, leftMs = 0 }: Step): string =>
  `${legible(provider, 60)}  ${legible(wiring, 20)}  ${done}/${total} cases  ${(elapsedMs / 1000).toFixed(1)} s${
    leftMs < WORTH_TELLING_MS ? '' : `, about ${Math.ceil(leftMs / 1000)} s left`
  }`;
