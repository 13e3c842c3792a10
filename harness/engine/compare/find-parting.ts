/** Lays what two clients sent in the same cases side by side, and finds the first exchange that is not the same. */

import type { Difference, Meeting, Parting } from '../../../specs/record/record-diff.ts';
import type { ExchangeEvent } from '../../../specs/record/trace.ts';
import type { CaseResult, Play } from '../drive/play.ts';
import type { Redact } from '../secrets/vault.ts';
import { type DescribedRequest, describeRequest, type RequestPart } from './describe-request.ts';

/** A case as it was played, in order. */
export type PlayedCase = { play: Play; result: CaseResult; redact: Redact };

type ComparedCase = { situation: string; answers: Record<string, string>; exchanges: DescribedRequest[] };

/** In place of what differs whenever the same client plays the same case again. */
const OWN = '(drawn at random)';

export function findParting(provider: string, before: readonly PlayedCase[], after: readonly PlayedCase[]): Meeting {
  const [old, now] = [casesOf(before), casesOf(after)];
  const shared = [...old.keys()].filter((key) => now.has(key));
  const only = (mine: Map<string, ComparedCase>, other: Map<string, ComparedCase>) => [
    ...new Set([...mine].filter(([key]) => !other.has(key)).map(([, { situation }]) => situation)),
  ];
  const partings = shared.map((key) => partingOf(old.get(key) as ComparedCase, now.get(key) as ComparedCase));
  return {
    provider,
    cases: shared.length,
    onlyBefore: only(old, now),
    onlyAfter: only(now, old),
    parting: partings.find((one) => one !== null) ?? null,
  };
}

/** The first play of each case, before any concession; later plays of the same tell what the client draws at random. */
function casesOf(all: readonly PlayedCase[]): Map<string, ComparedCase> {
  const judged = mostFrequent(all.map(({ play }) => play.wiring));
  const first = new Map<string, ComparedCase>();
  const own = new Set<string>();
  for (const { play, result, redact } of all) {
    if (play.wiring !== judged) continue;
    const { situation, commands } = play.case;
    const key = JSON.stringify([situation, play.answers, commands]);
    const one = { situation, answers: play.answers, exchanges: exchangesOf(result, redact) };
    const known = first.get(key);
    if (known) for (const name of drawnAtRandom(known, one)) own.add(name);
    else first.set(key, one);
  }
  for (const { exchanges } of first.values()) {
    for (const { parts } of exchanges) for (const part of parts) if (own.has(nameOf(part))) part.value = OWN;
  }
  return first;
}

function exchangesOf({ trace }: CaseResult, redact: Redact): DescribedRequest[] {
  return trace.events
    .filter((event): event is ExchangeEvent => event.kind === 'exchange')
    .map((event) => describeRequest(event, redact));
}

const nameOf = ({ place, name }: RequestPart): string => `${place} ${name}`;

/** Up to where two plays of one case are alike, for one that was played with concessions goes on otherwise. */
function drawnAtRandom(one: ComparedCase, again: ComparedCase): string[] {
  const names: string[] = [];
  for (const [index, { line, parts }] of one.exchanges.entries()) {
    const other = again.exchanges[index];
    if (other?.line !== line || parts.length !== other.parts.length) break;
    for (const [at, part] of parts.entries()) {
      const twin = other.parts[at];
      if (twin && nameOf(twin) === nameOf(part) && twin.value !== part.value) names.push(nameOf(part));
    }
  }
  return names;
}

function partingOf(before: ComparedCase, after: ComparedCase): Parting | null {
  const { situation, answers } = before;
  for (let index = 0; index < Math.max(before.exchanges.length, after.exchanges.length); index += 1) {
    const [was, is] = [before.exchanges[index], after.exchanges[index]];
    const differences = was && is ? differencesOf(was, is) : [];
    if (was && is && was.line === is.line && differences.length === 0) continue;
    return {
      situation,
      answers,
      exchange: index + 1,
      before: was?.line ?? null,
      after: is?.line ?? null,
      differences,
    };
  }
  return null;
}

/** By place and name, whatever the order; of one that comes several times, each time. */
function differencesOf(was: DescribedRequest, is: DescribedRequest): Difference[] {
  const names = new Map([...was.parts, ...is.parts].map((part) => [nameOf(part), part]));
  return [...names.values()].flatMap(({ place, name }) => {
    const valuesIn = ({ parts }: DescribedRequest) =>
      parts.filter((part) => part.place === place && part.name === name).map(({ value }) => value);
    const [before, after] = [valuesIn(was), valuesIn(is)];
    return Array.from({ length: Math.max(before.length, after.length) }, (_, index): Difference => {
      return { place, name, before: before[index] ?? null, after: after[index] ?? null };
    }).filter((one) => one.before !== one.after);
  });
}

function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}
