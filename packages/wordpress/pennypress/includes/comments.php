<?php
/**
 * Comments below articles: those of WordPress, or those of Pennypress in their place.
 *
 * @package Pennypress
 */

declare(strict_types=1);

namespace Pennypress;

add_filter( 'comments_template', __NAMESPACE__ . '\\choose_comments_template', PHP_INT_MAX );
add_filter( 'comments_open', __NAMESPACE__ . '\\close_replaced_comments', PHP_INT_MAX, 2 );
add_filter( 'render_block_core/comments', __NAMESPACE__ . '\\replace_comments_block', PHP_INT_MAX );

function are_comments_replaced( ?\WP_Post $post ): bool {
	return 'pennypress' === settings()['comments'] && is_connected() && $post instanceof \WP_Post
		&& in_array( $post->post_type, gated_post_types(), true )
		&& '' !== get_post_meta( $post->ID, SLUG_META, true );
}

/** Classic themes. */
function choose_comments_template( string $template ): string {
	return are_comments_replaced( get_post() ) ? dirname( PLUGIN_FILE ) . '/templates/comments.php' : $template;
}

/** Block themes. */
function replace_comments_block( string $html ): string {
	return are_comments_replaced( get_post() ) ? render_element( 'comments' ) : $html;
}

/** WordPress takes no comment where ours stand; those it has stay, and show again when the setting is changed back. */
function close_replaced_comments( bool $is_open, int|\WP_Post|null $post = null ): bool {
	return $is_open && ! are_comments_replaced( get_post( $post ) );
}
