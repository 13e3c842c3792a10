/**
 * The secrets of a run: all that its cases have brought so far. It puts stand-ins in their place, in whatever form and
 * whichever part of them a text holds.
 */
import type { Facts } from '../../../specs/language/spec.ts';
import type { Trace } from '../../../specs/record/trace.ts';
import { indexSecret } from '../texts/index-secret.ts';
import { createValueIndex, type ValueIndex, windowsOf } from '../texts/value-index.ts';
import { redactText } from './redact-text.ts';
import { type CaseSecret, type SecretKind, secretsOf } from './secrets-of-case.ts';

export type Redact = (text: string) => string;

export type Vault = {
  /** @param played what the mock of the case followed. */
  learn(trace: Trace, played: Facts): void;
  /** Stand-ins as the case has them: `access_token#1` is the first one that came in it. Learns the case, too. */
  redactorFor(trace: Trace, played: Facts): Redact;
  /** For a text that belongs to no case. */
  redact: Redact;
};

/** More values than any run brings that is not out to fill the memory; beyond, the older half is forgotten. */
const MOST = 250_000;
/** In place of a number: it came in another case of the run. */
const ELSEWHERE = 'elsewhere';

export function createVault(): Vault {
  let secrets: CaseSecret[] = [];
  let known = new Map<string, number>();
  let index = createValueIndex();
  const vocabularies = new Map<string, Set<string>>();

  function learn(trace: Trace, played: Facts): void {
    for (const secret of secretsOf(trace, played)) {
      if (known.has(secret.value)) continue;
      if (secrets.length >= MOST) forget();
      add(secret, trace.provider, played);
    }
  }

  function add(secret: CaseSecret, provider: string, played: Facts): void {
    known.set(secret.value, secrets.length);
    secrets.push(secret);
    addTo(index, secrets.length - 1, secret, () => vocabularyOf(provider, played));
  }

  /** What a client makes up can hold words of the protocol: they give nothing away. */
  function vocabularyOf(provider: string, played: Facts): Set<string> {
    const found = vocabularies.get(provider) ?? windowsOf(JSON.stringify(played));
    vocabularies.set(provider, found);
    return found;
  }

  function forget(): void {
    const rest = secrets.slice(secrets.length / 2);
    secrets = rest;
    known = new Map(rest.map(({ value }, at) => [value, at]));
    index = createValueIndex();
    for (const [number, secret] of rest.entries()) addTo(index, number, secret, () => new Set());
  }

  const redactWith = (standIns: ReadonlyMap<string, string>): Redact => {
    return (text) =>
      redactText(text, {
        find: (part) => index.find(part, (number) => standIns.has((secrets[number] as CaseSecret).value)),
        secretOf: (number) => {
          const { role, value } = secrets[number] as CaseSecret;
          return { value, standIn: standIns.get(value) ?? `${role}#${ELSEWHERE}` };
        },
      });
  };

  return {
    learn,
    redactorFor: (trace, played) => {
      learn(trace, played);
      const standIns = new Map<string, string>();
      const counts = new Map<SecretKind, number>();
      for (const { role, value } of secretsOf(trace, played)) {
        if (standIns.has(value)) continue;
        const count = (counts.get(role) ?? 0) + 1;
        counts.set(role, count);
        standIns.set(value, `${role}#${count}`);
      }
      return redactWith(standIns);
    },
    redact: redactWith(new Map()),
  };
}

/** A part of what is drawn anew for each authorization is worth nothing to anybody. */
const IN_WHOLE: SecretKind[] = ['state', 'nonce', 'code_challenge'];

function addTo(index: ValueIndex, number: number, secret: CaseSecret, vocabulary: () => ReadonlySet<string>): void {
  const { role, value, isOwn } = secret;
  if (IN_WHOLE.includes(role)) indexSecret(index, number, value, { shortestPart: 'whole' });
  else indexSecret(index, number, value, isOwn ? { isCommon: (window) => vocabulary().has(window) } : {});
}
