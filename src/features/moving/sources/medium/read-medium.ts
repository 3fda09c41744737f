import { posix } from 'node:path';
import { slugFrom } from '../../../../slugs/slug.rules.ts';
import { readText, readWhole } from '../../read-streams.ts';
import type { AuthorRecord } from '../../source-content.ts';
import type { SourceFile } from '../../source-file.ts';
import type { SourcePlace } from '../../source-place.ts';
import type { SourceReader } from '../../source-reader.ts';
import type { SourceRecord } from '../../source-records.ts';
import { looksLikeEmail } from '../cells/cells.rules.ts';
import { newArticle, newLoss, newMember, newProblem, newTags } from '../new-records.ts';
import { type MediumPage, readMediumPage, readProfile, slugOfAddress } from './medium-page.ts';

const MAX_PAGE_BYTES = 20_000_000;

/** Reads Medium: an HTML page for each post, the owner's profile, and a list of email addresses. */
export const readMedium: SourceReader = {
  system: 'medium',
  async recognise(files) {
    const { posts, profiles, lists } = await sortFiles(files);
    const own = [...posts, ...profiles];
    // A list of addresses alone does not identify Medium.
    return own.length === 0 ? [] : [...own, ...lists];
  },
  read: readExport,
};

async function sortFiles(files: readonly SourceFile[]) {
  const [posts, profiles, lists]: [SourceFile[], SourceFile[], SourceFile[]] = [[], [], []];
  for (const file of files) {
    if (!/\.(?:html?|txt)$/i.test(file.path)) continue;
    const head = await file.head();
    if (/class="h-entry"/.test(head) && /data-field="body"/.test(head)) posts.push(file);
    else if (/class="h-card"/.test(head) && /medium\.com\/@/.test(head)) profiles.push(file);
    else if (isAddressList(head)) lists.push(file);
  }
  return { posts, profiles, lists };
}

function isAddressList(head: string): boolean {
  const lines = head
    .split(/\r?\n/)
    .slice(0, 20)
    .map((line) => line.trim());
  const filled = lines.filter((line) => line !== '');
  return (
    filled.length > 0 &&
    filled.slice(0, -1).every(looksLikeEmail) &&
    filled[0]?.includes('@') === true
  );
}

async function* readExport(files: readonly SourceFile[]): AsyncGenerator<SourceRecord> {
  const { posts, profiles, lists } = await sortFiles(files);
  const authors = new Set<string>();
  const tags = new Set<string>();
  for (const file of profiles) {
    const { handle, name, avatar, email } = readProfile(await readWhole(file, MAX_PAGE_BYTES));
    if (handle === '') continue;
    authors.add(handle);
    yield { ...newAuthor(handle, name, { file: file.path }), avatar, email };
  }
  for (const file of posts) {
    const page = readMediumPage(await readWhole(file, MAX_PAGE_BYTES));
    const at = { file: file.path };
    if (page.author && !authors.has(page.author.handle)) {
      authors.add(page.author.handle);
      yield newAuthor(page.author.handle, page.author.name, at);
    }
    yield* newTags(tags, page.tags, at);
    yield* readPost(page, at);
  }
  for (const file of lists) yield* readAddresses(file);
}

function newAuthor(handle: string, name: string, at: SourcePlace): AuthorRecord {
  return {
    kind: 'author',
    externalId: handle,
    at,
    name: name || handle,
    slug: slugFrom(name) || slugFrom(handle) || null,
    email: null,
    bio: null,
    avatar: null,
    links: handle.startsWith('@') ? [`https://medium.com/${handle}`] : [],
  };
}

function* readPost(page: MediumPage, at: SourcePlace): Generator<SourceRecord> {
  // Several posts may share an address and an id; only the file name is unique.
  const externalId = posix.basename(at.file).replace(/\.html?$/i, '');
  const lose = (reason: string, message: string) =>
    newLoss('article', { id: externalId, at, reason, message: `${page.title}: ${message}` });
  if (page.isResponse) {
    yield lose('response', 'is an answer to another post on Medium, and no article');
    return;
  }
  const isPublished = page.address !== null && page.publishedAt !== null;
  if (page.address !== null && page.publishedAt === null) {
    yield lose('date-missing', 'was published without a date in the export, and is a draft');
  }
  yield newArticle(externalId, at, {
    title: page.title,
    slug: slugOfAddress(page.address),
    dek: page.subtitle || null,
    status: isPublished ? 'published' : 'draft',
    body: { html: page.html, cut: { kind: 'natural' }, gatedBlocks: [] },
    authorIds: page.author ? [page.author.handle] : [],
    tagIds: page.tags,
    publishedAt: isPublished ? page.publishedAt : null,
    createdAt: page.publishedAt,
    oldAddresses: page.address === null ? [] : [page.address],
  });
}

/** Reads one address per line; the list does not state consent. */
async function* readAddresses(file: SourceFile): AsyncGenerator<SourceRecord> {
  const message = 'The list holds addresses alone: nobody is subscribed to a newsletter.';
  yield newLoss('consent', {
    id: file.path,
    at: { file: file.path },
    reason: 'consent-unknown',
    message,
  });
  let [rest, line] = ['', 0];
  for await (const chunk of readText(file)) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) {
      line += 1;
      yield* readAddress(text.trim(), { file: file.path, line });
    }
  }
  yield* readAddress(rest.trim(), { file: file.path, line: line + 1 });
}

function* readAddress(email: string, at: SourcePlace): Generator<SourceRecord> {
  if (email === '') return;
  if (looksLikeEmail(email)) yield newMember(email.toLowerCase(), at, { email });
  else
    yield newProblem(
      `${at.file}:${at.line}`,
      at,
      `“${email.slice(0, 200)}” is not an e-mail address.`,
    );
}
