import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { provokeErrors } from '../../../harness/workshop/handbook/provoke-errors.ts';
import { recordExchanges } from '../../../harness/workshop/handbook/record-exchanges.ts';
import { formish, headerish, jsonish } from '../../../harness/workshop/proof/testing/invented.ts';
import { namedLegs } from '../../../specs/clauses/request-clauses.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { providers } from '../../../specs/providers/index.ts';
import type { RecordedRequest, RecordedResponse } from '../../../specs/record/trace.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { renderOpenApi } from './openapi.ts';

type Schema = Record<string, unknown>;
type Parameter = { name: string; in: string; required: boolean; schema: Schema };
type Response = { description: string; content?: Record<string, { schema: Schema }> };
type Operation = {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { required: boolean; content: Record<string, { schema: Schema }> };
  responses: Record<string, Response>;
  security: Record<string, string[]>[];
};
type Document = {
  servers: { url: string; variables?: Record<string, { default: string }> }[];
  paths: Record<string, Record<string, Operation> & { servers?: { url: string }[] }>;
  components: { securitySchemes: Record<string, { type: string; flows?: Record<string, Record<string, unknown>> }> };
};

const all: ProviderSpec[] = [...providers, jsonish, formish, headerish];
const documentOf = (spec: ProviderSpec): Document => JSON.parse(JSON.stringify(renderOpenApi(spec)));
const named = (id: string): Document => documentOf(all.find((spec) => spec.id === id) as ProviderSpec);

test.each(all)('the description of $id is valid OpenAPI 3.1', async (spec) => {
  const validator = new Validator();
  expect(await validator.validate(documentOf(spec))).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
});

test('a description that is not valid would be noticed', async () => {
  const { paths, ...rest } = named('psohub');
  const broken = { ...rest, paths: { ...paths, 'no-slash': {} } };
  expect(await new Validator().validate(broken)).toMatchObject({ valid: false });
});

test.each(all)('the description of $id is plain JSON, and has an operation for every leg', (spec) => {
  expect(documentOf(spec)).toEqual(renderOpenApi(spec));
  const { paths } = documentOf(spec);
  for (const { leg, path } of namedLegs(resolveFacts(standardFacts, spec))) {
    const operation = paths[leg.path]?.[leg.method.toLowerCase()];
    expect(operation?.operationId.split('_or_'), path).toContain(path.replaceAll('/', '_'));
  }
});

const operationFor = ({ paths }: Document, { url, method }: RecordedRequest): Operation => {
  const found = paths[new URL(url).pathname]?.[method.toLowerCase()];
  if (!found) throw new Error(`no operation for ${method} ${url}`);
  return found;
};

/** OpenAPI has places of its own for these. */
const ELSEWHERE = new Set(['accept', 'authorization', 'content-type', 'content-length']);

