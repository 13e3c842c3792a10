import { expect, test } from 'vitest';
import { formish, headerish, jsonish } from '../../../harness/workshop/proof/testing/invented.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { providers } from '../../../specs/providers/index.ts';
import type { Material, Page } from './material.ts';
import { renderHandbook } from './render-handbook.ts';

const suite = { name: 'quirkproof', version: '1.2.3' } as const;
const materialOf = (...specs: ProviderSpec[]): Material => ({
  providers: specs.map((spec) => ({ spec, worked: [], provoked: [] })),
  libraries: [],
  suite,
});
const specOf = (id: string): ProviderSpec => providers.find((spec) => spec.id === id) as ProviderSpec;
const pageOf = (pages: Page[], path: string): string =>
  pages.find((page) => page.path === path)?.text ?? expect.unreachable(path);

test('renders providers that nobody recorded, and such as use every word of the language', () => {
  const pages = renderHandbook(materialOf(jsonish, formish, headerish));
  for (const { id } of [jsonish, formish, headerish])
    expect(pageOf(pages, `${id}/index.html`)).toContain('<h2>Quirks</h2>');
  expect(pageOf(pages, 'compare.html')).toContain('result.accessToken');
});

test('lets no markup in, wherever a spec has text', () => {
  const evil = '<script>alert("x")</script>&\'';
  const hostile: ProviderSpec = {
    ...specOf('psohub'),
    name: evil,
    summary: evil,
    document: { title: evil, read: '2026-01-01' },
    sections: { 'step-1': evil },
    remarks: [{ from: '#step-1', text: evil }],
    unsettled: specOf('psohub').unsettled.map((question) => ({
      ...question,
      question: evil,
      why: evil,
      answers: question.answers.map((answer) => ({ ...answer, statement: evil, from: `assumed: ${evil}` })),
    })),
  };
  for (const { path, text } of renderHandbook(materialOf(hostile))) {
    if (!path.endsWith('.html')) continue;
    expect(text, path).not.toContain('<script>alert');
    expect(text, path).not.toMatch(/="[^"]*<script/);
  }
});

test('tells documented, standard and assumed apart', () => {
  const page = pageOf(renderHandbook(materialOf(specOf('ioffice'))), 'ioffice/index.html');
  expect(page).toContain('<a class="basis documented" href="#sections/access-token">');
  expect(page).toContain('<a class="basis standard" href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1">');
  expect(page).toMatch(
    /<span class="basis assumed">assumed<\/span> <span class="reason">the document calls the lifetime predefined/,
  );
});

test('a quirk has its sides, its bite, its clauses and its code', () => {
  const page = pageOf(renderHandbook(materialOf(specOf('psohub'))), 'psohub/index.html');
  const card = /<article class="card" id="quirks\/refresh\/redirect_uri">.*?<\/article>/s.exec(page)?.[0] ?? '';
  expect(card).toContain('RFC 6749 §6 has no redirect_uri in a refresh');
  expect(card).toContain('nothing of the kind');
  expect(card).toContain('form field &quot;redirect_uri&quot;, required');
  expect(card).toContain('href="../psohub/refresh/redirect_uri.html"');
  expect(card).toContain('redirect_uri: app.redirectUri,');
});

test('an open question has its answers, the preferred one, and how to pin another', () => {
  const page = pageOf(renderHandbook(materialOf(specOf('psohub'))), 'psohub/index.html');
  const card = /<article class="card" id="questions\/code-name">.*?<\/article>/s.exec(page)?.[0] ?? '';
  expect(card).toMatch(/id="questions\/code-name\/sample" class="preferred"><code>sample<\/code> <b>preferred<\/b>/);
  expect(card).toContain('--answer psohub.code-name=table');
  expect(card).toContain('href="../psohub/exchange/code.html"');
});

test('a clause says what explain says', () => {
  const page = pageOf(renderHandbook(materialOf(specOf('psohub'), specOf('standard'))), 'psohub/exchange/code.html');
  for (const part of [
    'How much it weighs',
    'Where it comes from',
    'What it departs from',
    'How it bites',
    'How it is tested',
    'What to do when it fails',
  ])
    expect(page).toContain(`<dt>${part}</dt>`);
  expect(page).toContain('The table calls it authorization_code.');
  expect(page).toContain('href="../../standard/exchange/code.html">The standard</a>');
});

test('the comparison marks what departs, and only that', () => {
  const page = pageOf(renderHandbook(materialOf(specOf('standard'), specOf('psohub'))), 'compare.html');
  const rowOf = (id: string): string =>
    new RegExp(`<tr id="${id}">.*?</tr>`, 's').exec(page)?.[0] ?? expect.unreachable(id);
  expect(rowOf('authorize:authorize/client_id')).toMatch(
    /<td data-head="PSOhub" class="differs"><a class="differs" href="psohub\/index.html#authorize\/client_id"/,
  );
  expect(rowOf('exchange:exchange/grant_type')).not.toContain('differs');
  expect(rowOf('authorize:authorize/endpoint')).not.toContain('differs');
  expect(rowOf('exchange/answer:exchange/answer/token_type')).toContain('not there');
});

test('a library is told provider by provider', () => {
  const material: Material = {
    ...materialOf(specOf('psohub')),
    libraries: [
      {
        name: 'some-library',
        version: '1.0.0',
        module: 'clients/some-library.ts',
        outcome: 'fails',
        exitCode: 1,
        providers: [
          {
            id: 'psohub',
            wiring: 'options',
            stopped: [
              { wiring: 'plain', stoppedBy: 'psohub/authorize/client_id: expected one, got <another>' },
              { wiring: 'hooks', stoppedBy: 'callback: Not authorized: no' },
            ],
            judged: 12,
            findings: [{ id: 'psohub/exchange/code', level: 'must', sentence: 'Sends it.', got: 'nothing' }],
            leftToApplication: ['psohub/security/state-fresh'],
          },
        ],
      },
    ],
  };
  const page = pageOf(renderHandbook(material), 'libraries.html');
  expect(page).toContain('<h2>some-library 1.0.0</h2>');
  expect(page).toContain(
    '<a href="psohub/authorize/client_id.html">psohub/authorize/client_id</a>: expected one, got &lt;another&gt;',
  );
  expect(page).toContain('<a href="psohub/exchange/code.html">');
  // An operation and the words of an adapter are no clause.
  expect(page).toContain('<li>hooks: callback: Not authorized: no</li>');
  expect(page).toContain('>1 clause<');
});
