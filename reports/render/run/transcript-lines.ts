/** The part of a transcript that shows a fault, line by line, for renderers that print text. */
import type { Finding, TranscriptLine } from '../../../specs/record/record.ts';

/** `lead`: an arrow before what was sent and what came, else blanks. `who`: beside the first line of an entry. */
export type PrintedLine = { lead: '→ ' | '← ' | '  '; who?: string; text: string };

export const NO_ANSWER = 'the connection ended without an answer';

/** Only the exchange at fault, where there is one; else the operation at fault, with which the transcript ends. */
export function linesAtFault({ transcript, exchange }: Finding): PrintedLine[] {
  const atFault = exchange === undefined ? [] : transcript.filter((line) => line.n === exchange);
  const last = transcript.findLastIndex(({ by }) => by === 'harness');
  return (atFault.length > 0 ? atFault : transcript.slice(Math.max(0, last))).flatMap(linesOf);
}

function linesOf({ n, by, sent, came }: TranscriptLine): PrintedLine[] {
  const [asked = '', ...details] = sent;
  const answer = came === undefined ? [] : (came ?? [NO_ANSWER]);
  return [
    { lead: '→ ', who: n === undefined ? by : `${n} ${by}`, text: asked },
    ...details.map((text): PrintedLine => ({ lead: '  ', text })),
    ...answer.map((text, index): PrintedLine => ({ lead: index === 0 ? '← ' : '  ', text })),
  ];
}
