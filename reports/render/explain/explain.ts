/** Renders one clause for a terminal, for who asks what it wants: its sentence, its reason, and how it is tested. */
import type { Level, Profile } from '../../../specs/language/words.ts';
import { prose } from '../prose/phrases.ts';
import { type Sheet, type Span, sheetOf, wrap } from '../prose/wrap.ts';

export type ExplainInput = {
  id: string;
  sentence: string;
  level: Level;
  profile: Profile;
  basis: { kind: 'documented' | 'standard' | 'assumed'; cite: string };
  /** The version of the suite that brought it. */
  since: string;
  /** What the standard says instead, where the provider departs from it. */
  departsFrom?: string;
  /** Why the departure trips a client author up. */
  bites?: string;
  providerName: string;
  documentTitle: string;
  /** The heading of the section that `basis` cites. */
  sectionTitle?: string;
  /** Open questions that bear on it. */
  unsettled?: { id: string; question: string; answers: { id: string; statement: string }[] }[];
  /** How it is provoked and observed. */
  how: string;
  hint: string;
};

const LEVEL_WORDS = {
  must: 'failing it fails the run',
  should: 'advice: failing it is reported, and fails the run under --fail-on should only',
  may: 'a liberty: failing it is reported and never fails the run',
} as const satisfies Record<Level, string>;

const APART = 'played, reported and counted where the profile is asked for: --profile robustness, --strict';

/** The clause in full, with a line feed at its end. */
export function renderExplain(clause: ExplainInput, options: Sheet): string {
  const sheet = sheetOf(options);
  const { id, sentence, unsettled = [] } = clause;
  const lines = [
    ...wrap({ text: id, style: 'bold' }, sheet),
    ...wrap(prose(sentence), sheet, '  '),
    ...explainParts(clause).flatMap(({ label, text }) => [
      '',
      ...wrap({ text: label, style: 'dim' }, sheet),
      ...wrap(prose(text), sheet, '  '),
    ]),
    ...unsettled.flatMap((question) => renderQuestion(question, sheet)),
  ];
  return `${lines.join('\n')}\n`;
}

/** What there is to say of a clause beside its sentence and its open questions, each part under its label. */
export function explainParts(clause: ExplainInput): { label: string; text: string }[] {
  const { level, profile, since, departsFrom, bites, how, hint } = clause;
  const parts: [label: string, text: string | undefined][] = [
    [
      'how much it weighs',
      `${level} · ${profile} · since ${since}: ${profile === 'robustness' ? APART : LEVEL_WORDS[level]}`,
    ],
    ['where it comes from', basisOf(clause)],
    ['what it departs from', departsFrom],
    ['how it bites', bites],
    ['how it is tested', how],
    ['what to do when it fails', hint === '' ? undefined : hint],
  ];
  return parts.flatMap(([label, text]) => (text === undefined ? [] : [{ label, text }]));
}

function basisOf({ basis, providerName, documentTitle, sectionTitle }: ExplainInput): string {
  const section = sectionTitle === undefined ? basis.cite : `"${sectionTitle}" (${basis.cite})`;
  if (basis.kind === 'documented') return `${providerName} documents it: ${documentTitle}, ${section}`;
  if (basis.kind === 'standard') return `the standard asks it: ${basis.cite}`;
  return `assumed, because neither ${documentTitle} nor the standard says it: ${basis.cite.replace(/^assumed: /, '')}`;
}

function renderQuestion(
  { id, question, answers }: NonNullable<ExplainInput['unsettled']>[number],
  sheet: Sheet,
): string[] {
  return [
    '',
    ...wrap({ text: `what the document leaves open (${id})`, style: 'dim' }, sheet),
    ...wrap(prose(question), sheet, '  '),
    ...answers.flatMap((answer) => {
      const text: Span[] = [{ text: answer.id, style: 'bold' }, prose(`: ${answer.statement}`)];
      return wrap(text, sheet, '  · ');
    }),
  ];
}
