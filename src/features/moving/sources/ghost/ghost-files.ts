import { readHeadings } from '../../read-csv-rows.ts';
import type { SourceFile } from '../../source-file.ts';
import { MEMBER_HEADINGS } from './csv-members.ts';
import { looksLikeRedirects } from './redirect-records.ts';

/** The kinds of Ghost files. */
const GHOST_FILES = [
  'content',
  'apiMembers',
  'apiComments',
  'membersCsv',
  'postsCsv',
  'redirects',
  'routes',
  'media',
] as const;
export type GhostFileKind = (typeof GHOST_FILES)[number];

/** Pictures and files, whatever the root folder of the archive. */
const MEDIA = /(?:^|\/)(?:content\/)?(images|media|files)\/(.+)$/;

/** Detects the kind of a Ghost file by its beginning; null if it is not one. */
export async function kindOfFile(file: SourceFile): Promise<GhostFileKind | null> {
  if (mediaPathOf(file) !== null) return 'media';
  if (!/\.(?:json|csv|ya?ml)$/i.test(file.path)) return null;
  const head = await file.head();
  if (/^\s*\{/.test(head)) return kindOfJson(head);
  if (looksLikeRedirects(head)) return 'redirects';
  if (/^[ \t]*(?:routes|collections|taxonomies):/m.test(head)) return 'routes';
  const headings = readHeadings(head);
  if (MEMBER_HEADINGS.every((heading) => headings.includes(heading))) return 'membersCsv';
  const isPosts = ['post_access', 'published_at', 'url'].every((one) => headings.includes(one));
  return isPosts ? 'postsCsv' : null;
}

function kindOfJson(head: string): GhostFileKind | null {
  const compact = head.slice(0, 4000).replaceAll(/\s+/g, '');
  if (/^\{"db":\[\{/.test(compact) || /^\{"(?:meta|data)":\{/.test(compact)) {
    return /"exported_on"|"version"|"posts"|"newsletters"/.test(compact) ? 'content' : null;
  }
  if (/^\{"members":\[/.test(compact)) {
    return compact.includes('"uuid"') || compact.includes('"email_count"') ? 'apiMembers' : null;
  }
  if (/^\{"comments":\[/.test(compact)) {
    return compact.includes('"in_reply_to_id"') ? 'apiComments' : null;
  }
  return null;
}

/** Returns the path below Ghost's content folder, such as `/content/images/2026/11/a.png`; null for other files. */
export function mediaPathOf({ path }: Pick<SourceFile, 'path'>): string | null {
  const match = MEDIA.exec(path);
  return match && !path.endsWith('/') ? `/content/${match[1]}/${match[2]}` : null;
}
