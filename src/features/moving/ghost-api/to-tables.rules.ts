import { idOf, listOf, objectOf, type Row, textOf } from '../sources/ghost/row-cells.rules.ts';

/** Rows of a content export, by table. */
type TableRows = Readonly<Record<string, readonly Row[]>>;

/** Columns that Ghost stores in a separate table, but its API returns as fields of the post. */
const META_FIELDS = [
  'og_image',
  'og_title',
  'og_description',
  'twitter_image',
  'twitter_title',
  'twitter_description',
  'meta_title',
  'meta_description',
  'feature_image_alt',
  'feature_image_caption',
  'email_only',
] as const;

type ToTables = (row: Row) => TableRows;

/** Resources whose rows are converted to table rows; members and comments are read unchanged. */
export const CONTENT_RESOURCES = {
  settings: settingRows,
  users: (row) => ({ users: [row] }),
  tags: (row) => ({ tags: [row] }),
  tiers: (row) => ({ products: [row] }),
  newsletters: (row) => ({ newsletters: [row] }),
  offers: (row) => ({ offers: [toOffer(row)] }),
  posts: (row) => postRows(row, 'post'),
  pages: (row) => postRows(row, 'page'),
} as const satisfies Record<string, ToTables>;

export type ContentResource = keyof typeof CONTENT_RESOURCES;

function settingRows(row: Row): TableRows {
  return { settings: [row] };
}

/** Returns the rows of a post and its relations, in the order of Ghost's answer. */
function postRows(row: Row, type: 'post' | 'page'): TableRows {
  const id = idOf(row);
  const related = (list: string, column: string) =>
    listOf(row, list).map((one, order) => ({
      post_id: id,
      [column]: idOf(one),
      sort_order: order,
    }));
  const meta = Object.fromEntries(META_FIELDS.map((field) => [field, row[field] ?? null]));
  const { authors: _, tags: __, tiers: ___, ...post } = row;
  const isForTiers = textOf(row, 'visibility') === 'tiers';
  return {
    posts: [{ ...post, type }],
    posts_meta: [{ post_id: id, ...meta }],
    posts_authors: related('authors', 'author_id'),
    posts_tags: related('tags', 'tag_id'),
    // For posts of all paying members the API lists every tier.
    posts_products: isForTiers ? related('tiers', 'product_id') : [],
  };
}

/** Maps the API's field names to the columns of an offer. */
function toOffer(row: Row): Row {
  const type = textOf(row, 'type');
  return {
    id: idOf(row),
    name: textOf(row, 'name'),
    code: textOf(row, 'code'),
    active: textOf(row, 'status') === 'active',
    product_id: idOf(objectOf(row, 'tier')),
    interval: textOf(row, 'cadence'),
    discount_type: type === 'fixed' ? 'amount' : type,
    discount_amount: row['amount'],
    currency: textOf(row, 'currency'),
    duration: textOf(row, 'duration'),
    duration_in_months: row['duration_in_months'],
    redemption_type: textOf(row, 'redemption_type'),
    stripe_coupon_id: null,
  };
}
