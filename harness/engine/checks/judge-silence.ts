/** Checks on what a client says beside its requests: what is secret stands in no message and no line that it prints. */
import { findInText } from '../texts/find-in-text.ts';
import { indexSecret } from '../texts/index-secret.ts';
import { createValueIndex } from '../texts/value-index.ts';
import type { View } from './view.ts';

/** Judges the refusal of an operation, and what was printed while it was in progress. */
export function judgeSilence({ operation, session, memory, say }: View): void {
  const { outcome, printed, event } = operation;
  if (event.args.password !== undefined) memory.passwords.add(event.args.password);
  const refusal = outcome?.ok === false ? outcome : undefined;
  const said = [
    ...(refusal
      ? [{ where: 'the message of its refusal', text: `${refusal.message} ${refusal.description ?? ''}` }]
      : []),
    ...printed.map((text) => ({ where: 'what it printed', text })),
  ];
  if (said.length === 0) return;
  const { clientSecret } = session.setup;
  const secrets = [
    ...(clientSecret === null ? [] : [{ name: 'the client secret', value: clientSecret }]),
    ...memory.access.map(({ value }) => ({ name: 'an access token', value })),
    ...memory.refresh.map(({ value }) => ({ name: 'a refresh token', value })),
    ...[...memory.passphrases].map((value) => ({ name: 'a passphrase', value })),
    ...[...memory.passwords].map((value) => ({ name: 'the password of the person', value })),
  ];
  if (secrets.length === 0) return;
  const tellsAny = createListener(secrets.map(({ value }) => value));
  const told = said.flatMap(({ where, text }) => {
    const number = tellsAny(text);
    return number === undefined ? [] : [`${secrets[number]?.name} in ${where}`];
  })[0];
  say({
    subject: { is: 'security', rule: 'secrets-unspoken' },
    holds: told === undefined,
    operation: event.seq,
    ...(told !== undefined && { expected: 'nothing secret in its messages and in what it prints', got: told }),
  });
}

/**
 * Gives which of the values a text tells, if any: as it is or in a form that a URL, a form or JSON gives it, and if it is
 * too long to stand there by chance, in whatever form the redactor would find it. A part of it, or a hash, tells nothing.
 */
function createListener(values: readonly string[]): (text: string) => number | undefined {
  let index: ReturnType<typeof createValueIndex> | undefined;
  return (text) => {
    const plain = values.findIndex((value) => formsOf(value).some((form) => text.includes(form)));
    if (plain >= 0) return plain;
    if (text.length < SHORTEST_TELLING) return undefined;
    if (!index) {
      index = createValueIndex();
      for (const [number, value] of values.entries())
        if (value.length >= SHORTEST_TELLING) indexSecret(index, number, value, { shortestPart: 'whole' });
    }
    return findInText(text, index.find)[0]?.number;
  };
}

/** What is shorter is found by chance among all that a text can be decoded to. */
const SHORTEST_TELLING = 8;

/** As it is, percent-encoded, form-encoded, and both as JSON writes them into a text. */
const formsOf = (value: string): string[] =>
  [value, encodeURIComponent(value), new URLSearchParams({ '': value }).toString().slice(1)].flatMap((form) => [
    form,
    JSON.stringify(form).slice(1, -1),
  ]);
