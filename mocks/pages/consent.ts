/** The pages on which a person signs in, is asked, and learns that they stay. They hold no word of the request but what is shown. */
import type { HeaderPairs, HttpResponse } from '../http.ts';
import { type Brand, brandedPage } from '../pages.ts';
import { evidenceMark } from './evidence.ts';
import { type HtmlContent, type HtmlMarkup, html } from './html.ts';

/** What an act of the person leads to at this provider, and where that comes from. */
export type ConsentOutcome = { act: string; text: string; from: string };

export type ConsentRequest = {
  brand: Brand;
  /** Where the forms go, and the opaque id of the request that waits. */
  action: string;
  id: string;
  /** The name of the application that asks. */
  application: string;
  outcomes: ConsentOutcome[];
  /** What was wrong with the last attempt. */
  wrong?: string;
  headers?: HeaderPairs;
};

/**
 * @param hint a login that works, for who is developing.
 * @param refusable whether this is the only page, so that who refuses does it here.
 */
export function signInPage(
  asked: ConsentRequest,
  hint: { username: string; password: string },
  { refusable }: { refusable: boolean },
): HttpResponse {
  const { brand, application } = asked;
  const title = `Sign in to ${brand.name}`;
  const card = html`<h1>${title}</h1>
<p class="soft">to continue to <strong>${application}</strong></p>
${alarm(asked)}${form(
  asked,
  html`<label class="field">User name <input name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required></label>
<label class="field">Password <input name="password" type="password" autocomplete="current-password" required></label>
<p class="acts">
<button class="main" name="act" value="sign-in">Sign in</button>
${refusable && html`<button name="act" value="deny" formnovalidate>Deny</button>\n`}<button class="plain" name="act" value="leave" formnovalidate>Leave this page</button>
</p>`,
)}`;
  const login = html`<p>Somebody who can sign in: <code>${hint.username}</code> with the password <code>${hint.password}</code></p>`;
  return answer(asked, title, card, login);
}

export type ConsentQuestion = ConsentRequest & {
  person: { name: string; email: string };
  /** Whether there is somebody to sign out. */
  signedIn: boolean;
  /** Each with what it stands for. More than one: the person may choose. */
  scopes: { scope: string; means: string }[];
  /** How long an access lasts, and whether it is renewed without the person. */
  lasts: string;
  redirectUri: string;
};

/** Asks the person: what is asked for, and three ways out. */
export function consentPage(question: ConsentQuestion): HttpResponse {
  const { brand, application, scopes, lasts, redirectUri } = question;
  const title = `Allow ${application} to use your account?`;
  const card = html`<h1>Allow <span class="whole">${application}</span> to use your account?</h1>
${whoBox(question)}
${alarm(question)}${form(
  question,
  html`${
    scopes.length > 0 &&
    html`<fieldset>
<legend>It asks for</legend>
<ul class="scopes">
${scopes.map((one) => html`<li>${scopeEntry(one, scopes.length > 1)}</li>\n`)}</ul>
</fieldset>
`
  }<p class="soft">${lasts} Allowing takes you to <code>${redirectUri}</code></p>
<p class="acts">
<button class="main" name="act" value="allow">Allow</button>
<button name="act" value="deny">Deny</button>
<button class="plain" name="act" value="leave">Leave without deciding</button>
</p>`,
)}`;
  return answer(question, `${title} · ${brand.name}`, card);
}

/** Where the way of the person ends at the provider. */
export function stayPage(
  brand: Brand,
  status: number,
  title: string,
  sentences: HtmlContent[],
  from: string | undefined,
): HttpResponse {
  const card = html`<h1>${title}</h1>
${sentences.map((sentence) => html`<p>${sentence}</p>\n`)}`;
  const under = html`${aboutMock(brand)}${from !== undefined && html`\n<p>${evidenceMark(from, brand.sections)}</p>`}`;
  return brandedPage(status, { title, brand, card, under });
}

function answer(asked: ConsentRequest, title: string, card: HtmlMarkup, first?: HtmlMarkup): HttpResponse {
  const { brand, outcomes, headers = [] } = asked;
  const under = html`${aboutMock(brand)}
${first}
<dl>
${outcomes.map(
  ({ act, text, from }) => html`<dt>${act}</dt><dd>${text} ${evidenceMark(from, brand.sections)}</dd>\n`,
)}</dl>`;
  return brandedPage(200, { title, brand, card, under, headers });
}

const aboutMock = ({ name, more }: Brand): HtmlMarkup =>
  html`<p>This is a mock of ${name}, for trying out an application.${more !== undefined && html` <a href="${more}">More about it</a>`}</p>`;

const alarm = ({ wrong }: ConsentRequest): HtmlContent =>
  wrong !== undefined && html`<p class="wrong" role="alert">${wrong}</p>\n`;

const form = (
  { action, id }: ConsentRequest,
  inside: HtmlMarkup,
): HtmlMarkup => html`<form method="post" action="${action}">
<input type="hidden" name="id" value="${id}">
${inside}
</form>`;

function whoBox(question: ConsentQuestion): HtmlMarkup {
  const { person, signedIn } = question;
  const signOut = form(question, html`<button class="plain" name="act" value="sign-out">Not you?</button>`);
  return html`<div class="who"><span>${person.name}<small>${person.email}</small></span>${signedIn && signOut}</div>`;
}

/** A single scope is granted or denied as a whole. */
function scopeEntry({ scope, means }: { scope: string; means: string }, choice: boolean): HtmlMarkup {
  const words = html`<span><code>${scope}</code>${means !== '' && html`<small>${means}</small>`}</span>`;
  if (choice) return html`<label><input type="checkbox" name="scope" value="${scope}" checked>${words}</label>`;
  return html`<span class="fixed"><input type="hidden" name="scope" value="${scope}">${words}</span>`;
}
