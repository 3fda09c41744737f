<?php
/**
 * Search. A word that stands only in the gated part of a post must not find it: whoever sees that it does has
 * learned the word.
 *
 * @package Pennypress
 */

declare(strict_types=1);

namespace Pennypress;

add_filter( 'posts_search', __NAMESPACE__ . '\\search_public_text', PHP_INT_MAX, 2 );

/** Of gated posts only title and written excerpt are searched; editors search everything. */
function search_public_text( string $search, \WP_Query $query ): string {
	global $wpdb;
	$terms = $query->get( 'search_terms' );
	if ( '' === trim( $search ) || ! is_array( $terms ) || current_user_can( 'edit_others_posts' ) ) {
		return $search;
	}
	$public = array();
	foreach ( $terms as $term ) {
		$pattern = '%' . $wpdb->esc_like( ltrim( (string) $term, '-' ) ) . '%';
		$text    = $wpdb->prepare( "({$wpdb->posts}.post_title LIKE %s OR {$wpdb->posts}.post_excerpt LIKE %s)", $pattern, $pattern );
		// A hyphen leaves out what has the word, which is a way to learn words too.
		$public[] = str_starts_with( (string) $term, '-' ) ? "NOT $text" : $text;
	}
	$is_gated = gated_condition();
	$public   = implode( ' AND ', $public );
	// The condition of WordPress begins with AND.
	return " AND ( ( NOT $is_gated $search ) OR ( $is_gated AND {$wpdb->posts}.post_password = '' AND $public ) )";
}

/** SQL for "this post is gated". */
function gated_condition(): string {
	global $wpdb;
	$types = implode( ', ', array_map( static fn ( $type ) => $wpdb->prepare( '%s', $type ), gated_post_types() ) );
	$level = $wpdb->prepare( "SELECT level.meta_value FROM {$wpdb->postmeta} level WHERE level.post_id = {$wpdb->posts}.ID AND level.meta_key = %s AND level.meta_value <> '' LIMIT 1", ACCESS_META );
	$is    = $wpdb->prepare( '<> %s', 'public' );
	return "( {$wpdb->posts}.post_type IN ($types) AND COALESCE( ($level), " . $wpdb->prepare( '%s', settings()['default_access'] ) . " ) $is )";
}
