/** Checks on what a client says beside its requests: what is secret stands in no message and no line that it prints. */
import type { View } from './judge-trace.ts';

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
  const told = said.flatMap(({ where, text }) =>
    secrets
      .filter(({ value }) => formsOf(value).some((form) => text.includes(form)))
      .map(({ name }) => `${name} in ${where}`),
  )[0];
  if (secrets.length === 0) return;
  say({
    clause: 'security/secrets-unspoken',
    holds: told === undefined,
    operation: event.seq,
    ...(told !== undefined && { expected: 'nothing secret in its messages and in what it prints', got: told }),
  });
}

/** As it is, percent-encoded, form-encoded, and both as JSON writes them into a text. */
const formsOf = (value: string): string[] =>
  [value, encodeURIComponent(value), new URLSearchParams({ '': value }).toString().slice(1)].flatMap((form) => [
    form,
    JSON.stringify(form).slice(1, -1),
  ]);
