/** What a client can make of a secret before it says it: every form and cut that a log has been seen to hold, and worse. */
import { inspect } from 'node:util';

type Encoding = [name: string, encode: (secret: string) => string];

const codes = (secret: string): number[] => [...secret].map((one) => one.charCodeAt(0));
const hex = (number: number, width: number): string => number.toString(16).padStart(width, '0');
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const everyByte = (secret: string): string =>
  codes(secret)
    .map((code) => `%${hex(code, 2)}`)
    .join('');
const decimal = (text: string): string =>
  codes(text)
    .map((code) => `&#${code};`)
    .join('');
const json = (text: string): string => JSON.stringify(text).slice(1, -1);
const bytes = (text: string): number[] => [...Buffer.from(text)];
const broken = (text: string, by: string): string => text.replace(/.{8}(?=.)/g, `$&${by}`);
const inHex = (text: string): string => Buffer.from(text).toString('hex');

export const ENCODINGS: readonly Encoding[] = [
  ['as it is', (secret) => secret],
  ['glued to words', (secret) => `xx${secret}yy`],
  ['in upper case', (secret) => secret.toUpperCase()],
  ['in lower case', (secret) => secret.toLowerCase()],
  [
    'in the other case',
    (secret) => secret.replace(/[a-z]/gi, (one) => (one === one.toLowerCase() ? one.toUpperCase() : one.toLowerCase())),
  ],
  ['its first twelve characters', (secret) => secret.slice(0, 12)],
  ['its last twelve characters', (secret) => secret.slice(-12)],
  ['twelve characters from its middle', (secret) => secret.slice(5, 17)],
  ['all but its first', (secret) => secret.slice(1)],
  ['in two halves', (secret) => `${secret.slice(0, secret.length / 2)} | ${secret.slice(secret.length / 2)}`],
  ['percent-encoded', encodeURIComponent],
  ['form-encoded', (secret) => new URLSearchParams({ '': secret }).toString().slice(1)],
  ['percent-encoded twice', (secret) => encodeURIComponent(encodeURIComponent(secret))],
  ['percent-encoded three times', (secret) => encodeURIComponent(encodeURIComponent(encodeURIComponent(secret)))],
  ['every character percent-encoded', everyByte],
  ['the same in upper case', (secret) => everyByte(secret).toUpperCase()],
  ['every character percent-encoded twice', (secret) => encodeURIComponent(everyByte(secret))],
  [
    'as %u',
    (secret) =>
      codes(secret)
        .map((code) => `%u${hex(code, 4)}`)
        .join(''),
  ],
  ['as decimal entities', decimal],
  [
    'as hexadecimal entities',
    (secret) =>
      codes(secret)
        .map((code) => `&#x${hex(code, 2)};`)
        .join(''),
  ],
  [
    'with named entities',
    (secret) => secret.replaceAll('&', '&amp;').replaceAll('+', '&plus;').replaceAll('/', '&sol;'),
  ],
  ['as entities of entities', (secret) => decimal(secret).replaceAll('&', '&amp;')],
  ['percent-encoded, as entities', (secret) => decimal(encodeURIComponent(secret))],
  ['as JSON', json],
  ['as JSON in JSON', (secret) => json(json(`"${secret}"`))],
  [
    'as escapes of JSON',
    (secret) =>
      codes(secret)
        .map((code) => `\\u${hex(code, 4)}`)
        .join(''),
  ],
  [
    'as escapes of bytes',
    (secret) =>
      codes(secret)
        .map((code) => `\\x${hex(code, 2)}`)
        .join(''),
  ],
  [
    'as octal escapes',
    (secret) =>
      codes(secret)
        .map((code) => `\\${code.toString(8).padStart(3, '0')}`)
        .join(''),
  ],
  [
    'as octal escapes without zeros',
    (secret) =>
      codes(secret)
        .map((code) => `\\${code.toString(8)}`)
        .join(''),
  ],
  ['as quoted-printable', (secret) => secret.replaceAll('=', '=3D').replaceAll('+', '=2B').replaceAll('/', '=2f')],
  [
    'as quoted-printable, every character',
    (secret) =>
      codes(secret)
        .map((code) => `=${hex(code, 2).toUpperCase()}`)
        .join('')
        .replace(/.{36}(?=.)/g, '$&=\r\n'),
  ],
  ['in lines', (secret) => broken(secret, '\n')],
  ['in indented lines', (secret) => broken(secret, '\r\n    ')],
  ['in groups', (secret) => broken(secret, ' ')],
  ['letter by letter', (secret) => [...secret].join(' ')],
  ['with soft hyphens', (secret) => [...secret].join('\u00ad')],
  ['as Base64', base64],
  ['as Base64 for URLs', (secret) => Buffer.from(secret).toString('base64url')],
  ['as Base64 behind a name', (secret) => base64(`client-1:${secret}`)],
  ['as Base64 of Basic', (secret) => `Basic ${base64(`client-1:${encodeURIComponent(secret)}`)}`],
  ['as Base64 of JSON', (secret) => base64(JSON.stringify({ is: secret, and: 1 }))],
  ['as Base64 glued to a word', (secret) => `abc${base64(secret)}`],
  ['as Base64 in lines', (secret) => base64(secret).replace(/.{20}/g, '$&\n')],
  ['as Base64, percent-encoded', (secret) => encodeURIComponent(base64(`=${secret}`))],
  ['as Base64 of Base64', (secret) => base64(base64(secret))],
  ['a part as Base64', (secret) => base64(secret.slice(3, 18))],
  ['as hex', inHex],
  ['as hex in upper case', (secret) => inHex(secret).toUpperCase()],
  ['as hex with colons', (secret) => inHex(secret).replace(/..(?=.)/g, '$&:')],
  ['as hex of Base64', (secret) => inHex(base64(secret))],
  ['as Base64 of hex', (secret) => base64(inHex(secret))],
  [
    'as bytes of a source',
    (secret) =>
      bytes(secret)
        .map((byte) => `0x${hex(byte, 2)}`)
        .join(', '),
  ],
  [
    'as bytes of a source, without blanks',
    (secret) =>
      bytes(secret)
        .map((byte) => `0x${hex(byte, 2)}`)
        .join(','),
  ],
  ['as hex with blanks', (secret) => inHex(secret).replace(/..(?=.)/g, '$& ')],
  [
    'as a list of hex',
    (secret) =>
      JSON.stringify(
        bytes(secret).map((byte) => hex(byte, 2)),
        null,
        2,
      ),
  ],
  ['as a buffer in JSON', (secret) => JSON.stringify(Buffer.from(secret))],
  ['as a buffer in JSON, in lines', (secret) => JSON.stringify({ deep: Buffer.from(secret) }, null, 4)],
  ['as an array of bytes in JSON', (secret) => JSON.stringify(new Uint8Array(Buffer.from(secret)))],
  ['as bytes with blanks', (secret) => bytes(secret).join(' ')],
  ['as an array of bytes as it is printed', (secret) => inspect(new Uint8Array(Buffer.from(secret)))],
  ['as UTF-16 in Base64', (secret) => Buffer.from(secret, 'utf16le').toString('base64')],
  ['as UTF-16 of the other order in Base64', (secret) => Buffer.from(secret, 'utf16le').swap16().toString('base64')],
  ['as UTF-16 in hex', (secret) => Buffer.from(secret, 'utf16le').toString('hex')],
  ['as Base64 in groups', (secret) => broken(base64(secret), ' ')],
  ['as Base64 of entities', (secret) => base64(decimal(secret))],
];