test.each(all)('what a sound client sends to $id is what the description allows', async (spec) => {
  const document = documentOf(spec);
  const worked = (await recordExchanges(spec)).filter(({ path }) => path !== 'callback' && path !== 'implicit');
  for (const { path, request } of worked) {
    const { parameters = [], requestBody } = operationFor(document, request);
    const sent = {
      query: Object.fromEntries(new URL(request.url).searchParams),
      header: Object.fromEntries(request.headers.map(([name, value]) => [name.toLowerCase(), value])),
    };
    for (const { name, in: place, required, schema } of parameters) {
      const value = sent[place as keyof typeof sent][place === 'header' ? name.toLowerCase() : name];
      if (required) expect(value, `${path}: ${name}`).toBeDefined();
      if (value !== undefined) expect(accepts(schema, value), `${path}: ${name}=${value}`).toBe(true);
    }
    const known = new Set(parameters.map(({ name }) => name.toLowerCase()));
    const keys = Object.values(document.components.securitySchemes).map((scheme) => (scheme as { name?: string }).name);
    const names = [...Object.keys(sent.query), ...Object.keys(sent.header).filter((name) => !ELSEWHERE.has(name))];
    for (const name of names) expect(known.has(name) || keys.includes(name), `${path}: ${name}`).toBe(true);
    const [media, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
    if (!content) expect(request.body, path).toBe('');
    else expect(accepts(content.schema, bodyOf(request.body, media as string)), path).toBe(true);
  }
});

test.each(all)('what $id answers is what the description promises, errors among it', async (spec) => {
  const document = documentOf(spec);
  const worked = (await recordExchanges(spec)).filter(({ path }) => !BROWSER.has(path));
  const requests = new Map(worked.map(({ path, request }) => [path, request]));
  const provoked = (await provokeErrors(spec)).filter(({ leg }) => leg !== 'authorize');
  const answers: [string, RecordedRequest | undefined, RecordedResponse][] = [
    ...worked.map(({ path, request, response }): (typeof answers)[number] => [path, request, response]),
    ...provoked.map(({ leg, api, condition, response }): (typeof answers)[number] => [
      `${leg} ${condition}`,
      requests.get(api === undefined ? leg : `api/${api}`),
      response,
    ]),
  ];
  expect(answers.length).toBeGreaterThan(10);
  for (const [what, request, { status, body }] of answers) {
    const response = operationFor(document, request as RecordedRequest).responses[status];
    expect(response, `${what}: ${status}`).toBeDefined();
    const [media, content] = Object.entries(response?.content ?? {})[0] ?? [];
    // An error without a code is a page, or nothing at all.
    if (content && body !== '' && !body.trimStart().startsWith('<'))
      expect(accepts(content.schema, bodyOf(body, media as string)), `${what}: ${body}`).toBe(true);
  }
});

const BROWSER = new Set(['authorize', 'callback', 'denial', 'implicit']);
const bodyOf = (text: string, media: string): unknown => {
  if (media !== 'application/x-www-form-urlencoded') return JSON.parse(text);
  const numbers = (value: string): unknown =>
    /^\d+$/.test(value) && value.length < 12 ? [value, Number(value)] : value;
  return Object.fromEntries([...new URLSearchParams(text)].map(([name, value]) => [name, [numbers(value)].flat()[0]]));
};
const accepts = (schema: Schema, value: unknown): boolean => z.fromJSONSchema(schema).safeParse(value).success;

test('a schema refuses what it does not describe', () => {
  const { paths } = named('onboardbase');
  const schema = paths['/oauth/token']?.post?.responses['201']?.content?.['application/json']?.schema as Schema;
  const answer = {
    errors: [],
    data: { api_key: 'k', expires_in: 1, scopes: [], token_type: 'bearer', passphrase: 'p' },
  };
  expect(accepts(schema, answer)).toBe(true);
  expect(accepts(schema, { ...answer, data: { ...answer.data, api_key: undefined } })).toBe(false);
  expect(accepts(schema, { access_token: 'k' })).toBe(false);
});

test('names the flows, the scopes, and tokens in places of their own', () => {
  const flows = (id: string) => named(id).components.securitySchemes.oauth2?.flows;
  expect(flows('perscom')).toMatchObject({
    authorizationCode: {
      authorizationUrl: 'https://customer.perscom.example/oauth/authorize',
      tokenUrl: 'https://customer.perscom.example/oauth/token',
      refreshUrl: 'https://customer.perscom.example/oauth/token',
      scopes: { 'view:user': 'opens the email address of a user', 'update:user': '' },
    },
    implicit: { authorizationUrl: 'https://customer.perscom.example/oauth/authorize' },
  });
  expect(flows('onboardbase')?.authorizationCode).not.toHaveProperty('refreshUrl');
  const ioffice = named('ioffice');
  expect(ioffice.servers[0]).toMatchObject({
    url: 'https://{site}',
    variables: { site: { default: 'customer.ioffice.example' } },
  });
  expect(ioffice.paths['/external/api/rest/v2/users/me']?.get?.security).toEqual([
    { 'token-header-x-access-token': [] },
    { 'token-query-access_token': [] },
  ]);
  expect(named('regardingwork').paths['/api/user/teams']?.get?.security).toEqual([{ oauth2: ['teams:read'] }]);
  expect(named('standard').paths['/token']?.post?.security).toEqual([{ clientBasic: [] }, {}]);
});

test('puts what OpenAPI cannot say into extensions', () => {
  const document = named('ioffice') as unknown as Record<string, unknown>;
  const authorize = named('ioffice').paths['/login.html']?.get?.responses['302'] as unknown as Record<string, unknown>;
  expect(authorize['x-quirkproof-callback']).toMatchObject({
    in: 'fragment',
    members: { required: ['code', 'appCode'] },
  });
  expect(document['x-quirkproof-lifetimes']).toMatchObject({ code: { seconds: 300, from: '#access-token' } });
  expect(document['x-quirkproof-unsettled']).toEqual(
    expect.arrayContaining([expect.objectContaining({ id: 'state-returned', preferred: 'echoed' })]),
  );
  const psohub = named('psohub').paths['/link/apiauthorization']?.get?.responses['302'] as unknown as Record<
    string,
    unknown
  >;
  expect(psohub['x-quirkproof-denial']).toEqual({ arrives: 'never' });
});

test('a request that has several lawful forms may take any, and must take one', () => {
  const schema = named('psohub').paths['/oauth/token']?.post?.requestBody?.content['application/x-www-form-urlencoded']
    ?.schema as Schema;
  const common = { grant_type: 'authorization_code', client_id: 'a', client_secret: 'b', redirect_uri: 'c' };
  expect(accepts(schema, { ...common, code: 'd' })).toBe(true);
  expect(accepts(schema, { ...common, authorization_code: 'd' })).toBe(true);
  expect(accepts(schema, common)).toBe(false);
  expect(accepts(schema, { ...common, grant_type: 'refresh_token', refresh_token: 'e' })).toBe(true);
});
