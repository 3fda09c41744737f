import { join } from 'node:path';
import { writeCsvLine } from '../../platform/csv/write-csv.ts';
import type { ForeignContext } from './foreign-context.ts';
import {
  type ForeignArticle,
  type ForeignMember,
  readArticles,
  readMembers,
} from './foreign-rows.ts';
import { writeHashed } from './hashed-file.ts';

const AUDIENCES = {
  public: 'everyone',
  members: 'only_free',
  subscribers: 'only_paid',
  tiers: 'only_paid',
} as const satisfies Record<ForeignArticle['access'], string>;

const POSTS = [
  'post_id',
  'post_date',
  'is_published',
  'email_sent_at',
  'type',
  'audience',
  'title',
  'subtitle',
  'podcast_url',
];

const MEMBERS = [
  'email',
  'expiry',
  'email_disabled',
  'prefer_digests',
  'stripe_connected_customer_id',
  'type',
  'created_at',
];

/** Writes posts and members in the format of Substack's own export. */
export async function writeSubstack(context: ForeignContext): Promise<void> {
  await writeHashed(join(context.folder, 'posts.csv'), postsOf(context));
  await writeHashed(join(context.folder, 'members.csv'), membersOf(context));
}

async function* postsOf({
  client,
  folder,
  now,
  count,
  warn,
}: ForeignContext): AsyncGenerator<string> {
  yield writeCsvLine(POSTS);
  let number = 0;
  for await (const article of readArticles(client)) {
    number += 1;
    count('posts');
    if (article.access === 'tiers')
      warn(
        'Substack has only one paid plan: posts for selected plans become posts for all paid subscribers.',
      );
    if (article.authorIds.length > 1) warn("Substack's export format has no authors.");
    const id = `${number}.${article.slug}`;
    await writeHashed(join(folder, 'posts', `${id}.html`), [bodyOf(article)]);
    const { publishedAt, createdAt, access, title, dek } = article;
    yield writeCsvLine([
      id,
      (publishedAt ?? createdAt).toISOString(),
      publishedAt !== null && publishedAt <= now ? 'TRUE' : 'FALSE',
      '',
      'newsletter',
      AUDIENCES[access],
      title,
      dek ?? '',
      '',
    ]);
  }
}

/** If the body does not begin with its preview, the cut is unknown, so the whole body is gated. */
function bodyOf({ html, previewHtml, access }: ForeignArticle): string {
  if (access === 'public') return html;
  const cut = html.startsWith(previewHtml) ? previewHtml.length : 0;
  return `${html.slice(0, cut)}<div class="paywall-jump"></div>${html.slice(cut)}`;
}

async function* membersOf({ client, now, count, warn }: ForeignContext): AsyncGenerator<string> {
  yield writeCsvLine(MEMBERS);
  for await (const member of readMembers(client, now)) {
    count('members');
    if (member.name !== '') warn("Substack's export format has no names of subscribers.");
    const { email, isSubscribed, createdAt, customerId } = member;
    const { kind, until } = accessOf(member);
    yield writeCsvLine([
      email,
      until?.toISOString() ?? '',
      String(!isSubscribed),
      'false',
      kind === 'paid' ? (customerId ?? '') : '',
      kind,
      createdAt.toISOString(),
    ]);
  }
}

function accessOf({ subscriptionEndsAt, grantEndsAt, grantGround }: ForeignMember) {
  if (subscriptionEndsAt !== null) return { kind: 'paid', until: subscriptionEndsAt };
  if (grantEndsAt === null) return { kind: '', until: null };
  const kind = grantGround === 'gift' ? 'gift' : grantGround === 'comp' ? 'comp' : 'paid';
  return { kind, until: grantEndsAt };
}
