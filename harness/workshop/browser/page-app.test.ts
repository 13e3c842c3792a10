import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { providers } from '../../../specs/providers/index.ts';
import { isForPages } from '../../faces/serve/cross-origin.ts';
import type { Served } from '../../faces/serve/served.ts';
import { faulted, serving } from '../../faces/serve/testing/serving.ts';
import { describeInChromium, type Window } from './testing/chromium.ts';
import { type Flow, type PageApp, startPageApp } from './testing/page-app.ts';
import { advance, decide } from './testing/person.ts';

/** The providers whose documents have pages in a browser make the requests. */
const FLOWS: [id: string, flow: Flow][] = [
  ['ioffice', 'headers'],
  ['perscom', 'implicit'],
  ['regardingwork', 'pkce'],
];

type Scene = { page: Page; app: PageApp; one: Served; url: string; lines: string[] };

async function playing(
  window: Window,
  id: string,
  flow: Flow,
  play: (scene: Scene) => Promise<void>,
): Promise<string[]> {
  const app = await startPageApp();
  const page = await window.open();
  try {
    return await serving(
      [id],
      async ([served], url, lines) => {
        const one = served as Served;
        app.connect(flow, one.setup);
        await page.goto(app.url);
        await play({ page, app, one, url, lines });
      },
      { redirectUri: app.redirectUri },
    );
  } finally {
    await page.context().close();
    await app.close();
  }
}

async function press({ page, app }: Scene, button: 'Connect' | 'Call' | 'Refresh'): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  if (button === 'Connect') await page.waitForURL((url) => url.origin !== app.url);
}

/** Waits until the page tells it. */
async function expectTold({ page, app }: Scene, text: string): Promise<void> {
  await page.waitForURL((url) => url.origin === app.url);
  await page.getByText(text, { exact: true }).waitFor();
}

async function connect(scene: Scene): Promise<void> {
  await press(scene, 'Connect');
  await decide(scene.page, scene.one, 'Allow');
  await expectTold(scene, 'connected');
}

describeInChromium('an application that is nothing but a page', (window) => {
  test('there is a flow for every provider that lets pages in', async () => {
    for (const { id } of providers) {
      await serving([id], async ([one]) => {
        expect(isForPages((one as Served).facts), id).toBe(FLOWS.some(([known]) => known === id));
      });
    }
  });

  test.each(FLOWS)('%s (%s): reads the callback, calls the API, and renews what ran out', async (id, flow) => {
    const lines = await playing(window, id, flow, async (scene) => {
      const { one, url } = scene;
      await connect(scene);
      await press(scene, 'Call');
      await expectTold(scene, `hello ${one.mock.person.username}`);
      await advance(url, one.facts.lifetimes.access_token.seconds);
      await press(scene, 'Call');
      await expectTold(scene, `the API answered ${one.facts.errors.words['token-bad']?.status}`);
      if (flow === 'implicit') await connect(scene);
      else {
        await press(scene, 'Refresh');
        await expectTold(scene, 'connected');
      }
      await press(scene, 'Call');
      await expectTold(scene, `hello ${one.mock.person.username}`);
    });
    expect(faulted(lines)).toEqual([]);
    expect(lines.length).toBeGreaterThanOrEqual(5);
  });

  test.each(FLOWS.filter(([, flow]) => flow !== 'pkce'))(
    '%s (%s): what stands in the fragment reaches no server',
    async (id, flow) => {
      await playing(window, id, flow, async (scene) => {
        await connect(scene);
        expect(scene.app.asked).toContain('/callback');
        expect(scene.app.asked.filter((target) => /[?&](code|access_token)=/.test(target))).toEqual([]);
      });
    },
  );

  test.each(FLOWS)('%s (%s): a denial, and then a change of mind', async (id, flow) => {
    await playing(window, id, flow, async (scene) => {
      await press(scene, 'Connect');
      await decide(scene.page, scene.one, 'Deny');
      await expectTold(scene, `refused: ${scene.one.facts.errors.words.denied?.error}`);
      await connect(scene);
    });
  });

  test.each(FLOWS)('%s (%s): the person walks away', async (id, flow) => {
    await playing(window, id, flow, async (scene) => {
      await press(scene, 'Connect');
      await decide(scene.page, scene.one, 'Leave');
      await scene.page.getByRole('heading', { name: 'Nothing was decided' }).waitFor();
      await scene.page.goto(scene.app.url);
      await expectTold(scene, 'nobody is connected');
    });
  });
});
