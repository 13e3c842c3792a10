import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { providers } from '../../../specs/providers/index.ts';
import type { Served } from '../../faces/serve/served.ts';
import { serving } from '../../faces/serve/testing/serving.ts';
import { describeInChromium, watchPolicy } from './testing/chromium.ts';
import { decide, signIn } from './testing/person.ts';

/** How each kind of page is reached, and in which provider. */
const KINDS: [kind: string, ids: string[], reach: (page: Page, served: Served[], url: string) => Promise<unknown>][] = [
  ['overview', providers.map(({ id }) => id), (page, _, url) => page.goto(url)],
  ...providers.map(({ id }): (typeof KINDS)[number] => [`about ${id}`, [id], (page, _, url) => page.goto(url)]),
  ['sign-in', ['ioffice'], (page, [one]) => page.goto((one as Served).loginLink)],
  [
    'sign-in, wrong',
    ['ioffice'],
    async (page, [one]) => {
      await page.goto((one as Served).loginLink);
      await signIn(page, { username: 'nobody', password: 'wrong' });
    },
  ],
  [
    'consent after sign-in',
    ['regardingwork'],
    async (page, [one]) => {
      await page.goto((one as Served).loginLink);
      await signIn(page, (one as Served).mock.person);
    },
  ],
  ['consent', ['psohub'], (page, [one]) => page.goto((one as Served).loginLink)],
  [
    'consent to one scope that holds others',
    ['onboardbase'],
    async (page, [one]) => {
      const link = new URL((one as Served).loginLink);
      link.searchParams.set('scopes', 'manage.secrets');
      await page.goto(link.href);
      await signIn(page, (one as Served).mock.person);
    },
  ],
  [
    'consent to nothing',
    ['psohub'],
    async (page, [one]) => {
      await page.goto((one as Served).loginLink);
      for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
      await decide(page, one as Served, 'Allow');
    },
  ],
  [
    'denied',
    ['psohub'],
    async (page, [one]) => {
      await page.goto((one as Served).loginLink);
      await decide(page, one as Served, 'Deny');
    },
  ],
  [
    'left',
    ['psohub'],
    async (page, [one]) => {
      await page.goto((one as Served).loginLink);
      await decide(page, one as Served, 'Leave');
    },
  ],
  [
    'answered before',
    ['psohub'],
    async (page, [one]) => {
      await page.goto((one as Served).loginLink);
      await page.locator('input[name=id]').evaluate((input) => input.setAttribute('value', 'gone'));
      await decide(page, one as Served, 'Allow');
    },
  ],
  ['refused', ['psohub'], (page, [one]) => page.goto(`${(one as Served).mock.urls.authorization}?clientid=nobody`)],
  ['nothing there', ['psohub'], (page, _, url) => page.goto(`${url}/nothing`)],
];

const SIZES = [1280, 380];
const SCHEMES = ['light', 'dark'] as const;

/** Where pictures of the pages go, if anywhere. */
const pictures = process.env.QUIRKPROOF_PICTURES;

async function violations(page: Page): Promise<string[]> {
  // Through the debugger, as the policy of the page lets no script in.
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document),
  );
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`));
}

const widthOf = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);

describeInChromium('the pages of a served mock', (window) => {
  test.each(KINDS)('%s: legible for everybody, at every size, by day and by night', async (kind, ids, reach) => {
    for (const width of SIZES) {
      for (const colorScheme of SCHEMES) {
        const page = await window.open({ viewport: { width, height: 800 }, colorScheme });
        const refused = watchPolicy(page);
        await serving(ids, async (served, url) => {
          await reach(page, served, url);
          const where = `${kind}, ${width}, ${colorScheme}`;
          if (pictures !== undefined) {
            mkdirSync(pictures, { recursive: true });
            await page.screenshot({ path: join(pictures, `${where.replace(/\W+/g, '-')}.png`), fullPage: true });
          }
          expect(await violations(page), where).toEqual([]);
          expect(await widthOf(page), where).toBeLessThanOrEqual(width);
          expect(refused, where).toEqual([]);
          expect(await page.getByRole('heading', { level: 1 }).count(), where).toBe(1);
        });
        await page.context().close();
      }
    }
  });

  test('a page without contrast, labels and language would be found', async () => {
    const page = await window.open();
    await page.setContent('<p style="color:#ddd;background:#fff">pale</p><input>');
    const found = (await violations(page)).map((one) => one.split(':')[0]);
    expect(found).toEqual(expect.arrayContaining(['color-contrast', 'label', 'html-has-lang']));
    await page.context().close();
  });

  test('no script runs on the pages, wherever it comes from', async () => {
    await serving(['psohub'], async ([one]) => {
      const page = await window.open();
      const refused = watchPolicy(page);
      await page.goto((one as Served).loginLink);
      await page.evaluate(() => {
        const script = document.createElement('script');
        script.textContent = 'document.title = "taken over"';
        document.body.append(script);
      });
      expect(await page.title()).toContain('Allow Example App');
      expect(refused).toHaveLength(1);
      await page.context().close();
    });
  });

  test('the clock is moved with a button', async () => {
    await serving(['psohub'], async (_, url) => {
      const page = await window.open();
      await page.goto(url);
      await page.getByRole('button', { name: 'Let access tokens expire' }).click();
      await page.getByText('600 seconds ahead').waitFor();
      expect(await (await fetch(`${url}/quirkproof/clock`)).json()).toMatchObject({ advancedSeconds: 600 });
      await page.context().close();
    });
  });

  test('every link on the page about a provider leads somewhere', async () => {
    await serving(['regardingwork'], async (_, url) => {
      const page = await window.open();
      await page.goto(url);
      const links = await page
        .getByRole('link')
        .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
      expect(links.length).toBeGreaterThan(5);
      for (const link of links) {
        const { hash } = new URL(link);
        if (hash !== '') expect(await page.locator(`[id="${hash.slice(1)}"]`).count(), link).toBe(1);
        else expect((await fetch(link)).status, link).toBe(200);
      }
      await page.context().close();
    });
  });
});
