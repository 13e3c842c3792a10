/** The HTML report in a browser: legible for everybody, usable with the keyboard, silent on the network, deaf to its data. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderHtml } from '../../../reports/render/run/html.ts';
import { HOSTILE } from '../../../reports/render/testing/hostile-text.ts';
import { clauseOf, findingOf, providerOf, recordOf } from '../../../reports/render/testing/records.ts';
import type { Client } from '../../../specs/contract/contract.ts';
import { providers } from '../../../specs/providers/index.ts';
import type { RunRecord } from '../../../specs/record/record.ts';
import { runCheck } from '../../engine/run/check.ts';
import { naiveIoffice } from '../../faces/demo/naive-ioffice.ts';
import { describeInChromium, type Window } from './testing/chromium.ts';

/** Where pictures of the pages go, if anywhere. */
const pictures = process.env.QUIRKPROOF_PICTURES;
const folder = mkdtempSync(join(tmpdir(), 'quirkproof-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Opened = { page: Page; asked: string[]; said: string[] };

/** Opens a record as a page of its own. `asked`: what it requested beside itself; `said`: what the browser complained of. */
async function open(window: Window, record: RunRecord, options: BrowserContextOptions = {}): Promise<Opened> {
  const file = join(folder, 'report.html');
  writeFileSync(file, renderHtml(record));
  const page = await window.open({ offline: true, ...options });
  const asked: string[] = [];
  const said: string[] = [];
  const url = pathToFileURL(file).href;
  page.on('request', (request) => {
    if (request.url() !== url && !request.url().startsWith('data:')) asked.push(request.url());
  });
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  page.on('dialog', (dialog) => {
    said.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(url);
  return { page, asked, said };
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document),
  );
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`));
}

const status = (page: Page): Promise<string> => page.locator('#status').innerText();
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search' });
const findings = (page: Page) => page.locator('.finding:visible');

describeInChromium('the HTML report', (window) => {
  let record: RunRecord;

  beforeAll(async () => {
    const { providers: _, ...hello } = naiveIoffice.hello;
    const client: Client = { ...naiveIoffice, hello };
    record = await runCheck({ client, providers: providers.map(({ id }) => id), runs: 0 });
    const [failed] = record.providers.flatMap(({ clauses }) => clauses.filter(({ finding }) => finding));
    if (failed?.finding) {
      failed.finding.counterexample = {
        id: 'standard--exchange-authentication--e998eb7c',
        commands: [
          { do: 'begin', session: 'a' },
          { do: 'deliver', session: 'a' },
        ],
        story: ['session a begins an authorization', 'session a gets its callback'],
        drawn: { seed: 1 },
        replayed: { times: 3, failed: 3 },
        socket: 'confirmed',
      };
    }
  });

  test('of a client with many findings at all providers is below 1 MB', () => {
    const count = record.providers.flatMap(({ clauses }) => clauses.filter(({ verdict }) => verdict === 'fail')).length;
    expect(record.providers).toHaveLength(providers.length);
    expect(providers.length).toBeGreaterThanOrEqual(6);
    expect(count).toBeGreaterThan(40);
    expect(Buffer.byteLength(renderHtml(record))).toBeLessThan(1_000_000);
  });

  test.each([
    [1280, 'light'],
    [1280, 'dark'],
    [380, 'light'],
    [380, 'dark'],
  ] as const)(
    'is legible for everybody at %i pixels, %s, folded and unfolded',
    async (width, colorScheme) => {
      const { page, asked, said } = await open(window, record, { viewport: { width, height: 900 }, colorScheme });
      const all = await status(page);
      for (const state of ['folded', 'unfolded']) {
        if (state === 'unfolded') {
          // All of it at once takes axe a minute: what is unfolded looks alike in each finding.
          await page.locator('#filter').getByLabel('Provider').selectOption('0');
          await expect.poll(() => status(page)).not.toBe(all);
          await page.getByRole('button', { name: 'Unfold all' }).click();
        }
        if (pictures !== undefined) {
          mkdirSync(pictures, { recursive: true });
          // The beginning: the whole is longer than a picture may be.
          const clip = { x: 0, y: 0, width, height: 4_000 };
          await page.screenshot({
            path: join(pictures, `report-${width}-${colorScheme}-${state}.png`),
            fullPage: true,
            clip,
          });
        }
        expect(await page.evaluate(() => document.documentElement.scrollWidth), state).toBeLessThanOrEqual(width);
        expect(await violations(page), state).toEqual([]);
      }
      expect({ asked, said }).toEqual({ asked: [], said: [] });
      await page.context().close();
    },
    180_000,
  );

  test('is searched and filtered', async () => {
    const { page } = await open(window, record);
    const all = await findings(page).count();
    expect(await status(page)).toMatch(new RegExp(`^${all} of ${all} findings, \\d+ of \\d+ clauses$`));
    await search(page).fill('state-CHECKED');
    await expect.poll(() => findings(page).count()).toBeLessThan(all);
    expect(await findings(page).count()).toBeGreaterThan(0);
    for (const text of await findings(page).allInnerTexts()) expect(text).toContain('state-checked');
    await page.locator('#filter').getByLabel('Provider').selectOption({ label: 'ioffice' });
    await expect.poll(() => findings(page).count()).toBe(1);
    await search(page).fill('no such words');
    await expect.poll(() => status(page)).toMatch(/^0 of \d+ findings, 0 of/);
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(() => findings(page).count()).toBe(all);
    await page.locator('#filter').getByLabel('Verdict').selectOption({ label: 'advice' });
    await expect.poll(() => findings(page).count()).toBe(await page.locator('.finding.advice').count());
    await page.context().close();
  });

  test('a cell of the matrix leads to its clauses', async () => {
    const { page } = await open(window, record);
    const cell = page.locator('.matrix a.fails').first();
    const failing = Number(/\d+/.exec(await cell.innerText())?.[0]);
    await cell.click();
    await expect.poll(() => findings(page).count()).toBeGreaterThanOrEqual(failing);
    expect(await page.locator('.finding.fails:visible').count()).toBe(failing);
    await page.context().close();
  });

  test('is used with the keyboard alone', async () => {
    const { page } = await open(window, record);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the matrix');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.keyboard.press('/');
    await page.keyboard.type('code-once');
    await expect.poll(() => status(page)).toMatch(/^[1-9] of/);
    await page.keyboard.press('Escape');
    await expect.poll(() => status(page)).toMatch(/^(\d+) of \1 findings/);
    const summary = page.locator('.finding details.what > summary').first();
    await summary.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.finding details.what').first().getAttribute('open')).toBe('');
    await page.context().close();
  });

  test('is whole without its script, and on paper', async () => {
    const { page } = await open(window, record, { javaScriptEnabled: false });
    expect(await page.locator('#filter').isVisible()).toBe(false);
    expect(await findings(page).count()).toBeGreaterThan(40);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    expect(await page.locator('.story').first().isVisible()).toBe(true);
    expect((await page.pdf()).byteLength).toBeGreaterThan(50_000);
    await page.context().close();
  });

  test('runs nothing and asks for nothing that its data would like', async () => {
    const clauses = HOSTILE.map((text, n) =>
      clauseOf({
        id: `${n}${text}`,
        phase: text,
        sentence: text,
        verdict: 'fail',
        finding: findingOf({
          got: text,
          hint: text,
          transcript: [
            { n: 3, by: 'client', sent: [`GET https://x/${text}`, text], came: [text, `Location: ${text}`] },
          ],
        }),
      }),
    );
    const hostile = recordOf({
      client: { name: HOSTILE[0]!, version: HOSTILE[5]!, kind: 'library', module: HOSTILE[3]! },
      providers: HOSTILE.map((text) => providerOf({ id: text, name: text, clauses })),
    });
    const { page, asked, said } = await open(window, hostile);
    await page.getByRole('button', { name: 'Unfold all' }).click();
    expect(await page.locator('x-evil, [onload], img, iframe, a[href^="http"], a[href^="javascript"]').count()).toBe(0);
    expect({ asked, said }).toEqual({ asked: [], said: [] });
    await page.context().close();
  });

  test('a script that got into the page would not run', async () => {
    const { page, said } = await open(window, recordOf());
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "taken over"';
      document.body.append(script);
    });
    expect(await page.title()).toContain('acme-oauth');
    expect(said.join()).toMatch(/content security policy/i);
    await page.context().close();
  });
});
