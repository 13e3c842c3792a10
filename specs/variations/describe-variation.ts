/** What becomes of an answer, in words that follow "the answer". */
import type { VariationChange } from './variation.ts';

const SPELLED = {
  indented: 'is JSON on several lines',
  crlf: 'is JSON on several lines that end with CR LF',
  tabs: 'is JSON indented by tabs',
  'blank-before': 'has blanks and line ends before its JSON',
  'blank-behind': 'has blanks and line ends behind its JSON',
  'escaped-values': 'has every letter of its values escaped',
  'escaped-names': 'has every letter of its names escaped',
  bom: 'begins with a byte order mark',
};

const FORMS = {
  long: 'of 4096 letters',
  'every-letter': 'with every letter that may stand in it',
  digits: 'of digits alone',
  padded: 'that ends with "=="',
};

const LONGEST = 60;
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
const shown = (value: unknown): string => short(JSON.stringify(value));

const TELL: { [How in VariationChange['how']]: (change: Extract<VariationChange, { how: How }>) => string } = {
  order: ({ to }) => `has its members ${to}`,
  add: ({ members }) => `has ${Object.keys(members).join(', ')} beside what is documented`,
  set: ({ role, to }) => `has ${shown(to)} for its ${role}`,
  append: ({ role, text }) => `has ${shown(text)} behind its ${role}`,
  text: ({ role }) => `has its ${role} as text`,
  'leave-out': ({ role }) => `has no ${role}`,
  repeat: ({ role, other }) =>
    `has its ${role} twice, ${other === 'same' ? 'the same' : `with another value ${other} its own`}`,
  case: ({ of, to }) => `has its ${of.replaceAll(/[_-]/g, ' ')} in ${to} case`,
  json: ({ spelled }) => SPELLED[spelled],
  'media-type': ({ to }) => (to === null ? 'names no media type' : `calls itself ${shown(to)}`),
  headers: ({ add }) => `has ${add.map(([name]) => name).join(', ')} among its headers`,
  status: ({ to }) => `comes under the status ${to}`,
  mint: ({ value, as }) => `brings a ${value} ${FORMS[as]}`,
  fragment: ({ is }) => `has #${is} behind its URL`,
  body: ({ is }) => (is === '' ? 'has an empty body' : `has the body ${shown(is)}`),
  cut: ({ ends }) => (ends === 'body' ? 'ends within its body' : 'breaks off with its connection'),
  answer: ({ status, body = '' }) =>
    `is replaced by ${status}${body === '' ? ' with an empty body' : ` ${shown(body)}`}`,
  object: ({ condition, status }) => `is the error for ${condition} under the status ${status}`,
  redirect: ({ status, to }) =>
    `is a ${status} to ${to === 'other-origin' ? 'a server of somebody else' : 'the same server'}`,
  'retry-later': ({ status, seconds }) => `is a ${status} that says to ask again in ${seconds} s`,
  drop: ({ when }) => (when === 'before' ? 'is lost, and nothing was done' : 'is lost after everything was done'),
};

export const describeVariation = (change: VariationChange): string =>
  (TELL[change.how] as (change: VariationChange) => string)(change);
