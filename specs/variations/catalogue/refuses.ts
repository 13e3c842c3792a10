/** What no client may take for a success: an error under any status, and an answer that brings no token. */
import type { WrittenJson } from '../variation.ts';
import { isJson, says } from './places.ts';
import type { Trial, Trials } from './trial.ts';

const tokens = (trial: Omit<Trial, 'at'>): Trial => ({ at: 'tokens', ...trial });

const TOKEN_HINT = 'Take an answer for a success only if it holds an access token that is text and not empty.';
const STATUS_HINT = 'Look at the status before the body: tokens come under the documented one.';
const body = (is: string, type?: string): Trial =>
  tokens({ change: { how: 'body', is, ...(type && { type }) }, from: 'RFC 6749 §5.1', hint: TOKEN_HINT });
const token = (to: WrittenJson): Trial =>
  tokens({ change: { how: 'set', role: 'access_token', to }, from: 'RFC 6749 §A.12', where: isJson, hint: TOKEN_HINT });
const errorUnder = (status: number): Trial =>
  tokens({
    change: { how: 'object', condition: 'request-invalid', status },
    from: 'RFC 6749 §5.2',
    where: ({ errors: { words } }) => words['request-invalid']?.status !== status,
    hint: 'Look for the error member before anything else, whatever the status.',
  });
const without = (status: number): Trial =>
  tokens({ change: { how: 'answer', status }, from: 'RFC 9110 §15.3', hint: TOKEN_HINT });
const tokensUnder = (status: number): Trial =>
  tokens({ change: { how: 'status', to: status }, from: 'RFC 9110 §15', hint: STATUS_HINT });

export const REFUSES = {
  'error-under-200': errorUnder(200),
  'error-under-201': errorUnder(201),
  'error-under-202': errorUnder(202),
  'error-under-203': errorUnder(203),
  'error-under-403': errorUnder(403),
  'error-under-404': errorUnder(404),
  'error-under-418': errorUnder(418),
  'error-under-500': errorUnder(500),

  'body-empty': body(''),
  'body-blank': body(' \r\n '),
  'body-html': body('<!doctype html><title>Maintenance</title><p>Back soon.', 'text/html; charset=utf-8'),
  'body-xml': body('<?xml version="1.0"?><error>busy</error>', 'application/xml'),
  'body-words': body('OK', 'text/plain; charset=utf-8'),
  'body-null': body('null'),
  'body-list': body('[]'),
  'body-text': body('"x"'),
  'body-number': body('42'),
  'body-true': body('true'),
  'body-object': body('{}'),
  'body-cut': tokens({ change: { how: 'cut', ends: 'body' }, from: 'RFC 8259 §2', where: isJson, hint: TOKEN_HINT }),

  'token-number': token(1_234_567_890),
  'token-object': token({ value: 'one' }),
  'token-list': token(['one']),
  'token-true': token(true),
  'token-null': token(null),
  'token-empty': tokens({
    change: { how: 'set', role: 'access_token', to: '' },
    from: 'RFC 6749 §A.12',
    hint: TOKEN_HINT,
  }),
  'token-missing': tokens({
    change: { how: 'leave-out', role: 'access_token' },
    from: 'RFC 6749 §5.1',
    where: says('access_token'),
    hint: TOKEN_HINT,
  }),

  'nothing-under-204': without(204),
  'nothing-under-205': without(205),
  'nothing-under-304': without(304),

  'tokens-under-400': tokensUnder(400),
  'tokens-under-401': tokensUnder(401),
  'tokens-under-403': tokensUnder(403),
  'tokens-under-500': tokensUnder(500),
  'tokens-under-503': tokensUnder(503),
} satisfies Trials;
