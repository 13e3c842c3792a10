/** In words how a value differs from the one that was wanted: what a client did to it on the way. It repeats neither. */
import { formDecode, percentDecode } from './reader.ts';

type Difference = (wanted: string, value: string) => string | undefined;

const encoded = (text: string): string[] => [
  encodeURIComponent(text),
  new URLSearchParams({ '': text }).toString().slice(1),
];
const base64 = (text: string): string[] => [
  Buffer.from(text).toString('base64'),
  Buffer.from(text).toString('base64url'),
];

/** The first that fits counts. */
const DIFFERENCES: readonly Difference[] = [
  (wanted, value) =>
    encoded(wanted).includes(value) ? 'it, percent-encoded once more than its place asks for' : undefined,
  (wanted, value) =>
    percentDecode(wanted) === value ? 'what becomes of it when it is decoded once too often' : undefined,
  (wanted, value) =>
    formDecode(wanted) === value ? 'what becomes of it when it is decoded once too often, or never encoded' : undefined,
  (wanted, value) => (wanted.toLowerCase() === value.toLowerCase() ? 'it, in other case' : undefined),
  (wanted, value) => (base64(wanted).includes(value) ? 'it, in Base64' : undefined),
  (wanted, value) => (value.trim() === wanted ? 'it, with blanks around it' : undefined),
  (wanted, value) =>
    /^(["']).*\1$/s.test(value) && value.slice(1, -1) === wanted ? 'it, between quotation marks' : undefined,
  (wanted, value) => around(wanted, value),
  (wanted, value) => part(wanted, value),
];

/** `undefined` where they have nothing in common. */
export function differenceBetween(wanted: string, value: string): string | undefined {
  if (wanted === '' || value === '' || wanted === value) return undefined;
  for (const differ of DIFFERENCES) {
    const words = differ(wanted, value);
    if (words !== undefined) return words;
  }
  return undefined;
}

function around(wanted: string, value: string): string | undefined {
  const at = value.indexOf(wanted);
  if (at < 0) return undefined;
  const after = value.length - wanted.length - at;
  const places = [at > 0 ? `${characters(at)} before it` : '', after > 0 ? `${characters(after)} behind it` : ''];
  return `it, with ${places.filter(Boolean).join(' and ')}`;
}

/** A part of which nobody would say so is chance. */
const SHORTEST = 4;

function part(wanted: string, value: string): string | undefined {
  if (value.length < SHORTEST) return undefined;
  const of = `${characters(value.length)} of its ${wanted.length}`;
  if (wanted.startsWith(value)) return `the first ${of}`;
  if (wanted.endsWith(value)) return `the last ${of}`;
  return wanted.includes(value) ? `${of}, from its middle` : undefined;
}

const characters = (count: number): string => (count === 1 ? 'one character' : `${count} characters`);
