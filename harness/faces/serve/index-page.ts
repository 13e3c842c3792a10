/** The pages about the served mocks: what to point an application at, a link to click, a clock to move. */
import type { HttpResponse } from '../../../mocks/http.ts';
import { type HtmlContent, type HtmlMarkup, html } from '../../../mocks/pages/html.ts';
import { hueClass } from '../../../mocks/pages/style.ts';
import { initialOf, widePage } from '../../../mocks/pages.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { isForPages } from './cross-origin.ts';
import { describeServed, type ServedRow } from './describe-served.ts';
import { LINK_VERIFIER, wantsChallenge } from './login-link.ts';
import { questionList, quirkList } from './quirk-list.ts';
import type { Served } from './served.ts';
import { CLOCK_PATH, type ServedClock } from './served-clock.ts';

/** Where several are served: each with a link to its own page. */
export function overviewPage(served: { spec: ProviderSpec; path: string }[]): HttpResponse {
  const body = html`<main>
<h1>Mocks of ${served.length} providers</h1>
${served.map(
  ({ spec, path }) => html`<section class="card ${hueClass(spec.name)}">
<h2 class="brand">${markOf(spec)}<a href="${path}">${spec.name}</a></h2>
<p>${spec.summary}</p>
</section>
`,
)}</main>`;
  return widePage('quirkproof: mocks of providers', 'quirkproof', body);
}

type Part = { id: string; title: string; content: HtmlMarkup };

/** @param path where the page itself is. */
export function providerPage(one: Served, path: string, clock: ServedClock): HttpResponse {
  const { spec, loginLink, setup } = one;
  const parts = partsOf(one, path, clock);
  const body = html`<main>
<section class="card">
<p class="brand">${markOf(spec)}A mock of ${spec.name}</p>
<h1>Point an application at ${spec.name}</h1>
<p>${spec.summary}</p>
<p class="soft">${documentOf(spec)}</p>
<p><a class="button main" href="${loginLink}">Log in as a person would</a></p>
<p class="soft">A sound authorization request. It ends at <code>${setup.redirectUri}</code>, where the application is expected.${verifierOf(one)}</p>
<nav aria-label="On this page"><ul class="ways">
${parts.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>\n`)}</ul></nav>
</section>
${parts.map(
  ({ id, title, content }) => html`<section class="card" id="${id}">
<h2>${title}</h2>
${content}
</section>
`,
)}</main>`;
  return widePage(`${spec.name}: a mock`, spec.name, body);
}

function partsOf(one: Served, path: string, clock: ServedClock): Part[] {
  const { spec, facts } = one;
  return [
    ...describeServed(one).map(({ title, rows }) => ({
      id: title.toLowerCase(),
      title,
      content: html`<dl class="rows">\n${rows.map(row)}</dl>`,
    })),
    ...(isForPages(facts) ? [{ id: 'pages', title: 'Pages of other origins', content: PAGES }] : []),
    { id: 'clock', title: 'Clock', content: clockForm(one, path, clock) },
    { id: 'quirks', title: 'Where it departs from the standard', content: quirkList(one) },
    ...(spec.unsettled.length > 0
      ? [{ id: 'questions', title: 'What its document leaves open', content: questionList(one) }]
      : []),
  ];
}

const markOf = ({ name }: ProviderSpec): HtmlMarkup =>
  html`<span class="mark" aria-hidden="true">${initialOf(name)}</span>`;

const row = ({ name, value }: ServedRow): HtmlMarkup => html`<dt>${name}</dt><dd><code>${value}</code></dd>\n`;

function documentOf({ document: { title, updated, read, url }, control }: ProviderSpec): HtmlContent {
  if (control) return 'Its facts come from the RFCs alone.';
  const link = url !== undefined && /^https?:/.test(url) ? html`<a href="${url}">${title}</a>` : html`“${title}”`;
  return html`Its facts come from ${link}${updated !== undefined && `, last updated ${updated}`}, read ${read}.`;
}

const verifierOf = ({ facts }: Served): HtmlContent =>
  wantsChallenge(facts) && html` The verifier of its challenge is <code>${LINK_VERIFIER}</code>.`;

const PAGES = html`<p>They may send requests to this mock, as the document has pages in a browser do. <span class="basis assumed">assumed: the document does not speak of CORS</span></p>`;

const DAY = 86_400;

function clockForm({ facts: { lifetimes } }: Served, path: string, clock: ServedClock): HtmlMarkup {
  const ahead = clock.advancedSeconds();
  const steps: [seconds: number, label: string][] = [
    [lifetimes.code.seconds, 'Let codes expire'],
    [lifetimes.access_token.seconds, 'Let access tokens expire'],
    ...(lifetimes.refresh_token
      ? [[lifetimes.refresh_token.seconds, 'Let refresh tokens expire'] satisfies [number, string]]
      : []),
    [DAY, 'Advance a day'],
  ];
  return html`<p>Here it is <strong>${new Date(clock.now()).toISOString().replace(/\.\d+/, '')}</strong>${
    ahead > 0 && `, ${ahead} seconds ahead`
  }.</p>
<form method="post" action="${CLOCK_PATH}">
<input type="hidden" name="back" value="${path}">
<p class="acts">
${steps.map(([seconds, label]) => html`<button name="advanceSeconds" value="${seconds}">${label}</button>\n`)}</p>
</form>`;
}
