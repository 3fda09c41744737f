import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyMove, undoMove } from '../../../src/features/moving/index.ts';
import { move } from '../../support/moving.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

const COMMENTS = ['edited', 'liked', 'featured', 'untouched'];

let server: TestServer;
let folder: string;

beforeAll(async () => {
  server = await startTestServer();
  folder = await mkdtemp(join(tmpdir(), 'pennypress-undone-'));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** Writes an export of Ghost in which the text of each comment ends with `text`. */
async function exportSite(text: string): Promise<string[]> {
  const created = { created_at: '2026-01-02 03:04:05' };
  const member = { id: 'ada', email: 'ada@mail.example', name: 'Ada', status: 'free', ...created };
  const post = { id: 'first', slug: 'first', title: 'First', type: 'post', html: '<p>Text</p>' };
  const published = { status: 'published', visibility: 'public', published_at: created.created_at };
  const comments = COMMENTS.map((id) => ({
    id,
    post_id: 'first',
    member_id: 'ada',
    status: 'published',
    html: `<p>${id} ${text}</p>`,
    ...created,
  }));
  const data = { posts: [{ ...post, ...published }], members: [member], comments };
  const path = join(folder, 'site.ghost.json');
  await writeFile(path, JSON.stringify({ db: [{ meta: { version: '6.0' }, data }] }));
  return [path];
}

/** Edits, likes and features one imported comment each; returns the ids of all. */
async function useComments(): Promise<string[]> {
  const tx = server.db.read;
  const rows = await tx.comment.findMany({ select: { id: true, body: true } });
  const idOf = (name: string) => rows.find(({ body }) => body?.startsWith(name))?.id ?? '';
  const createdAt = new Date();
  const revisions = { create: { id: crypto.randomUUID(), body: 'edited before', createdAt } };
  const edited = { body: 'edited here', editedAt: createdAt, revisions };
  await tx.comment.update({ where: { id: idOf('edited') }, data: edited });
  const { id: memberId } = await tx.member.findFirstOrThrow();
  await tx.commentLike.create({ data: { commentId: idOf('liked'), memberId, createdAt } });
  const featured = { featuredAt: createdAt };
  await tx.comment.update({ where: { id: idOf('featured') }, data: featured });
  return COMMENTS.map(idOf);
}

test('a newer export keeps the text of a comment that was edited here, and undo keeps every used comment', async () => {
  await move(server, applyMove, await exportSite('before'));
  const ids = await useComments();
  const listTexts = async () => {
    const where = { id: { in: ids } };
    const left = await server.db.read.comment.findMany({ where, select: { body: true } });
    return left.map(({ body }) => body).sort();
  };
  const sources = await exportSite('after');
  await move(server, applyMove, sources);
  const texts = ['edited here', 'featured after', 'liked after'];
  expect(await listTexts()).toEqual([...texts, 'untouched after']);
  const { differences } = await move(server, undoMove, sources);
  const kept = differences.filter(({ noun }) => noun === 'comments').map(({ of }) => of);
  expect(kept.sort()).toEqual(['edited', 'featured', 'liked']);
  expect(await listTexts()).toEqual(texts);
});
