import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { share } from '../../testing/share.ts';
import { HANDBOOK, readFiles } from '../handbook/files.ts';
import { describeInChromium } from './testing/chromium.ts';

const files = new Map(
  readFiles(resolve(import.meta.dirname, '../../..', HANDBOOK)).map(({ path, text }) => [path, text]),
);

const TYPES: Record<string, string> = {
  '.html': 'text/html;charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.txt': 'text/plain;charset=utf-8',
};

let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://handbook').pathname).slice(1) || 'index.html';
    const text = files.get(path);
    response
      .writeHead(text === undefined ? 404 : 200, { 'content-type': TYPES[extname(path)] ?? 'text/plain' })
      .end(text);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((closed) => server.close(closed)));

/** One page of each kind, and some of the providers'; every one with `FULL=1`. */
const PAGES = [
  'index.html',
  'compare.html',
  'libraries.html',
  'search.html',
  ...[...files.keys()].filter((path) => path.endsWith('/index.html')).filter(share(3)),
  'psohub/exchange/code.html',
  'ioffice/exchange/carrier.html',
  'standard/security/state-compared.html',
];

const SIZES = [1280, 380];
const SCHEMES = ['light', 'dark'] as const;

/** Where pictures of the pages go, if anywhere. */
const pictures = process.env.QUIRKPROOF_PICTURES;

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document),
  );
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`));
}

/** As much of a page as fits into one picture. */
async function takePicture(page: Page, folder: string, where: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { width, height } = await page.evaluate(() => ({
    width: document.documentElement.clientWidth,
    height: Math.min(document.documentElement.scrollHeight, 6000),
  }));
  const path = join(folder, `handbook-${where.replace(/\W+/g, '-')}.png`);
  await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width, height } });
}

describeInChromium('the handbook', (window) => {
  test.each(PAGES)('%s: legible for everybody, at every size, by day and by night', async (path) => {
    for (const width of SIZES) {
      for (const colorScheme of SCHEMES) {
        const page = await window.open({ viewport: { width, height: 800 }, colorScheme });
        await page.goto(`${url}/${path}`);
        const where = `${path}, ${width}, ${colorScheme}`;
        if (pictures !== undefined) await takePicture(page, pictures, where);
        // Colours are the same in a window of any width.
        if (width === SIZES[0] || colorScheme === SCHEMES[0]) expect(await violations(page), where).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), where).toBeLessThanOrEqual(width);
        expect(await page.getByRole('heading', { level: 1 }).count(), where).toBe(1);
        await page.context().close();
      }
    }
  });

  test('asks for nothing but its own files', async () => {
    const page = await window.open();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    for (const path of PAGES) await page.goto(`${url}/${path}`);
    for (const one of asked) expect(one).toMatch(new RegExp(`^${url}/`));
    const strangers = asked.filter(
      (one) => !files.has(new URL(one).pathname.slice(1)) && !one.endsWith('/favicon.ico'),
    );
    expect(strangers).toEqual([]);
    await page.context().close();
  });

  test('a search from any page narrows everything down to what has all the words', async () => {
    const page = await window.open();
    await page.goto(`${url}/psohub/exchange/code.html`);
    await page.getByRole('searchbox', { name: 'Search the handbook' }).fill('redirect_uri refresh psohub');
    await page.keyboard.press('Enter');
    await page.waitForURL(/search\.html\?q=/);
    const items = page.locator('.list li:visible');
    await expect.poll(() => items.count()).toBeLessThan(10);
    for (const text of await items.allTextContents()) expect(text).toMatch(/redirect_uri/i);
    expect(await page.locator('#found').textContent()).toMatch(/^\d of \d{3}$/);
    await items.getByRole('link', { name: 'psohub/refresh/redirect_uri' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('psohub/refresh/redirect_uri');
    await page.context().close();
  });

  test('without JavaScript everything is there to read', async () => {
    const page = await window.open({ javaScriptEnabled: false });
    await page.goto(`${url}/search.html?q=refresh`);
    expect(await page.locator('.list li:visible').count()).toBeGreaterThan(400);
    expect(await page.locator('#found').textContent()).toContain('The whole list');
    await page.goto(`${url}/ioffice/index.html#quirks/exchange/carrier`);
    expect(await page.locator('[id="quirks/exchange/carrier"]').isVisible()).toBe(true);
    await page.context().close();
  });

  test('a deep link shows its place', async () => {
    const page = await window.open();
    await page.goto(`${url}/onboardbase/index.html#exchange/answer/expires_in`);
    const row = page.locator('[id="exchange/answer/expires_in"]');
    expect(await row.evaluate((element) => element.matches(':target'))).toBe(true);
    const top = await row.evaluate((element) => element.getBoundingClientRect().top);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThan(800);
    await page.context().close();
  });

  test('on paper there are no controls, and nothing runs off the page', async () => {
    const page = await window.open({ viewport: { width: 720, height: 1000 } });
    await page.emulateMedia({ media: 'print' });
    await page.goto(`${url}/psohub/index.html`);
    expect(await page.locator('input:visible, button:visible').count()).toBe(0);
    expect(await page.locator('.card:visible').count()).toBeGreaterThan(20);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720);
    if (pictures !== undefined) await page.pdf({ path: join(pictures, 'handbook-psohub.pdf'), format: 'A4' });
    await page.context().close();
  });
});
