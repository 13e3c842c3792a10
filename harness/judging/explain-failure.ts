/** A failed observation as a finding: what was expected, what came, where, why, and what to do. */
import type { Clause } from '../../specs/clauses/clause.ts';
import { LEG_NAMES } from '../../specs/clauses/prose.ts';
import type { Finding } from '../../specs/language/record.ts';
import type { ProviderSpec } from '../../specs/language/spec.ts';
import type { Trace } from '../../specs/language/trace.ts';
import type { AnyLeg } from '../../specs/language/words.ts';
import { GENERATED } from '../explore/sequence.ts';
import type { Redact } from '../secrets/vault.ts';
import { transcribe } from './transcript.ts';
import type { Evidence } from './verdicts.ts';

export function explainFailure(
  clause: Clause,
  failed: Evidence,
  trace: Trace,
  spec: ProviderSpec,
  redact: Redact,
): Finding {
  return {
    expected: cut(redact(failed.expected ?? clause.sentence)),
    got: cut(redact(failed.got ?? 'something else')),
    where: whereOf(clause, failed, trace),
    why: whyOf(clause, spec),
    hint: clause.hint,
    situation: nameOf(trace),
    ...(failed.exchange !== undefined && { exchange: failed.exchange }),
    transcript: transcribe(trace, redact, failed.operation),
    ...(failed.counterexample && { counterexample: failed.counterexample }),
  };
}

const LONGEST = 400;
const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** Generated sequences are numbered as they are played, which tells a reader nothing. */
export const nameOf = (trace: Trace): string => (isGenerated(trace) ? GENERATED : trace.situation);

const isGenerated = ({ situation }: Trace): boolean => situation.startsWith(GENERATED);

function whereOf({ subject }: Clause, failed: Evidence, trace: Trace): string {
  const leg = 'leg' in subject ? (subject.leg as AnyLeg) : undefined;
  const total = trace.events.filter((event) => event.kind === 'exchange').length;
  const operation = trace.events.find((event) => event.kind === 'operation' && event.seq === failed.operation);
  const what = leg ? LEG_NAMES[leg] : operation?.kind === 'operation' ? operation.op : 'the client';
  const which = failed.exchange === undefined ? what : `exchange ${failed.exchange} of ${total}, ${what}`;
  return `${which}, in ${isGenerated(trace) ? 'a generated sequence' : `the situation "${trace.situation}"`}`;
}

/** Begins with what the provider departs from, where it does: a client that keeps to the RFC has done no wrong by the RFC. */
function whyOf(clause: Clause, spec: ProviderSpec): string {
  const { basis, departsFrom, bites } = clause;
  const cited =
    basis.kind === 'documented'
      ? `${spec.document.title}, "${spec.sections[basis.cite.slice(1)] ?? basis.cite}"`
      : basis.kind === 'standard'
        ? basis.cite
        : `assumed, because ${basis.cite}`;
  const departure = departsFrom === undefined ? '' : `${spec.name} departs from the standard: ${departsFrom}. `;
  return `${departure}${bites ? `${bites} ` : ''}(${cited})`;
}
