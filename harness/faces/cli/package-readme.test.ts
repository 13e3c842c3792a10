import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type EmptyFolder, installInEmptyFolder } from './testing/empty-folder.ts';

/** The quick starts of the README that is in the package, in a folder that holds nothing else. */
let folder: EmptyFolder;
let readme: string;
beforeAll(async () => {
  folder = await installInEmptyFolder([inject('tarball')]);
  readme = folder.read('node_modules/quirkproof/README.md');
});
afterAll(() => folder?.remove());

/** The one snippet with a text in it. */
function snippet(language: string, text: string): string {
  const all = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
  const found = all.filter(([, of, code]) => of === language && code?.includes(text)).map(([, , code]) => code);
  expect(found, `${language} snippets with ${text}`).toHaveLength(1);
  return found[0] as string;
}

test('the demo shows a report with findings', async () => {
  expect(snippet('sh', 'npx quirkproof demo')).toBe('npm install -D quirkproof\nnpx quirkproof demo\n');
  const { code, stdout } = await folder.run('npx', ['quirkproof', 'demo']);
  expect(stdout).toContain('FAILS');
  expect(code).toBe(1);
});

test('the module of the first quick start runs, and what it fails is named', async () => {
  folder.write('my-client.ts', snippet('ts', '// my-client.ts'));
  const { code, stdout } = await folder.run('npx', ['quirkproof', 'check', './my-client.ts']);
  expect(stdout).toContain('my-client 1.0.0');
  expect(stdout).not.toContain('adapter-fault');
  expect(code).toBe(1);
});

test.each(['nothing', 'simple-oauth2', 'openid-client'])('init --from %s writes an adapter', async (library) => {
  const file = `from-${library}.ts`;
  const { code } = await folder.run('npx', ['quirkproof', 'init', file, '--from', library]);
  expect(code).toBe(0);
  expect(folder.read(file)).toContain("from 'quirkproof'");
  if (library !== 'nothing') return;
  const checked = await folder.run('npx', ['quirkproof', 'check', `./${file}`, '--provider', 'standard']);
  expect(checked.stdout).toContain('CONFORMS IN PART');
  expect(checked.code).toBe(0);
});

test('the second quick start serves a provider, says what a request does wrong, and stops when told to', async () => {
  expect(snippet('sh', 'npx quirkproof serve')).toContain('npx quirkproof serve ioffice');
  const command = ['node_modules/quirkproof/dist/harness/faces/cli/main.js', 'serve', 'ioffice', '--port', '0'];
  const server = spawn(process.execPath, command, { cwd: folder.path });
  let printed = '';
  server.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const until = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = pattern.exec(printed)?.[1];
      if (found !== undefined) return found;
      await new Promise((seen) => server.stdout.once('data', seen));
    }
  };
  const link = await until(/log in +(\S+)/);
  expect(await (await fetch(link)).text()).toContain('Sign in to iOFFICE');
  const token = await until(/token +(\S+)/);
  await fetch(token, { method: 'POST', body: new URLSearchParams({ grant_type: 'authorization_code', code: 'x' }) });
  expect(await until(/(✗ POST .* ioffice\/exchange\/\w+)/)).toContain('400');
  const page = await until(/page +(\S+)/);
  expect((await fetch(page)).status).toBe(200);
  const ended = new Promise((done) => server.once('exit', done));
  server.kill('SIGTERM');
  expect(await ended).toBe(0);
});

const NODE = Number(process.versions.node.split('.')[0]);
/** The majors in the peer range that this Node can run. */
const VITEST = NODE >= 22 ? [4, 5] : [4];

test.each(VITEST)('the tests of the README under vitest %i', async (major) => {
  const project = await installInEmptyFolder([inject('tarball'), `vitest@${major}`, 'msw@2']);
  try {
    project.write('my-client.ts', snippet('ts', '// my-client.ts'));
    project.write('conformance.test.ts', snippet('ts', 'describeConformance('));
    project.write('mock.test.ts', mockTest(snippet('ts', 'setupServer(')));
    const { code } = await project.run('npx', ['vitest', 'run', '--reporter=json', '--outputFile=out.json']);
    const { testResults } = JSON.parse(project.read('out.json')) as Report;
    const resultsOf = (file: string) =>
      testResults.find(({ name }) => name.endsWith(`${file}.test.ts`))?.assertionResults ?? [];
    const conformance = resultsOf('conformance');
    const mock = resultsOf('mock');
    expect(mock.map(({ status }) => status)).toEqual(['passed']);
    expect(conformance[0]).toMatchObject({
      title: 'the suite is in order, the flow comes to its end, and something was judged',
      // The client of the README has only begun.
      status: 'failed',
    });
    const failed = conformance.filter(({ status }) => status === 'failed');
    expect(failed.map(({ title }) => title.split(':')[0])).toContain('psohub/authorize/client_id');
    const told = failed.flatMap(({ failureMessages }) => failureMessages);
    expect(told.find((message) => message.startsWith('AssertionError'))).toMatch(
      /^AssertionError .*\n +where: .*\n +why: .*\n +hint: /,
    );
    expect(conformance.map(({ status }) => status)).toEqual(expect.arrayContaining(['passed', 'skipped']));
    expect(code).toBe(1);
  } finally {
    project.remove();
  }
});

type Report = {
  testResults: {
    name: string;
    assertionResults: { title: string; status: string; failureMessages: string[] }[];
  }[];
};

/** The snippet as it stands, and then a request to the documented origin. */
const mockTest = (code: string): string => `
import { expect, test } from 'vitest';
${code}
test('the mock answers at the documented origin', async () => {
  const answer = await fetch('https://www.psohubapp.com/oauth/token', { method: 'POST' });
  expect([answer.status, (await answer.json()).error]).toEqual([400, 'invalid_request']);
});
`;
