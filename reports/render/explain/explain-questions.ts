/** An unsettled question of a document: what is asked, each answer with its evidence, and why one is preferred. */
import type { Unsettled } from '../../../specs/language/spec.ts';
import { prose } from '../prose/phrases.ts';
import { type Sheet, type Span, sheetOf, wrap } from '../prose/wrap.ts';
import { cite } from './explain-row.ts';

const KINDS: Record<Unsettled['kind'], string> = {
  contradiction: 'the document contradicts itself',
  silence: 'the document is silent',
  choice: 'the standard leaves the choice to the provider',
};

const SIDES: Record<Unsettled['side'], string> = {
  request: 'about what a client sends',
  answer: 'about what the provider does',
};

/** @param provider id of the provider, which `--answer` wants before the question. */
export function renderUnsettled(provider: string, question: Unsettled, sheet: Sheet): string[] {
  const { id, kind, side, preferred, why, answers } = question;
  return [
    ...wrap([{ text: `${provider}.${id}`, style: 'bold' }, `  ${KINDS[kind]}; ${SIDES[side]}`], sheet, '', '  '),
    ...wrap(prose(question.question), sheet, '  '),
    ...answers.flatMap((answer) => {
      const name: Span = { text: answer.id, style: 'cyan' };
      const mark = answer.id === preferred ? ' (preferred): ' : ': ';
      return wrap([name, mark, prose(answer.statement), '  ', cite(answer.from)], sheet, '  · ');
    }),
    ...wrap(prose(why), sheet, '  why: '),
  ];
}

/** How such a question is dealt with, and how whoever knows better says so. */
export const pinNote = (provider: string, { id, answers, preferred }: Unsettled): string => {
  const other = answers.find((answer) => answer.id !== preferred)?.id ?? preferred;
  return `Of what a client sends every answer is accepted. Of what the provider does the preferred one counts, and each other one is played alone. Who knows better pins one: --answer ${provider}.${id}=${other}`;
};

/** One question alone, with a line feed at its end. */
export function renderQuestionPage(provider: string, question: Unsettled, options: Sheet): string {
  const sheet = sheetOf(options);
  return [...renderUnsettled(provider, question, sheet), ...wrap(pinNote(provider, question), sheet, '  '), ''].join(
    '\n',
  );
}
