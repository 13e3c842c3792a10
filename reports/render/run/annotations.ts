/**
 * Findings as commands to GitHub Actions, which shows them beside the adapter module.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
import type { ClauseResult, RunRecord } from '../../../specs/record/record.ts';
import { legible } from '../prose/legible.ts';
import { openPoints, ownerOf } from './fault-words.ts';
import { modulePath, PLACE_NOTE } from './module-path.ts';
import { describeOutcome } from './outcome.ts';

/** GitHub shows no more of each kind from one step. */
const MOST = 10;

/** A line for each, and nothing where nothing failed; errors are what gates, warnings are advice. */
export function renderAnnotations(record: RunRecord): string {
  const file = modulePath(record);
  const gated = record.providers.filter((one) => one.gated).flatMap(({ clauses }) => clauses);
  const failing = gated.filter(({ gate }) => gate === 'fails');
  const open = gated.filter(({ gate }) => gate === 'incomplete');
  const advice = gated.filter(({ verdict, gate, covered }) => verdict === 'fail' && !gate && !covered);
  const ends = openPoints(record.providers).map(({ provider, what }) => ({
    title: `${provider} (incomplete)`,
    text: what,
  }));
  const counted = new Set(record.providers.filter((one) => one.gated).map(({ id }) => id));
  const troubles = record.faults
    .filter(({ kind, provider, covered }) => kind === 'suite-fault' || covered || !counted.has(provider))
    .map((fault) => ({
      title: `${ownerOf(fault, record.client)} at ${fault.provider}`,
      text: `in the situation "${fault.situation}": ${fault.message}`,
    }));
  const stale = (record.known?.stale ?? []).map(({ clause, what }) => ({
    title: `known failure ${clause}`,
    text: what,
  }));
  return [
    ...capped('error', [...ends, ...[...failing, ...open].map(messageOf)], file, describeOutcome(record).because),
    ...capped('warning', [...stale, ...troubles, ...advice.map(messageOf)], file, 'more stand in the run record'),
  ].join('');
}

type AnnotationMessage = { title: string; text: string };

function messageOf({ id, level, gate, sentence, finding, reason, blockedBy }: ClauseResult): AnnotationMessage {
  const kind = gate === 'incomplete' ? 'not judged' : gate === 'fails' ? level : 'advice';
  const because = reason ?? (blockedBy?.length ? `blocked by ${blockedBy.join(', ')}` : 'no evidence');
  const text = finding ? `expected ${finding.expected}, got ${finding.got}. ${finding.hint}` : `${sentence} ${because}`;
  return { title: `${id} (${kind})`, text };
}

function capped(kind: 'error' | 'warning', all: AnnotationMessage[], file: string | undefined, rest: string): string[] {
  const shown = all.length > MOST ? all.slice(0, MOST - 1) : all;
  const more = all.length - shown.length;
  return [...shown, ...(more > 0 ? [{ title: `${more} more`, text: rest }] : [])].map(({ title, text }) => {
    const properties = [
      ...(file === undefined ? [] : [`file=${property(file)}`, 'line=1']),
      `title=${property(legible(title, 200))}`,
    ];
    const note = file === undefined ? '' : ` ${PLACE_NOTE}`;
    return `::${kind} ${properties.join(',')}::${data(`${legible(text, 1000)}${note}`)}\n`;
  });
}

/** The escapes of GitHub's own toolkit. */
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
