<?php
/**
 * Who may read a post, as its editor decided.
 *
 * @package Pennypress
 */

declare(strict_types=1);

namespace Pennypress;

/** The levels that an article may have, as the Pennypress API names them. */
const ACCESS_LEVELS = array( 'public', 'members', 'subscribers', 'tiers' );

const ACCESS_META = '_pennypress_access';
const PLANS_META  = '_pennypress_plans';
/** The article's slug at the server, which entitlement tokens name. */
const SLUG_META   = '_pennypress_slug';

add_action( 'init', __NAMESPACE__ . '\\register_access_meta' );

/** The fields are saved by the edit screen and by REST clients that may edit the post. */
function register_access_meta(): void {
	$may_edit = static fn ( $allowed, $key, $post_id ) => current_user_can( 'edit_post', $post_id );
	foreach ( gated_post_types() as $type ) {
		register_post_meta(
			$type,
			ACCESS_META,
			array(
				'type'              => 'string',
				'single'            => true,
				'show_in_rest'      => array( 'schema' => array( 'enum' => array( '', ...ACCESS_LEVELS ) ) ),
				'sanitize_callback' => static fn ( $value ) => in_array( $value, ACCESS_LEVELS, true ) ? $value : '',
				'auth_callback'     => $may_edit,
			)
		);
		register_post_meta(
			$type,
			PLANS_META,
			array(
				'type'              => 'string',
				'single'            => true,
				'show_in_rest'      => true,
				'sanitize_callback' => static fn ( $value ) => implode( ',', array_filter( array_map( 'sanitize_title', explode( ',', (string) $value ) ) ) ),
				'auth_callback'     => $may_edit,
			)
		);
	}
}

/**
 * The post types that can be gated.
 *
 * @return string[]
 */
function gated_post_types(): array {
	return (array) apply_filters( 'pennypress_post_types', array( 'post' ) );
}

/**
 * The level and plans of a post; null for a post type that is not gated.
 *
 * @return array{level: string, plans: string[]}|null
 */
function access_of( \WP_Post $post ): ?array {
	// A revision or an autosave is as closed as the post that it belongs to.
	if ( 'revision' === $post->post_type && $post->post_parent > 0 ) {
		$parent = get_post( $post->post_parent );
		return $parent instanceof \WP_Post ? access_of( $parent ) : null;
	}
	if ( ! in_array( $post->post_type, gated_post_types(), true ) ) {
		return null;
	}
	$level = (string) get_post_meta( $post->ID, ACCESS_META, true );
	return array(
		'level' => in_array( $level, ACCESS_LEVELS, true ) ? $level : settings()['default_access'],
		'plans' => array_values( array_filter( explode( ',', (string) get_post_meta( $post->ID, PLANS_META, true ) ) ) ),
	);
}

/** Whether a part of the post is for some readers only. */
function is_gated( \WP_Post $post ): bool {
	$access = access_of( $post );
	return null !== $access && 'public' !== $access['level'];
}
