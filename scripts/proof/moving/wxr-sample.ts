import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Samples a WordPress export: the posts and pages of these slugs with their comments, and all other items. Returns the
 * path of the smaller file.
 */
export function sampleWxr(path: string, slugs: ReadonlySet<string>): string {
  const text = readFileSync(path, 'utf8');
  const smaller = text.replaceAll(/<item>[\s\S]*?<\/item>\s*/g, (item) =>
    isKept(item, slugs) ? item : '',
  );
  const file = join(mkdtempSync(join(tmpdir(), 'wxr-sample-')), 'wordpress.xml');
  writeFileSync(file, smaller);
  return file;
}

function isKept(item: string, slugs: ReadonlySet<string>): boolean {
  const [type, slug] = ['post_type', 'post_name'].map(
    (name) => new RegExp(`<wp:${name}><!\\[CDATA\\[(.*?)\\]\\]>`).exec(item)?.[1] ?? '',
  );
  return (type !== 'post' && type !== 'page') || slugs.has(slug ?? '');
}
