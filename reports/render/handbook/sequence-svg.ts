/** Draws a sequence: three lanes, an arrow a message. Colours come from the style sheet, so it follows light and dark. */
import { html, type SafeHtml } from '@remix-run/html-template';
import { ACTORS, type Actor, type SequenceStep } from './sequence.ts';

const WIDTH = 480;
const LANES: Record<Actor, number> = { application: 62, browser: 240, provider: 418 };
const LANE_NAMES: Record<Actor, string> = { application: 'Application', browser: 'Browser', provider: 'Provider' };
const LINE = 17;
/** Advance of the fixed-width face at its size, in user units; a line of text must not be wider than the drawing. */
const GLYPH = 7.25;
const COLUMNS = Math.floor((WIDTH - 16) / GLYPH);
const HEAD = 44;

/** Halves and tenths are enough, and keep the text the same wherever it is written. */
const round = (value: number): number => Math.round(value * 10) / 10;

type Drawn = { markup: SafeHtml; height: number };

/** @param label what the drawing is called. */
export function drawSequence(steps: readonly SequenceStep[], label: string): SafeHtml {
  let y = HEAD;
  const drawn = steps.map((step) => {
    const { markup, height } = drawStep(step, y);
    y += height;
    return markup;
  });
  const bottom = y + 8;
  return html`<svg class="sequence" viewBox="0 0 ${WIDTH} ${bottom}" role="img" aria-label="${label}" xmlns="http://www.w3.org/2000/svg">
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8Z"/></marker></defs>
${ACTORS.map((actor) => lane(actor, bottom))}${drawn}</svg>
`;
}

const lane = (actor: Actor, bottom: number): SafeHtml =>
  html`<line class="life" x1="${LANES[actor]}" y1="30" x2="${LANES[actor]}" y2="${bottom}"/><rect class="actor" x="${LANES[actor] - 56}" y="4" width="112" height="26" rx="6"/><text class="name" x="${LANES[actor]}" y="22">${LANE_NAMES[actor]}</text>
`;

function drawStep(step: SequenceStep, y: number): Drawn {
  if (step.kind === 'part') return part(step.text, y);
  if (step.kind === 'note') return note(step.text, LANES[step.at], y);
  return message(step, y);
}

const part = (text: string, y: number): Drawn => ({
  markup: html`<line class="part" x1="8" y1="${y + 16}" x2="${WIDTH - 8}" y2="${y + 16}"/><rect class="ground" x="8" y="${y + 4}" width="${text.length * 8 + 10}" height="24"/><text class="title" x="10" y="${y + 21}">${text}</text>
`,
  height: 34,
});

function note(text: string, centre: number, y: number): Drawn {
  const width = text.length * GLYPH + 14;
  const middle = within(centre, width);
  return {
    markup: html`<rect class="note" x="${round(middle - width / 2)}" y="${y + 4}" width="${round(width)}" height="22" rx="11"/><text x="${round(middle)}" y="${y + 19}">${text}</text>
`,
    height: 34,
  };
}

function message({ from, to, text, details }: Extract<SequenceStep, { kind: 'message' }>, y: number): Drawn {
  const lines = [{ text, is: 'what' }, ...details.flatMap(wrap).map((one) => ({ text: one, is: 'detail' }))];
  const centre = (LANES[from] + LANES[to]) / 2;
  const arrow = y + lines.length * LINE + 7;
  const gap = LANES[to] > LANES[from] ? -2 : 2;
  return {
    markup: html`${lines.map((line, index) => textLine(line, centre, y + (index + 1) * LINE - 3))}<line class="arrow" x1="${LANES[from]}" y1="${arrow}" x2="${LANES[to] + gap}" y2="${arrow}" marker-end="url(#head)"/>
`,
    height: lines.length * LINE + 20,
  };
}

/** Text over the life lines, on a ground of its own. */
function textLine({ text, is }: { text: string; is: string }, centre: number, y: number): SafeHtml {
  const width = text.length * GLYPH + 6;
  const middle = within(centre, width);
  return html`<rect class="ground" x="${round(middle - width / 2)}" y="${y - 13}" width="${round(width)}" height="${LINE}"/><text class="${is}" x="${round(middle)}" y="${y}">${text}</text>
`;
}

/** The centre nearest to the wanted one at which the text stays inside of the drawing. */
const within = (centre: number, width: number): number =>
  Math.min(Math.max(centre, width / 2 + 4), WIDTH - width / 2 - 4);

/** Breaks at blanks; a word that is longer than a line stays whole. */
function wrap(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.pop();
    if (last === undefined) lines.push(word);
    else if (last.length + word.length < COLUMNS) lines.push(`${last} ${word}`);
    else lines.push(last, word);
  }
  return lines;
}
