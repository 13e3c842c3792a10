/**
 * A browser without a window, for tests: it keeps cookies, follows redirects with their fragments, and fills in forms.
 * It runs no scripts but one: a form marked `data-posts-fragment` is sent at once, with the fragment of the page in it.
 */
type Page = { url: string; status: number; text: string };

export type Browser = {
  open(url: string): Promise<Page>;
  /** Presses a button of the form that holds it; every box stays ticked. */
  press(page: Page, button: string, fields?: Record<string, string>): Promise<Page>;
};

const MOST_REDIRECTS = 10;

/** @param stopsAt the beginning of URLs that are not opened: the page there has the status 0. */
export function createBrowser(stopsAt?: string): Browser {
  const jars = new Map<string, Map<string, string>>();

  async function send(target: string, init: RequestInit = {}, redirects = 0): Promise<Page> {
    const url = new URL(target);
    if (stopsAt !== undefined && target.startsWith(stopsAt)) return { url: target, status: 0, text: '' };
    const jar = jars.get(url.host) ?? new Map<string, string>();
    jars.set(url.host, jar);
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: cookie === '' ? {} : { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] as string).split('=');
      jar.set(name, value);
    }
    const location = response.headers.get('location');
    if (location !== null && response.status >= 300 && response.status < 400) {
      if (redirects === MOST_REDIRECTS)
        throw new Error(`more than ${MOST_REDIRECTS} redirects, the last to ${location}`);
      return send(new URL(location, url).href, {}, redirects + 1);
    }
    const page = { url: url.href, status: response.status, text: await response.text() };
    return page.text.includes('data-posts-fragment') && url.hash !== '' ? postFragment(page) : page;
  }

  function postFragment(page: Page): Promise<Page> {
    const action = /<form[^>]* action="([^"]+)"/.exec(page.text)?.[1] as string;
    const body = new URLSearchParams({ fragment: new URL(page.url).hash.slice(1) });
    return send(new URL(action, page.url).href, { method: 'POST', body });
  }

  return {
    open: (url) => send(url),
    press(page, button, fields = {}) {
      const forms = page.text.match(/<form[\s\S]*?<\/form>/g) ?? [];
      const form = forms.find((one) => one.includes(`value="${button}"`));
      if (!form) throw new Error(`there is no button "${button}" on ${page.url}:\n${page.text}`);
      const body = new URLSearchParams();
      for (const [input] of form.matchAll(/<input[^>]*>/g)) {
        const name = attribute(input, 'name');
        body.append(name, fields[name] ?? attribute(input, 'value'));
      }
      body.append(/name="([^"]+)" value="[^"]*"/.exec(form.slice(form.indexOf('<button')))?.[1] ?? 'act', button);
      return send(new URL(attribute(form, 'action'), page.url).href, { method: 'POST', body });
    },
  };
}

const attribute = (tag: string, name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** A person who signs in where they are asked to, and then presses a button, if there is a question left. */
export async function consent(
  browser: Browser,
  page: Page,
  login: { username: string; password: string },
  act = 'allow',
): Promise<Page> {
  const asked = page.text.includes('value="sign-in"') ? await browser.press(page, 'sign-in', login) : page;
  return asked.text.includes(`value="${act}"`) ? browser.press(asked, act) : asked;
}
