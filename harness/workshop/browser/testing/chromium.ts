/** A Chromium without a window, for tests. Where there is none they are skipped, unless they must not be. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/** The path of an installed Chromium: `QUIRKPROOF_CHROMIUM`, or the first found on the `PATH`. */
function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env.QUIRKPROOF_CHROMIUM ?? '', ...candidates].find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return path !== '';
  } catch {
    return false;
  }
}

export type Window = {
  /** A new page of a new person: no cookies yet. What it logs of refused content ends up in `refused`. */
  open(options?: BrowserContextOptions): Promise<Page>;
};

/**
 * Declares a suite of tests that share one Chromium; each page is closed after the suite.
 *
 * Throws if there is no Chromium and `QUIRKPROOF_BROWSER_TESTS` is `required`.
 */
export function describeInChromium(name: string, declare: (window: Window) => void): void {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    const missing = 'no Chromium found: install one (apt-get install chromium), or name it in QUIRKPROOF_CHROMIUM';
    if (process.env.QUIRKPROOF_BROWSER_TESTS === 'required') throw new Error(missing);
    console.warn(`skipped, ${missing}`);
  }
  describe.skipIf(executablePath === undefined)(name, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: executablePath as string, args: ['--no-sandbox'] });
    });
    afterAll(() => browser.close());
    declare({
      async open(options = {}) {
        const context: BrowserContext = await browser.newContext({
          viewport: { width: 1280, height: 800 },
          ...options,
        });
        context.setDefaultTimeout(600_000);
        return context.newPage();
      },
    });
  });
}

/** What the content security policy of a page kept out, from now on. */
export function watchPolicy(page: Page): string[] {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text());
  });
  return refused;
}
