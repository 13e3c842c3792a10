/** `quirkproof init`: writes an adapter to start from. It runs at once, and what it fails leads on. */
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '../../ground/usage-error.ts';
import { KITS, type Kit } from '../init/kits.ts';
import { TEMPLATES } from '../init/templates.ts';
import type { InitFlags } from './command-flags.ts';

/** How each language starts a file, and what its files end with. */
const LANGUAGES: Record<string, { file: string; start: (file: string, kit: string) => string }> = {
  python: { file: 'quirkproof_client.py', start: (file) => `python3 ${file}` },
  ruby: { file: 'quirkproof_client.rb', start: (file) => `ruby ${file}` },
  go: { file: 'quirkproof_client.go', start: (file, kit) => `go run ${file} ${kit}` },
};

export function initCommand(file: string | undefined, { from, lang }: InitFlags): void {
  const kit = KITS[lang];
  if (lang === 'ts') writeModule(file ?? 'quirkproof-client.ts', from);
  else if (kit) writeKit(file, { kit, lang, from });
  else {
    throw new UsageError(`--lang ${lang} is not known.`, {
      expected: `one of ts, ${Object.keys(KITS).sort().join(', ')}`,
      got: lang,
      hint: 'for any other language the protocol is described in clients/kits/README.md of the repository',
    });
  }
  process.exitCode = 0;
}

function writeModule(file: string, from: string): void {
  const template = TEMPLATES[from];
  if (template === undefined) {
    throw new UsageError(`--from ${from} is not known.`, {
      expected: `one of ${Object.keys(TEMPLATES).join(', ')}`,
      got: from,
      hint: 'leave it out for an adapter that starts from nothing',
    });
  }
  write(file, template.source);
  const install = template.install === undefined ? '' : `  npm install ${template.install}\n`;
  const path = file.startsWith('.') || file.startsWith('/') ? file : `./${file}`;
  process.stdout.write(`written: ${file}\n\nnext:\n${install}  npx quirkproof check ${path}\n`);
}

function writeKit(file: string | undefined, { kit, lang, from }: { kit: Kit; lang: string; from: string }): void {
  if (from !== 'nothing') {
    throw new UsageError('--from is for TypeScript.', {
      expected: `--lang ${lang} alone`,
      got: `--from ${from} beside it`,
      hint: 'leave --from out',
    });
  }
  const { file: usual, start } = LANGUAGES[lang] as (typeof LANGUAGES)[string];
  const path = file ?? usual;
  const beside = join(dirname(path), kit.kitName);
  write(path, kit.example);
  // A kit that is there already may be shared with another adapter.
  const hasKit = existsSync(resolve(beside));
  if (!hasKit) write(beside, kit.kit);
  process.stdout.write(
    `written: ${path}${hasKit ? '' : ` and ${beside}`}\n\nnext:\n  npx quirkproof smoke -- ${start(path, beside)}\n  npx quirkproof check -- ${start(path, beside)}\n`,
  );
}

function write(file: string, source: string): void {
  const path = resolve(file);
  if (existsSync(path)) {
    throw new UsageError(`${file} is there already.`, {
      expected: 'a name that is free',
      got: path,
      hint: 'name another file, or remove it',
    });
  }
  try {
    writeFileSync(path, source, { flag: 'wx' });
  } catch (error) {
    throw new UsageError(`${file} cannot be written.`, {
      expected: 'a folder that can be written to',
      got: (error as Error).message,
      hint: 'name a file elsewhere',
    });
  }
}
