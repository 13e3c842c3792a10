/** A failed observation as a finding: what was expected, what came, where, why, and what to do. */
import type { Clause } from '../../../specs/clauses/clause.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import type { Finding } from '../../../specs/record/record.ts';
import type { Trace } from '../../../specs/record/trace.ts';
import { bareUrl } from '../checks/reader.ts';
import { GENERATED } from '../explore/sequence.ts';
import type { Redact } from '../secrets/vault.ts';
import { transcribe } from './transcript.ts';
import type { CaseObservation } from './verdicts.ts';

/**
 * @param trace of the case that is told: where the failure has a story, the one that the story tells.
 * @param redact puts stand-ins in place of its secrets.
 */
export function explainFailure(
  clause: Clause,
  failed: CaseObservation,
  trace: Trace,
  spec: ProviderSpec,
  redact: Redact,
): Finding {
  const { operation, exchange } = failed.told ?? failed;
  const say = (text: string): string => cut(redact(text));
  return {
    expected: say(failed.expected ?? clause.sentence),
    got: say(failed.got ?? 'something else'),
    where: say(whereOf(failed, trace)),
    why: whyOf(clause, spec),
    hint: say(failed.hint ?? clause.hint),
    situation: situationOf(failed, trace),
    ...(exchange !== undefined && { exchange }),
    transcript: transcribe(trace, redact, { operation, ...(exchange !== undefined && { exchange }) }),
    ...(failed.counterexample && { counterexample: failed.counterexample }),
  };
}

const LONGEST = 400;
const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** Generated sequences are numbered as they are played, which tells a reader nothing. */
export const nameOf = ({ situation }: Trace): string => (situation.startsWith(GENERATED) ? GENERATED : situation);

/** The one that showed it first, also where a shorter story was found. */
const situationOf = ({ told }: CaseObservation, trace: Trace): string => told?.situation ?? nameOf(trace);

/** In which request, or, where there is none, in which operation of the case that is told. */
function whereOf(failed: CaseObservation, trace: Trace): string {
  const { operation, exchange } = failed.told ?? failed;
  const exchanges = trace.events.flatMap((event) => (event.kind === 'exchange' ? [event] : []));
  const request = exchanges.find(({ n }) => n === exchange)?.request;
  const asked = trace.events.find((event) => event.kind === 'operation' && event.seq === operation);
  const which = request
    ? `exchange ${exchange} of ${exchanges.length}, ${request.method} ${bareUrl(request.url)}`
    : asked?.kind === 'operation'
      ? `${asked.op} (session ${asked.session})`
      : 'the client';
  return `${which}, in ${placeOf(failed, trace)}`;
}

function placeOf({ told }: CaseObservation, trace: Trace): string {
  if (told !== undefined) return `the shortest story that shows it, cut from the situation "${told.situation}"`;
  return nameOf(trace) === GENERATED ? 'a generated sequence' : `the situation "${trace.situation}"`;
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
