interface Item {
  readonly id?: string;
  readonly type?: string;
  readonly title?: string;
  readonly status?: string;
  readonly body?: string;
  readonly meta?: Readonly<Record<string, string>>;
  /** Further elements of the item. */
  readonly more?: string;
}

const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

/** An item of an export, published on May 1, 2026 at noon UTC, two hours later on its site's clock. */
export function wxrItem({
  id = '1',
  type = 'post',
  title = 'A post',
  status = 'publish',
  ...rest
}: Item): string {
  const meta = Object.entries(rest.meta ?? {}).map(
    ([key, value]) =>
      `<wp:postmeta><wp:meta_key>${cdata(key)}</wp:meta_key><wp:meta_value>${cdata(value)}</wp:meta_value></wp:postmeta>`,
  );
  return `<item>
    <title>${title}</title>
    <link>https://old.example/2026/05/post-${id}/</link>
    <dc:creator>${cdata('ann')}</dc:creator>
    <content:encoded>${cdata(rest.body ?? 'A text.')}</content:encoded>
    <wp:post_id>${id}</wp:post_id>
    <wp:post_date>2026-05-01 14:00:00</wp:post_date>
    <wp:post_date_gmt>2026-05-01 12:00:00</wp:post_date_gmt>
    <wp:post_name>post-${id}</wp:post_name>
    <wp:status>${status}</wp:status>
    <wp:post_type>${type}</wp:post_type>
    ${meta.join('')}${rest.more ?? ''}
  </item>`;
}

/** An export of WordPress. */
export function wxr({
  authors = [],
  items,
}: {
  readonly authors?: readonly string[];
  readonly items: readonly string[];
}): string {
  const people = authors.map(
    (login) =>
      `<wp:author><wp:author_login>${login}</wp:author_login><wp:author_display_name>${login}</wp:author_display_name></wp:author>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
  <title>The Old Site</title>
  <link>https://old.example</link>
  ${people.join('\n')}
  ${items.join('\n')}
</channel>
</rss>`;
}
