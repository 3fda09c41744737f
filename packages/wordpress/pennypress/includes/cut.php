<?php
/**
 * What of a post everyone may read: all before "Read more". Without that mark, nothing.
 *
 * @package Pennypress
 */

declare(strict_types=1);

namespace Pennypress;

/** The block of the editor around the mark, which would be left open if the text were cut within it. */
const MORE_BLOCK = '/<!--\s*wp:more\b.*?-->\s*(<!--more.*?-->)(?:\s*<!--noteaser-->)?\s*<!--\s*\/wp:more\s*-->/s';
const MORE_MARK  = '/<!--more.*?-->/s';

/**
 * A post's source as preview and gated remainder; the preview is null where the post has no mark.
 *
 * @return array{preview: string|null, remainder: string}
 */
function split_at_cut( string $content ): array {
	$parts = preg_split( MORE_MARK, (string) preg_replace( MORE_BLOCK, '$1', $content ), 2 );
	if ( false === $parts || 2 !== count( $parts ) ) {
		return array( 'preview' => null, 'remainder' => $content );
	}
	return array( 'preview' => $parts[0], 'remainder' => (string) preg_replace( MORE_MARK, '', $parts[1] ) );
}

/** The source of the preview of a gated post. */
function preview_of( \WP_Post $post ): string {
	return split_at_cut( $post->post_content )['preview'] ?? '';
}

/** What stands for a gated post in excerpts: what the editor wrote for it, else the beginning of the preview. */
function public_excerpt( \WP_Post $post ): string {
	if ( '' !== trim( $post->post_excerpt ) ) {
		return $post->post_excerpt;
	}
	$text = wp_strip_all_tags( strip_shortcodes( excerpt_remove_blocks( preview_of( $post ) ) ) );
	return wp_trim_words( $text, (int) apply_filters( 'excerpt_length', 55 ), ' …' );
}
