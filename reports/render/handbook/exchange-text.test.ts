import { expect, test } from 'vitest';
import { bodyLine, curlText, requestText, responseText } from './exchange-text.ts';

const form = {
  method: 'POST',
  url: 'https://provider.example/token?tenant=a%20b',
  headers: [
    ['content-type', 'application/x-www-form-urlencoded;charset=UTF-8'],
    ['x-client', "it's"],
  ] as [string, string][],
  body: 'code=a%2Bb&scope=one+two',
};

test('writes a request as it goes over the wire', () => {
  expect(requestText(form)).toMatchInlineSnapshot(`
    "POST /token?tenant=a%20b HTTP/1.1
    Host: provider.example
    content-type: application/x-www-form-urlencoded;charset=UTF-8
    x-client: it's

    code=a%2Bb&scope=one+two"
  `);
});

test('writes a request as a command that quotes what a shell would read', () => {
  expect(curlText(form)).toMatchInlineSnapshot(`
    "curl 'https://provider.example/token?tenant=a%20b' \\
      -H 'x-client: it'\\''s' \\
      --data-urlencode 'code=a+b' \\
      --data-urlencode 'scope=one two'"
  `);
  expect(curlText({ ...form, method: 'DELETE', headers: [], body: '' })).toBe(
    "curl -X DELETE 'https://provider.example/token?tenant=a%20b'",
  );
  expect(curlText({ ...form, method: 'GET', headers: [], body: '' })).toBe(
    "curl 'https://provider.example/token?tenant=a%20b'",
  );
  expect(curlText({ ...form, headers: [['content-type', 'application/json']], body: '{"a":"\'"}' })).toContain(
    `-H 'content-type: application/json' \\\n  --data '{"a":"'\\''"}'`,
  );
});

test('shows of an answer what a client reads', () => {
  const headers: [string, string][] = [
    ['Content-Type', 'application/json'],
    ['Cache-Control', 'no-store'],
    ['WWW-Authenticate', 'Bearer'],
    ['X-Code', 'abc'],
  ];
  expect(responseText({ status: 401, headers, body: '{"error":"x","more":[1]}' })).toMatchInlineSnapshot(`
    "HTTP/1.1 401 Unauthorized
    Content-Type: application/json
    WWW-Authenticate: Bearer
    X-Code: abc

    {
      "error": "x",
      "more": [
        1
      ]
    }"
  `);
  expect(responseText({ status: 204, headers: [], body: '' })).toBe('HTTP/1.1 204 No Content');
});

test('prints no page for a person', () => {
  expect(responseText({ status: 500, headers: [], body: '<!doctype html>…' })).toBe(
    'HTTP/1.1 500 Internal Server Error\n\n(a page for the person)',
  );
  expect(bodyLine('\n<html>')).toBe('a page for the person');
  expect(bodyLine('a=b')).toBe('a=b');
});
