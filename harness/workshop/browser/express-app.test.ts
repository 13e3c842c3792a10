import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import clients from '../../../clients/handwritten/index.ts';
import type { Client } from '../../../specs/contract/contract.ts';
import { providers } from '../../../specs/providers/index.ts';
import type { Served } from '../../faces/serve/served.ts';
import { faulted, serving, statusesOf } from '../../faces/serve/testing/serving.ts';
import { describeInChromium, type Window } from './testing/chromium.ts';
import { type ExpressApp, startExpressApp } from './testing/express-app.ts';
import { advance, decide, press, signIn } from './testing/person.ts';

type Scene = {
  page: Page;
  app: string;
  beforeNextCallback: ExpressApp['beforeNextCallback'];
  one: Served;
  url: string;
  lines: string[];
};

/** A person at an Express application, which uses the handwritten client of the provider. */
async function playing(window: Window, id: string, play: (scene: Scene) => Promise<void>): Promise<string[]> {
  const app = await startExpressApp();
  const page = await window.open();
  try {
    return await serving(
      [id],
      async ([served], url, lines) => {
        const one = served as Served;
        app.connect((clients as Record<string, Client>)[id] as Client, one.setup);
        await page.goto(app.url);
        await play({ page, app: app.url, beforeNextCallback: app.beforeNextCallback, one, url, lines });
      },
      { redirectUri: app.redirectUri },
    );
  } finally {
    await page.context().close();
    await app.close();
  }
}

const begin = ({ page, app }: Scene): Promise<unknown> => page.goto(`${app}/login`);

/** What the application tells the person, once they are back. */
async function told({ page, app }: Scene): Promise<string> {
  await page.waitForURL(`${app}/`);
  return page.locator('#told').innerText();
}

async function ask(scene: Scene, path: string): Promise<string> {
  await scene.page.goto(scene.app + path);
  return told(scene);
}

async function connect(scene: Scene): Promise<void> {
  await begin(scene);
  await decide(scene.page, scene.one, 'Allow');
  expect(await told(scene)).toMatch(/^connected, scopes: \S/);
}

const sound = (lines: string[]): void => expect(faulted(lines)).toEqual([]);

const known = providers.filter(({ id }) => Object.hasOwn(clients, id));

/** Whether the person signs in first, and is asked then. */
function asksTwice(id: string): boolean {
  const facts = providers.find((spec) => spec.id === id)?.facts;
  return facts?.login?.asked === true && facts.consent?.asked !== false;
}

describeInChromium('a small Express application', (window) => {
  test('there is a client for every provider', () => {
    expect(known.length).toBeGreaterThanOrEqual(6);
  });

  test.each(known)('$id: consent, then an API call', async ({ id }) => {
    const lines = await playing(window, id, async (scene) => {
      await connect(scene);
      for (const api of Object.keys(scene.one.setup.apis)) {
        expect(await ask(scene, `/api/${api}`)).toBe('the API answered 200');
      }
    });
    sound(lines);
  });

  test.each(known)('$id: an access token that ran out is refreshed, and the call repeated', async ({ id }) => {
    const lines = await playing(window, id, async (scene) => {
      const { facts, setup } = scene.one;
      const [api] = Object.keys(setup.apis);
      await connect(scene);
      await advance(scene.url, facts.lifetimes.access_token.seconds);
      const before = scene.lines.length;
      if (api === undefined || !facts.legs.refresh) {
        expect(await ask(scene, '/refresh')).toMatch(/^(unsupported|refused: (unsupported|needs_reauthorization))/);
        expect(scene.lines).toHaveLength(before);
        return connect(scene);
      }
      expect(await ask(scene, `/api/${api}`)).toBe('the API answered 200');
      expect(statusesOf(scene.lines.slice(before))).toEqual([
        `${facts.errors.words['token-bad']?.status}`,
        '200',
        '200',
      ]);
      expect(await ask(scene, '/refresh')).toMatch(/^connected/);
    });
    sound(lines);
  });

  test.each(known)('$id: a denial', async ({ id }) => {
    const lines = await playing(window, id, async (scene) => {
      const { page, one } = scene;
      await begin(scene);
      await decide(page, one, 'Deny');
      if (one.facts.denial.arrives === 'never') {
        expect(await page.getByRole('heading').innerText()).toBe('Access denied');
        expect(await ask(scene, '/')).toBe('nobody is connected');
      } else expect(await told(scene)).toMatch(/^refused: provider_error/);
      await connect(scene);
    });
    sound(lines);
  });

  test.each(known)('$id: the person walks away, and comes back later', async ({ id }) => {
    const lines = await playing(window, id, async (scene) => {
      const { page, one } = scene;
      await begin(scene);
      await decide(page, one, 'Leave');
      expect(await page.getByRole('heading').innerText()).toBe('Nothing was decided');
      await begin(scene);
      expect(await ask(scene, '/')).toBe('nobody is connected');
      await connect(scene);
    });
    sound(lines);
  });

  test.each(known)('$id: a code that ran out on its way', async ({ id }) => {
    await playing(window, id, async (scene) => {
      const { page, one, url, beforeNextCallback } = scene;
      beforeNextCallback(() => advance(url, one.facts.lifetimes.code.seconds));
      await begin(scene);
      await decide(page, one, 'Allow');
      const word = one.facts.errors.words['code-expired']?.error;
      expect(await told(scene)).toBe(`refused: provider_error ${word}`);
      await connect(scene);
    });
  });

  test.each(known.filter(({ id }) => asksTwice(id)))(
    '$id: a wrong password, then the right one, and no third time',
    async ({ id }) => {
      await playing(window, id, async (scene) => {
        const { page, one } = scene;
        await begin(scene);
        await signIn(page, { ...one.mock.person, password: 'wrong' });
        expect(await page.getByRole('alert').innerText()).toBe('User name or password is wrong.');
        await connectFrom(scene);
        await begin(scene);
        expect(await page.getByRole('heading').innerText()).toContain('to use your account?');
        await press(page, 'Not you?');
        expect(await page.getByRole('heading').innerText()).toBe(`Sign in to ${one.spec.name}`);
      });
    },
  );

  async function connectFrom(scene: Scene): Promise<void> {
    await decide(scene.page, scene.one, 'Allow');
    expect(await told(scene)).toMatch(/^connected/);
  }

  test('a person grants less than was asked for', async () => {
    await playing(window, 'standard', async (scene) => {
      await begin(scene);
      await scene.page.getByLabel('projects:write').uncheck();
      await decide(scene.page, scene.one, 'Allow');
      expect(await told(scene)).toBe('connected, scopes: profile:read');
    });
  });

  test('a person does it all with the keyboard', async () => {
    await playing(window, 'onboardbase', async (scene) => {
      const { page, one } = scene;
      const { username, password } = one.mock.person;
      await begin(scene);
      await page.keyboard.press('Tab');
      await page.keyboard.type(username);
      await page.keyboard.press('Tab');
      await page.keyboard.type(password);
      await page.keyboard.press('Enter');
      const allow = page.getByRole('button', { name: 'Allow' });
      await allow.waitFor();
      for (let tabs = 0; tabs < 10 && !(await allow.evaluate((it) => it.matches(':focus-visible'))); tabs += 1) {
        await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Enter');
      expect(await told(scene)).toMatch(/^connected/);
    });
  });
});
