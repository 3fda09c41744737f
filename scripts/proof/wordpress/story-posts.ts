import type { WordPress } from './start-wordpress.ts';

/** The access levels that are gated, each with a post of its own. */
const GATED_LEVELS = ['members', 'subscribers', 'tiers'] as const;
export type GatedLevel = (typeof GATED_LEVELS)[number];

export interface StoryPost {
  readonly id: number;
  readonly level: GatedLevel;
  readonly path: string;
}

/** A text above the cut of every post; its absence is an error too. */
export const PUBLIC_MARK = 'openingcanary';
/** A text below the cut: in the text, in a caption, and in the URL of an audio file. */
export const GATED_MARK = 'gatedcanary';

/** Publishes one gated post for each level, through WordPress's own functions. */
export async function publishStories(wordpress: WordPress): Promise<StoryPost[]> {
  const posts: StoryPost[] = [];
  for (const level of GATED_LEVELS) {
    const printed = await wordpress.runPhp(`
$id = wp_insert_post(wp_slash(['post_type' => 'post', 'post_title' => 'A story for ${level}', 'post_name' => 'story-${level}', 'post_content' => ${quote(contentOf(level))}, 'post_status' => 'draft']));
update_post_meta($id, '_pennypress_access', '${level}');
update_post_meta($id, '_pennypress_plans', '${level === 'tiers' ? 'patron' : ''}');
wp_publish_post($id);
wp_update_post(['ID' => $id]);
echo json_encode(['id' => $id, 'path' => parse_url(get_permalink($id), PHP_URL_PATH)]);`);
    posts.push({ level, ...(JSON.parse(printed) as { id: number; path: string }) });
  }
  return posts;
}

function contentOf(level: GatedLevel): string {
  return `<!-- wp:paragraph --><p>The ${PUBLIC_MARK} of a story for ${level}.</p><!-- /wp:paragraph -->

<!-- wp:more --><!--more--><!-- /wp:more -->

<!-- wp:paragraph --><p>The ${GATED_MARK} of ${level} and the words around it.</p><!-- /wp:paragraph -->

<!-- wp:image --><figure class="wp-block-image"><img src="/x.png" alt="${GATED_MARK} of ${level}"/><figcaption>${GATED_MARK} of ${level}</figcaption></figure><!-- /wp:image -->

<!-- wp:audio --><figure class="wp-block-audio"><audio controls src="https://media.example/${GATED_MARK}-${level}.mp3"></audio></figure><!-- /wp:audio -->

<!--nextpage-->

<!-- wp:paragraph --><p>A second page with the ${GATED_MARK} of ${level}.</p><!-- /wp:paragraph -->`;
}

/** Quotes a text as a PHP string with single quotes. */
export function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
