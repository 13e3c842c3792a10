/** What a person does at the pages of a served mock. For tests. */
import type { Page } from 'playwright-core';
import type { Served } from '../../../faces/serve/served.ts';

export async function signIn(
  page: Page,
  { username, password }: { username: string; password: string },
): Promise<void> {
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password').fill(password);
  await press(page, 'Sign in');
}

/** Signs in where that is asked, and presses a button. Where nobody is asked, to sign in is to allow. */
export async function decide(page: Page, { mock, facts }: Served, button: 'Allow' | 'Deny' | 'Leave'): Promise<void> {
  const isAllowedBySigningIn = !facts.consent.asked && button === 'Allow';
  const signsIn = facts.login.asked && (await page.getByLabel('Password').count()) > 0;
  if (signsIn && (facts.consent.asked || isAllowedBySigningIn)) await signIn(page, mock.person);
  if (!isAllowedBySigningIn) await press(page, button);
}

/** A click is over before the page that it leads to is there. */
export async function press(page: Page, name: string): Promise<void> {
  const arrived = page.waitForEvent('framenavigated', (frame) => frame === page.mainFrame());
  await page.getByRole('button', { name }).click();
  await arrived;
  await page.waitForLoadState();
}

/** Moves the clock of a served mock, over HTTP. */
export async function advance(url: string, advanceSeconds: number): Promise<void> {
  const answer = await fetch(`${url}/quirkproof/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceSeconds }),
  });
  if (!answer.ok) throw new Error(`the clock did not move: ${answer.status}`);
}
