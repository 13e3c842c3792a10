import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ExplainInput, renderExplain } from './explain.ts';

const clause = (more: Partial<ExplainInput> = {}): ExplainInput => ({
  id: 'acme/refresh/redirect_uri',
  sentence: 'A refresh request carries the redirect URI of the authorization as redirect_uri.',
  level: 'must',
  profile: 'documented',
  basis: { kind: 'documented', cite: '#refresh' },
  since: '0.1.0',
  departsFrom: 'RFC 6749 §6 knows no redirect_uri in a refresh request.',
  bites: 'Libraries send what the RFC lists, so the first refresh fails an hour after all tests were green.',
  providerName: 'Acme',
  documentTitle: 'Acme API documentation',
  sectionTitle: 'Refreshing a token',
  unsettled: [
    {
      id: 'acme.refresh-token',
      question: 'Does a refresh replace the refresh token?',
      answers: [
        { id: 'rotates', statement: 'Every refresh answers with a new one.' },
        { id: 'stays', statement: 'The first one stays good.' },
      ],
    },
  ],
  how: 'The access token expires, and the client is asked to refresh; the request at the token endpoint is read.',
  hint: 'Send the redirect URI of the authorization again with every refresh.',
  ...more,
});
const render = (more: Partial<ExplainInput> = {}, columns = 80) =>
  renderExplain(clause(more), { columns, color: false });

test('explains a clause', () => {
  expect(render()).toMatchInlineSnapshot(`
    "acme/refresh/redirect_uri
      A refresh request carries the redirect URI of the authorization as
      redirect_uri.

    how much it weighs
      must · documented · since 0.1.0: failing it fails the run

    where it comes from
      Acme documents it: Acme API documentation, "Refreshing a token" (#refresh)

    what it departs from
      RFC 6749 §6 knows no redirect_uri in a refresh request.

    how it bites
      Libraries send what the RFC lists, so the first refresh fails an hour after
      all tests were green.

    how it is tested
      The access token expires, and the client is asked to refresh; the request at
      the token endpoint is read.

    what to do when it fails
      Send the redirect URI of the authorization again with every refresh.

    what the document leaves open (acme.refresh-token)
      Does a refresh replace the refresh token?
      · rotates: Every refresh answers with a new one.
      · stays: The first one stays good.
    "
  `);
});

test('leaves out what there is not', () => {
  const { departsFrom: _, bites: __, sectionTitle: ___, unsettled: ____, ...bare } = clause({ hint: '' });
  const text = renderExplain(bare, { columns: 80, color: false });
  for (const label of ['departs', 'bites', 'open', 'what to do']) expect(text).not.toContain(label);
  expect(text).toContain('Acme documents it: Acme API documentation, #refresh\n');
});

test.each<[ExplainInput['basis'], string]>([
  [
    { kind: 'documented', cite: '#refresh' },
    'Acme documents it: Acme API documentation, "Refreshing a token" (#refresh)',
  ],
  [{ kind: 'standard', cite: 'RFC 6749 §6' }, 'the standard asks it: RFC 6749 §6'],
  [
    { kind: 'assumed', cite: 'assumed: samples agree' },
    'assumed, because neither Acme API documentation nor the standard says it: samples agree',
  ],
])('names the basis %o', (basis, words) => {
  expect(render({ basis }, 200)).toContain(`  ${words}\n`);
});

test.each([
  ['must', 'fails the run'],
  ['should', '--fail-on should'],
  ['may', 'never fails the run'],
] as const)('weighs a %s', (level, words) => {
  expect(render({ level }, 200)).toContain(words);
});

test('holds its width and prints no control character', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\u001b]0;x\u0007', '鍵'.repeat(99), 'x'.repeat(10_000)),
  );
  fc.assert(
    fc.property(text, text, fc.integer({ min: 40, max: 120 }), (one, other, columns) => {
      const unsettled = [{ id: one, question: other, answers: [{ id: other, statement: one }] }];
      const more = { id: one, sentence: other, how: one, hint: other, bites: one, providerName: other, unsettled };
      const rendered = render(more, columns);
      expect(rendered).not.toMatch(/(?!\n)\p{Cc}/u);
      for (const line of rendered.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    }),
  );
});
