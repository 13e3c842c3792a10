/** Tells on stderr how far a run has come. It owns one line of the terminal and knows no clock. */
import { legible } from '../prose/legible.ts';
import { cutTo } from '../prose/width.ts';

/** What a reporter needs of `process.stderr`. */
export type ProgressStream = { isTTY?: boolean; columns?: number; write(text: string): unknown };

export type ProgressStep = {
  provider: string;
  wiring: string;
  done: number;
  total: number;
  elapsedMs: number;
  /** What is known of the provider already: how many clauses hold, and which fail. */
  soFar?: { holds: number; fails: readonly string[] };
  /** Of the whole run, as far as can be told. */
  leftMs?: number;
};

type Progress = {
  /** Shows how far the current provider has come. A step of another provider ends the one before. */
  step(step: ProgressStep): void;
  /** Ends the last provider; a terminal's line is empty afterwards. */
  end(): void;
};

/** The last column stays free: some terminals wrap as soon as it is written. */
const columnsOf = ({ columns }: ProgressStream): number => Math.max(1, (columns || 80) - 1);

const REDRAW_AFTER_MS = 80;
const WORTH_TELLING_MS = 2_000;
const ERASE_LINE = '\r\u001b[2K';

/** One rewritten line on a terminal; elsewhere a line for each provider, once it is done. */
export function createProgress(stream: ProgressStream): Progress {
  return stream.isTTY === true ? createRewritten(stream) : createLines(stream);
}

function createRewritten(stream: ProgressStream): Progress {
  let drawn: ProgressStep | undefined;
  const told = new Set<string>();
  /** Clauses that fail and were not told yet: they stay on the terminal while the run goes on. */
  const newsOf = ({ soFar }: ProgressStep): string[] =>
    (soFar?.fails ?? []).filter((id) => {
      const isNew = !told.has(id);
      told.add(id);
      return isNew;
    });
  const isDue = (step: ProgressStep): boolean =>
    drawn === undefined ||
    step.provider !== drawn.provider ||
    step.wiring !== drawn.wiring ||
    (step.soFar !== undefined && drawn.soFar === undefined) ||
    step.done >= step.total ||
    Math.abs(step.elapsedMs - drawn.elapsedMs) >= REDRAW_AFTER_MS;
  return {
    step: (step) => {
      const news = newsOf(step);
      if (news.length === 0 && !isDue(step)) return;
      for (const id of news) stream.write(`${ERASE_LINE}${cutTo(`✗ ${legible(id, 200)}`, columnsOf(stream))}\n`);
      stream.write(ERASE_LINE + cutTo(lineOf(step), columnsOf(stream)));
      drawn = step;
    },
    end: () => {
      if (drawn !== undefined) stream.write(ERASE_LINE);
      drawn = undefined;
    },
  };
}

function createLines(stream: ProgressStream): Progress {
  let last: ProgressStep | undefined;
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

const lineOf = ({ provider, wiring, done, total, elapsedMs, leftMs = 0, soFar }: ProgressStep): string =>
  `${legible(provider, 60)}  ${legible(wiring, 20)}  ${done}/${total} cases${knownOf(soFar)}  ${(elapsedMs / 1000).toFixed(1)} s${
    leftMs < WORTH_TELLING_MS ? '' : `, about ${Math.ceil(leftMs / 1000)} s left`
  }`;

const knownOf = (soFar: ProgressStep['soFar']): string =>
  soFar === undefined ? '' : `  ${soFar.holds} hold, ${soFar.fails.length} fail so far`;
