/** Which leg a request belongs to where several share a URL: its grant type says so. */
import type { Endpoint } from './endpoints.ts';
import { isDemanded, readValue } from './fields.ts';
import type { RequestReading } from './reading.ts';

/**
 * The leg whose grant type was sent; else one that can do without, and whose credential is there; else the first,
 * which then answers that it does not know the grant.
 */
export function chooseLeg(reading: RequestReading, endpoints: readonly Endpoint[]): Endpoint {
  if (endpoints.length === 1) return endpoints[0] as Endpoint;
  const chosen = endpoints.find((one) => names(reading, one)) ?? endpoints.find((one) => holds(reading, one));
  return chosen ?? (endpoints[0] as Endpoint);
}

function names(reading: RequestReading, { leg: { sends } }: Endpoint): boolean {
  const field = sends.fields.grant_type;
  return field?.value !== undefined && readValue(reading, field, sends.in) === field.value;
}

const CREDENTIALS = ['code', 'refresh_token', 'token', 'password'] as const;

function holds(reading: RequestReading, { leg: { sends } }: Endpoint): boolean {
  const grantType = sends.fields.grant_type;
  if (isDemanded(grantType) || readValue(reading, grantType, sends.in) !== undefined) return false;
  return CREDENTIALS.some((role) => readValue(reading, sends.fields[role], sends.in) !== undefined);
}
