import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../../scripts/system/repository-root.ts';
import { createArticle, GATED_TEXT } from '../../support/articles.ts';
import { grantAccess } from '../../support/grants.ts';
import { createMember } from '../../support/members.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const run = promisify(execFile);

/** What a publisher's engineer would write; its types are checked, then it runs. */
const USES = `import { createClient, ProblemError } from './pennypress.ts';

const [baseUrl = '', token = '', slug = ''] = process.argv.slice(2);
const call = createClient({ baseUrl, token });
const { article, access } = await call('GET /v1/articles/{slug}', { params: { slug } });
const text: string | null = article.html;
const isGranted: boolean = access.granted;
const page = await call('GET /v1/articles', { query: { limit: 1 } });
const refused = await call('GET /v1/articles/{slug}', { params: { slug: 'no such' } }).catch(
  (error: unknown) => (error instanceof ProblemError ? error.code : 'other'),
);
// @ts-expect-error a call that there is not
call('GET /v1/nothing', {}).catch(() => undefined);
// @ts-expect-error a parameter that is missing
void (() => call('GET /v1/articles/{slug}', {}));
console.log(JSON.stringify({ text, isGranted, count: page.data.length, refused }));
`;

let server: TestServer;
let folder: string;

beforeAll(async () => {
  server = await startTestServer();
  folder = await mkdtemp(join(tmpdir(), 'pennypress-client-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await server.close();
});

test('the client that is written for a server fits its types and reads from it', async () => {
  const { slug } = await createArticle(server, { access: 'subscribers' });
  const member = await createMember(server);
  await grantAccess(server, member.id);
  const client = join(folder, 'pennypress.ts');
  const uses = join(folder, 'uses.ts');
  const tsx = ['--import', 'tsx'];
  await run(process.execPath, [...tsx, 'scripts/client.ts', server.url, client], { cwd: ROOT });
  await writeFile(uses, USES);
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  const strictest = ['--strict', '--noUncheckedIndexedAccess', '--exactOptionalPropertyTypes'];
  const types = ['--types', 'node', '--typeRoots', join(ROOT, 'node_modules', '@types')];
  const modern = ['--target', 'es2023', '--module', 'nodenext', '--allowImportingTsExtensions'];
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const flags = ['--noEmit', '--skipLibCheck', ...strictest, ...types, ...modern];
  await run(process.execPath, [tsc, ...flags, uses], { cwd: folder });
  const args = [...tsx, uses, server.url, member.accessToken, slug];
  const { stdout } = await run(process.execPath, args, { cwd: ROOT });
  expect(JSON.parse(stdout)).toEqual({
    text: expect.stringContaining(GATED_TEXT),
    isGranted: true,
    count: 1,
    refused: 'not_found',
  });
});
