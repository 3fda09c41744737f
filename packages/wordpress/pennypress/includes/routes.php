<?php
/**
 * REST routes for the reader's own browser: the session, the rest of a story, a free read.
 *
 * @package Pennypress
 */

declare(strict_types=1);

namespace Pennypress;

add_action( 'rest_api_init', __NAMESPACE__ . '\\register_routes' );

function register_routes(): void {
	$open = array( 'permission_callback' => '__return_true' );
	register_rest_route( 'pennypress/v1', '/session', array( 'methods' => 'POST', 'callback' => __NAMESPACE__ . '\\answer_session' ) + $open );
	register_rest_route( 'pennypress/v1', '/articles/(?P<id>\d+)', array( 'methods' => 'GET', 'callback' => __NAMESPACE__ . '\\answer_article' ) + $open );
	register_rest_route( 'pennypress/v1', '/articles/(?P<id>\d+)/unlock', array( 'methods' => 'POST', 'callback' => __NAMESPACE__ . '\\answer_unlock' ) + $open );
}

/** Browsers say where a request comes from; another site's page may not act for our reader. */
function is_from_own_site( \WP_REST_Request $request ): bool {
	$origin = (string) $request->get_header( 'origin' );
	$site   = (string) $request->get_header( 'sec_fetch_site' );
	return site_origin() === $origin || ( '' === $origin && 'same-origin' === $site );
}

function answer_session( \WP_REST_Request $request ): \WP_REST_Response {
	$path = is_from_own_site( $request ) ? redeem_code( (string) $request->get_param( 'code' ) ) : null;
	return null === $path
		? private_answer( array( 'code' => 'token_invalid' ), 403 )
		: private_answer( array( 'to' => home_url( $path ) ), 200 );
}

/** What stands below the preview for this reader: the rest of the story, or the wall. */
function answer_article( \WP_REST_Request $request ): \WP_REST_Response {
	$post = readable_post( (int) $request['id'] );
	if ( null === $post ) {
		return private_answer( array( 'code' => 'not_found' ), 404 );
	}
	return private_answer( array( 'granted' => may_read( $post ), 'html' => render_for_reader( $post ) ), 200 );
}

/** Forms without scripts come here too: they are led back to the post, at the cut. */
function answer_unlock( \WP_REST_Request $request ): \WP_REST_Response {
	$post = readable_post( (int) $request['id'] );
	if ( null === $post || ! is_from_own_site( $request ) ) {
		return private_answer( array( 'code' => null === $post ? 'not_found' : 'bad_origin' ), null === $post ? 404 : 403 );
	}
	$access = unlock( $post, null );
	$answer = private_answer( array( 'granted' => true === ( $access['granted'] ?? null ), 'reason' => $access['reason'] ?? null ), null === $access ? 503 : 200 );
	if ( 'application/x-www-form-urlencoded' === ( $request->get_content_type()['value'] ?? '' ) ) {
		$answer->set_status( 303 );
		$answer->header( 'Location', add_query_arg( PAGE_PARAMETER, FULL_PARAMETER_VALUE, (string) get_permalink( $post ) ) . '#pennypress-cut' );
	}
	return $answer;
}

/** A published post that is gated. */
function readable_post( int $id ): ?\WP_Post {
	$post = get_post( $id );
	return $post instanceof \WP_Post && 'publish' === $post->post_status && '' === $post->post_password && is_gated( $post ) ? $post : null;
}

function render_for_reader( \WP_Post $post ): string {
	global $wp_query;
	$GLOBALS['post'] = $post;
	setup_postdata( $post );
	$text = may_read( $post ) ? OPEN_MARK . $post->post_content : wall_place( $post );
	$html = (string) apply_filters( 'the_content', $text );
	wp_reset_postdata();
	return $html;
}

function private_answer( array $body, int $status ): \WP_REST_Response {
	return new \WP_REST_Response( $body, $status, array( 'Cache-Control' => 'private, no-store' ) );
}
