/** `quirkproof spec`: a provider's spec as data, with or without the standard beneath it, as OpenAPI, or the schema of the language. */
import { renderOpenApi } from '../../../reports/render/openapi/openapi.ts';
import { resolveFacts } from '../../../specs/language/resolve.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { providerJsonSchema } from '../../../specs/schemas/json-schema.ts';
import { standardFacts } from '../../../specs/standard/facts.ts';
import { loadSpecs } from '../../ground/selection/load-specs.ts';
import { requireKnown } from '../../ground/selection/select-providers.ts';
import { UsageError } from '../../ground/usage-error.ts';
import type { SpecFlags } from './command-flags.ts';

const FORMATS = ['json', 'yaml', 'openapi'] as const;
type SpecFormat = (typeof FORMATS)[number];

/** @throws {UsageError} for a format or a provider that nobody knows, and for flags that exclude each other. */
export async function specCommand(id: string | undefined, flags: SpecFlags): Promise<void> {
  const format = readFormat(flags);
  if (id === undefined && !flags.schema) {
    throw new UsageError('There is no telling which spec.', {
      expected: 'a provider, or --schema',
      got: 'neither',
      hint: 'see `quirkproof list`',
    });
  }
  const value = flags.schema ? providerJsonSchema() : await renderAs(format, id ?? '', flags);
  process.stdout.write(
    format === 'yaml'
      ? (await import('yaml')).stringify(value, { lineWidth: 120, aliasDuplicateObjects: false })
      : `${JSON.stringify(value, null, 2)}\n`,
  );
  process.exitCode = 0;
}

function readFormat({ format, schema, resolved }: SpecFlags): SpecFormat {
  const known = FORMATS.find((one) => one === format);
  if (known === undefined) {
    throw new UsageError(`--format ${format} is not known.`, {
      expected: 'json, yaml or openapi',
      got: format,
      hint: 'leave it out for json',
    });
  }
  if (known === 'openapi' && (schema || resolved)) {
    throw new UsageError(`--format openapi goes without ${schema ? '--schema' : '--resolved'}.`, {
      expected: 'the one or the other',
      got: 'both',
      hint: schema ? 'the schema of the language is no OpenAPI' : 'OpenAPI is made of the resolved facts anyhow',
    });
  }
  return known;
}

async function renderAs(format: SpecFormat, id: string, { resolved, spec: files }: SpecFlags): Promise<object> {
  const spec: ProviderSpec = requireKnown(id, await loadSpecs(files), `There is no provider "${id}".`);
  if (format === 'openapi') return renderOpenApi(spec);
  return resolved ? { ...spec, facts: resolveFacts(standardFacts, spec) } : spec;
}
