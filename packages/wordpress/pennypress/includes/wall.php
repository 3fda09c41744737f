<?php
/**
 * What stands in place of the gated part: who may read on, and the ways there.
 *
 * @package Pennypress
 */

declare(strict_types=1);

namespace Pennypress;

/** Says that a text has passed the gate, so that it is not treated twice. */
const WALL_MARK = '<!--pennypress-wall-->';

/** A page from a shared cache asks with this parameter for its reader's own view. */
const FULL_PARAMETER_VALUE = 'full';

add_action( 'wp_enqueue_scripts', __NAMESPACE__ . '\\enqueue_wall_assets' );

function enqueue_wall_assets(): void {
	if ( is_connected() && is_singular( gated_post_types() ) ) {
		wp_enqueue_style( 'pennypress', plugins_url( 'assets/pennypress.css', PLUGIN_FILE ), array(), VERSION );
		wp_enqueue_script( 'pennypress-continue', plugins_url( 'assets/continue.js', PLUGIN_FILE ), array(), VERSION, array( 'strategy' => 'defer', 'in_footer' => true ) );
	}
}

/** The wall below a post's preview. It is the same for every anonymous reader, so that caches can store it. */
function render_wall( \WP_Post $post ): string {
	$access = access_of( $post );
	$level  = $access['level'] ?? 'subscribers';
	$path   = (string) wp_make_link_relative( add_query_arg( PAGE_PARAMETER, FULL_PARAMETER_VALUE, (string) get_permalink( $post ) ) );
	$links  = array();
	if ( is_connected() ) {
		if ( 'members' !== $level ) {
			$links[] = link_button( plans_url( $post ), __( 'Subscribe', 'pennypress' ) );
		}
		$links[] = null === current_session()
			? link_button( sign_in_url( $path ), 'members' === $level ? __( 'Sign in or sign up', 'pennypress' ) : __( 'Already a subscriber? Sign in', 'pennypress' ) )
			: sprintf( '<p class="pennypress-wall-note">%s</p>', esc_html( signed_in_note( $level ) ) );
		if ( 'subscribers' === $level ) {
			$links[] = free_read_form( $post );
		}
	}
	return sprintf(
		'%s<aside class="pennypress-wall" data-pennypress-post="%d" data-pennypress-rest="%s"><p class="pennypress-wall-title">%s</p>%s</aside>',
		WALL_MARK,
		$post->ID,
		esc_url( rest_url( "pennypress/v1/articles/{$post->ID}" ) ),
		esc_html( wall_title( $level ) ),
		implode( '', $links )
	);
}

function wall_title( string $level ): string {
	return match ( $level ) {
		'members' => __( 'Sign in to read the rest of this story.', 'pennypress' ),
		'tiers'   => __( 'The rest of this story is for selected plans.', 'pennypress' ),
		default   => __( 'The rest of this story is for subscribers.', 'pennypress' ),
	};
}

function signed_in_note( string $level ): string {
	return 'members' === $level
		? __( "You're signed in. Confirm your email to read this story.", 'pennypress' )
		: __( "You're signed in, but your account doesn't include this story.", 'pennypress' );
}

/** The server's page of plans, with a way back to the post. */
function plans_url( \WP_Post $post ): string {
	$slug  = (string) get_post_meta( $post->ID, SLUG_META, true );
	$query = array_filter( array( 'article' => $slug, 'returnUrl' => (string) get_permalink( $post ) ) );
	return settings()['url'] . '/plans?' . http_build_query( $query, '', '&', PHP_QUERY_RFC3986 );
}

function link_button( string $url, string $label ): string {
	return sprintf( '<p><a class="pennypress-button" href="%s">%s</a></p>', esc_url( $url ), esc_html( $label ) );
}

/** Works without a script. The reader has to press it: a page view never spends a free read. */
function free_read_form( \WP_Post $post ): string {
	return sprintf(
		'<form class="pennypress-free-read" id="pennypress-cut" method="post" action="%s" data-exhausted="%s"><button type="submit" class="pennypress-link">%s</button></form>',
		esc_url( rest_url( "pennypress/v1/articles/{$post->ID}/unlock" ) ),
		esc_attr__( "You've read your free stories this month.", 'pennypress' ),
		esc_html__( 'Read this story free', 'pennypress' )
	);
}
