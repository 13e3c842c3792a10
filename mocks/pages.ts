/** The few pages that a person sees. Everything that came from outside passes through `escapeHtml`. */
import type { HttpResponse } from './http.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem}button,input{font:inherit;margin:.25rem .5rem .25rem 0}label{display:block}.wrong{color:#b00}';

/** `html` is markup already, and must hold nothing unescaped. */
function page(status: number, title: string, html: string): HttpResponse {
  return {
    status,
    headers: [
      ['Content-Type', 'text/html;charset=UTF-8'],
      ['Cache-Control', 'no-store'],
      ['Pragma', 'no-cache'],
      ['Referrer-Policy', 'no-referrer'],
      ['Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"],
    ],
    body: `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>${escapeHtml(title)}</title>\n<style>${STYLE}</style>\n<h1>${escapeHtml(title)}</h1>\n${html}\n</html>\n`,
  };
}

/** A page of plain sentences. */
export const messagePage = (status: number, title: string, ...sentences: string[]): HttpResponse =>
  page(status, title, sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join('\n'));

export type Consent = {
  action: string;
  /** Opaque: nothing of the request stands in the form. */
  id: string;
  clientId: string;
  scopes: string[];
  asksLogin: boolean;
  /** What was wrong with the last attempt. */
  wrong?: string;
};

/** Asks the person: a form with the scopes to tick and three ways out. */
export function consentPage(consent: Consent): HttpResponse {
  const { action, id, clientId, scopes, asksLogin, wrong } = consent;
  const html = [
    wrong === undefined ? '' : `<p class="wrong" role="alert">${escapeHtml(wrong)}</p>`,
    `<p>The application <strong>${escapeHtml(clientId)}</strong> asks for access.</p>`,
    `<form method="post" action="${escapeHtml(action)}">`,
    `<input type="hidden" name="id" value="${escapeHtml(id)}">`,
    ...scopes.map((scope) => scopeBox(scope)),
    asksLogin ? LOGIN : '',
    '<p>',
    ...['allow', 'deny', 'leave'].map((act) => `<button name="act" value="${act}">${act}</button>`),
    '</p>',
    '</form>',
  ];
  return page(200, 'Allow access?', html.filter((line) => line !== '').join('\n'));
}

const scopeBox = (scope: string): string =>
  `<label><input type="checkbox" name="scope" value="${escapeHtml(scope)}" checked> ${escapeHtml(scope)}</label>`;

const LOGIN = [
  '<label>User name <input name="username" autocomplete="username"></label>',
  '<label>Password <input name="password" type="password" autocomplete="current-password"></label>',
].join('\n');
