import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readText } from '../../../src/features/moving/read-streams.ts';
import { openSource } from '../../../src/features/moving/source-files.ts';
import { zipOf } from '../../support/zip.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pennypress-source-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function open(name: string, content: Buffer) {
  const path = join(folder, name);
  await writeFile(path, content);
  return await openSource([path]);
}

async function spooledFolders(): Promise<string[]> {
  return (await readdir(tmpdir())).filter((name) => name.startsWith('pennypress-zip-'));
}

async function textOf(file: Parameters<typeof readText>[0] | undefined): Promise<string> {
  if (file === undefined) throw new Error('There is no such file.');
  let text = '';
  for await (const piece of readText(file)) text += piece;
  return text;
}

describe('the files of a source', () => {
  test('a zip, a folder and a compressed file are read alike, and repeatedly', async () => {
    const zip = zipOf([{ name: 'a/b.txt', content: Buffer.from('in a zip') }]);
    await mkdir(join(folder, 'site'), { recursive: true });
    await writeFile(join(folder, 'site', 'c.txt'), 'in a folder');
    await writeFile(join(folder, 'd.json.gz'), gzipSync('packed'));
    await writeFile(join(folder, 'e.zip'), zip);
    const source = await openSource(['e.zip', 'site', 'd.json.gz'].map((one) => join(folder, one)));
    const read = async () => {
      const all = source.files.map(async (file) => [file.path, await textOf(file)]);
      return Object.fromEntries(await Promise.all(all));
    };
    const expected = { 'a/b.txt': 'in a zip', 'c.txt': 'in a folder', 'd.json': 'packed' };
    expect(await read()).toEqual(expected);
    expect(await read()).toEqual(expected);
    await source.close();
  });

  test('a nested zip and its compressed files are read, and the extra files of archivers are skipped', async () => {
    const content = (text: string) => Buffer.from(text);
    const inner = zipOf([
      { name: 'posts/a.html', content: content('a post') },
      { name: 'deeper.zip', content: zipOf([{ name: 'x', content: content('x') }]) },
    ]);
    const outer = zipOf([
      { name: 'Export 2026/inner.zip', content: inner },
      { name: 'Export 2026/list.csv.gz', content: gzipSync('a list') },
      { name: 'Export 2026/notes.txt.gz', content: content('notes, unpacked by someone') },
      { name: 'Export 2026/broken.zip', content: content('PK\u0003\u0004 nothing') },
      { name: 'Export 2026/__MACOSX/posts/._a.html', content: content('clutter') },
      { name: '__MACOSX/._inner.zip', content: content('clutter') },
      { name: 'Export 2026/Thumbs.db', content: content('clutter') },
    ]);
    const before = await spooledFolders();
    const source = await open('outer.zip', outer);
    const [spooled = ''] = (await spooledFolders()).filter((name) => !before.includes(name));
    const all = source.files.map(async (file) => [file.path, await textOf(file).catch(() => null)]);
    expect(Object.fromEntries(await Promise.all(all))).toEqual({
      'Export 2026/list.csv': 'a list',
      'Export 2026/notes.txt.gz': 'notes, unpacked by someone',
      'Export 2026/inner/posts/a.html': 'a post',
      // Archives of archives of archives are left as they are.
      'Export 2026/inner/deeper.zip': null,
    });
    expect(source.refused).toEqual([
      { path: 'Export 2026/broken.zip', message: 'it is a broken zip', isLost: true },
    ]);
    await source.close();
    expect(await spooledFolders()).not.toContain(spooled);
  });

  test('paths and links that lead outside the archive are left out and reported', async () => {
    const content = Buffer.from('x');
    const source = await open(
      'traversal.zip',
      zipOf([
        { name: '../../etc/passwd', content },
        { name: '/etc/passwd', content },
        { name: 'C:/windows', content },
        { name: 'link', content, mode: 0o120777 },
        { name: 'good.txt', content },
      ]),
    );
    expect(source.files.map(({ path }) => path)).toEqual(['good.txt']);
    expect(source.refused.map(({ path }) => path)).toEqual([
      '../../etc/passwd',
      '/etc/passwd',
      'C:/windows',
      'link',
    ]);
    await source.close();
  });

  test('a symbolic link in a folder is not followed', async () => {
    const path = join(folder, 'links');
    await mkdir(path);
    await symlink('/etc/passwd', join(path, 'passwd'));
    const source = await openSource([path]);
    expect(source.files).toEqual([]);
    const message = 'symbolic links are not followed';
    expect(source.refused).toEqual([{ path: 'passwd', message, isLost: false }]);
  });

  test('a zip bomb is left out by its declared size, and stopped if that is false', async () => {
    const content = Buffer.alloc(20_000_000);
    const honest = await open('bomb.zip', zipOf([{ name: 'bomb', content }]));
    expect([honest.files, honest.refused.length]).toEqual([[], 1]);
    await honest.close();
    const lying = await open('liar.zip', zipOf([{ name: 'bomb', content, claimed: 10 }]));
    await expect(textOf(lying.files[0])).rejects.toThrow();
    await lying.close();
    const packed = await open('bomb.gz', gzipSync(content));
    await expect(textOf(packed.files[0])).rejects.toMatchObject({ options: { status: 400 } });
  });

  test('a missing file is refused with a 400', async () => {
    const missing = openSource([join(folder, 'nowhere')]);
    await expect(missing).rejects.toMatchObject({ options: { status: 400 } });
  });

  test('a broken zip is left out and reported, and the other files are listed', async () => {
    const broken = join(folder, 'broken.zip');
    await writeFile(broken, 'PK\u0003\u0004 nothing');
    await writeFile(join(folder, 'good.csv'), 'email');
    const source = await openSource([broken, join(folder, 'good.csv')]);
    expect(source.files.map(({ path }) => path)).toEqual(['good.csv']);
    const message = 'it is a broken zip';
    expect(source.refused).toEqual([{ path: 'broken.zip', message, isLost: true }]);
    await source.close();
  });

  test('a damaged entry of a zip does not affect the other entries', async () => {
    const damaged = Buffer.from('PK\u0003\u0004 no zip, and not of this length');
    const zip = zipOf([
      { name: 'inner.zip', content: damaged, claimed: 7 },
      { name: 'list.csv.gz', content: gzipSync('a list'), claimed: 1 },
      { name: 'good.txt', content: Buffer.from('good') },
    ]);
    const source = await open('damaged.zip', zip);
    expect(source.files.map(({ path }) => path)).toEqual(['good.txt']);
    expect(source.refused.map(({ path }) => path).sort()).toEqual(['inner.zip', 'list.csv.gz']);
    await source.close();
  });
});
