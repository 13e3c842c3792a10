/** By whatever name a served mock is reached, requests are judged alike, pages lead on, and what is printed can be followed. */
import { request as httpRequest } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import type { Served } from './served.ts';
import { consent, createBrowser } from './testing/browser.ts';
import { REDIRECT, serving } from './testing/serving.ts';

/** Asks the server at a port, and calls it as one likes. */
function ask(port: string, path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ host: '127.0.0.1', port, path, headers: { host } }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode));
    });
    asked.on('error', reject).end();
  });
}

const HAS_IPV6 = Object.values(networkInterfaces()).some((all = []) => all.some(({ family }) => family === 'IPv6'));
const here = (hosts: string[]): string[] => hosts.filter((host) => HAS_IPV6 || !host.includes(':'));

const NAMES = [
  '127.0.0.1',
  'localhost',
  'LOCALHOST',
  '[::1]',
  '127.0.0.2',
  'localhost.',
  'app.localhost',
  'host.docker.internal',
  '192.0.2.7',
  hostname(),
];

test.each(here(['127.0.0.1', '0.0.0.0', '::', '0', '::0']))(
  'a server at %s judges alike under every name',
  async (host) => {
    const lines = await serving(
      ['standard', 'onboardbase'],
      async ([one], url) => {
        const { loginLink } = one as Served;
        const { port, pathname, search } = new URL(loginLink);
        for (const name of NAMES)
          for (const authority of [name, `${name}:${port}`, `${name}:1`]) {
            expect(await ask(port, pathname + search, authority), authority).toBe(200);
            await ask(port, `${pathname}?client_id=x`, authority);
          }
        // A target that is a URL says itself where it leads.
        await ask(port, `http://elsewhere.example${pathname}${search}`, 'other.example');
        expect(new URL(url).hostname).toBe(host === '127.0.0.1' ? host : 'localhost');
      },
      { host },
    );
    const [accepted, ...refused] = [...new Set(lines)];
    expect(accepted).toBe('✓ GET /standard/authorize  200');
    expect(refused.length).toBeGreaterThan(0);
    for (const line of refused) expect(line).toMatch(/^✗ GET \/standard\/authorize .* standard\/authorize\//);
  },
);

test.each(here(['0.0.0.0', '::']))(
  'what a server at %s prints can be followed, and its pages lead on',
  async (host) => {
    await serving(
      ['standard'],
      async ([one], url) => {
        const { loginLink, pageUrl, mock, setup } = one as Served;
        expect((await fetch(pageUrl)).status).toBe(200);
        expect((await fetch(`${url}/quirkproof/clock`)).status).toBe(200);
        expect(setup.endpoints.token.startsWith(url)).toBe(true);
        const link = new URL(loginLink);
        for (const name of ['localhost', '127.0.0.1']) {
          link.hostname = name;
          const browser = createBrowser(REDIRECT);
          const page = await browser.open(link.href);
          expect(page.text).not.toMatch(/(action|href)="http/);
          expect((await consent(browser, page, mock.person)).url).toContain('code=');
        }
      },
      { host },
    );
  },
);
