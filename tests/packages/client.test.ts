import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../scripts/system/repository-root.ts';
import { createArticle, GATED_TEXT } from '../support/articles.ts';
import { grantAccess } from '../support/grants.ts';
import { createMember } from '../support/members.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const run = promisify(execFile);
const WRITER = 'packages/client/scripts/write-client.ts';

/** What a publisher's engineer would write; its types are checked, then it runs. */
const USES = `import { createClient } from './pennypress.ts';

const [baseUrl = '', token = '', slug = ''] = process.argv.slice(2);
const client = createClient({ baseUrl, token });
const { data } = await client.GET('/v1/articles/{slug}', { params: { path: { slug } } });
if (data === undefined) throw new Error('The article was refused.');
const text: string | null = data.article.html;
const isGranted: boolean = data.access.granted;
const page = await client.GET('/v1/articles', { params: { query: { limit: 1 } } });
const { error } = await client.GET('/v1/articles/{slug}', { params: { path: { slug: 'no such' } } });
const refused: string | undefined = error?.code;
// @ts-expect-error a call that there is not
void (() => client.GET('/v1/nothing'));
// @ts-expect-error a parameter that is missing
void (() => client.GET('/v1/articles/{slug}'));
console.log(JSON.stringify({ text, isGranted, count: page.data?.data.length, refused }));
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

test('the client that is generated for a server compiles against its types and can read from it', async () => {
  const { slug } = await createArticle(server, { access: 'subscribers' });
  const member = await createMember(server);
  await grantAccess(server, member.id);
  const client = join(folder, 'pennypress.ts');
  const uses = join(folder, 'uses.ts');
  const tsx = ['--import', 'tsx'];
  await run(process.execPath, [...tsx, WRITER, server.url, client], { cwd: ROOT });
  await writeFile(uses, USES);
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  // As if openapi-fetch were installed there.
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
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
