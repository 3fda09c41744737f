<?php
/**
 * The gate. Whatever WordPress shows of a post passes one of these filters, which leave the preview of a gated
 * post and take the rest, on the server, before anything is sent.
 *
 * @package Pennypress
 */

declare(strict_types=1);

namespace Pennypress;

// The pages of a post, from which themes, excerpts, feeds and blocks all take their text. Last, so that no
// other filter puts the rest back.
add_filter( 'content_pagination', __NAMESPACE__ . '\\gate_pages', PHP_INT_MAX, 2 );
// What asks for the text by other ways: plugins and themes that filter a post's raw text.
add_filter( 'the_content', __NAMESPACE__ . '\\gate_raw_content', PHP_INT_MIN );
add_filter( 'the_content', __NAMESPACE__ . '\\append_wall', PHP_INT_MAX );
add_filter( 'get_the_excerpt', __NAMESPACE__ . '\\gate_excerpt', PHP_INT_MAX, 2 );
add_filter( 'rss_enclosure', __NAMESPACE__ . '\\gate_enclosure', PHP_INT_MAX );
add_filter( 'atom_enclosure', __NAMESPACE__ . '\\gate_enclosure', PHP_INT_MAX );
add_filter( 'the_content_export', __NAMESPACE__ . '\\gate_exported_text', PHP_INT_MAX );
add_filter( 'wxr_export_skip_postmeta', __NAMESPACE__ . '\\skip_gated_enclosure', PHP_INT_MAX, 2 );
add_action( 'rest_api_init', __NAMESPACE__ . '\\gate_rest_answers' );
add_filter( 'xmlrpc_prepare_post', __NAMESPACE__ . '\\gate_xmlrpc_post', PHP_INT_MAX, 2 );
add_filter( 'render_block', __NAMESPACE__ . '\\remember_gated_post', PHP_INT_MAX, 3 );
add_action( 'send_headers', __NAMESPACE__ . '\\keep_out_of_caches' );
add_action( 'template_redirect', __NAMESPACE__ . '\\keep_out_of_caches' );
add_action( 'rest_pre_serve_request', __NAMESPACE__ . '\\keep_rest_answer_out_of_caches' );

/**
 * One page with the preview, in place of all pages of a gated post.
 *
 * @param string[] $pages
 * @return string[]
 */
function gate_pages( array $pages, \WP_Post $post ): array {
	if ( ! is_gated( $post ) ) {
		return $pages;
	}
	remember_post( $post );
	// The mark keeps an opened text apart from a raw one, which "the_content" below would cut.
	return may_read( $post ) ? array_map( static fn ( $page ) => OPEN_MARK . $page, $pages ) : array( wall_place( $post ) );
}

/** Says that a text belongs to a post that is open to this reader. */
const OPEN_MARK = '<!--pennypress-open-->';

/** The preview, and a mark for the wall with the post's id, since a text alone does not say whose it is. */
function wall_place( \WP_Post $post ): string {
	return preview_of( $post ) . "<!--pennypress-wall-of-{$post->ID}-->";
}

/** A raw text of a gated post, from whoever passes it: cut, if the reader may not read it. */
function gate_raw_content( string $text ): string {
	if ( str_contains( $text, '<!--pennypress-wall-of-' ) ) {
		return $text;
	}
	if ( str_contains( $text, OPEN_MARK ) ) {
		return str_replace( OPEN_MARK, '', $text );
	}
	foreach ( posts_in_reach() as $post ) {
		if ( holds_gated_text( $text, $post ) && ! may_read( $post ) ) {
			return wall_place( $post );
		}
	}
	return $text;
}

/** Whether a raw text has the remainder of a post in it, or a long passage of it. */
function holds_gated_text( string $text, \WP_Post $post ): bool {
	if ( '' === trim( $text ) ) {
		return false;
	}
	$remainder = trim( split_at_cut( $post->post_content )['remainder'] );
	return '' !== $remainder && ( str_contains( $text, $remainder ) || ( strlen( $text ) > 60 && str_contains( $remainder, trim( $text ) ) ) );
}

/** Puts the wall in its place, after all other filters, so that none of them changes its markup. */
function append_wall( string $text ): string {
	return (string) preg_replace_callback(
		'/(?:<p>\s*)?<!--pennypress-wall-of-(\d+)-->(?:\s*<\/p>)?/',
		static function ( array $found ): string {
			$post = get_post( (int) $found[1] );
			if ( ! $post instanceof \WP_Post ) {
				return '';
			}
			return is_wall_shown() ? render_wall( $post ) : read_on_link( $post );
		},
		$text
	);
}

/** On the post's own page, and for scripts that ask for it; lists and feeds link there. */
function is_wall_shown(): bool {
	return ! is_feed() && ( is_singular( gated_post_types() ) || ( defined( 'REST_REQUEST' ) && REST_REQUEST ) );
}

function read_on_link( \WP_Post $post ): string {
	$level = access_of( $post )['level'] ?? 'subscribers';
	return sprintf( '<p><a href="%s">%s</a></p>', esc_url( (string) get_permalink( $post ) ), esc_html( wall_title( $level ) ) );
}

/** Excerpts are public whoever asks, so that no cache has to tell readers apart. */
function gate_excerpt( string $excerpt, ?\WP_Post $post = null ): string {
	$post ??= get_post();
	return $post instanceof \WP_Post && is_gated( $post ) && ! is_whole_text_wanted() ? public_excerpt( $post ) : $excerpt;
}

/** WordPress finds enclosures in the text, also in its gated part. */
function gate_enclosure( string $enclosure ): string {
	$post = get_post();
	return $post instanceof \WP_Post && is_gated( $post ) ? '' : $enclosure;
}

/** An export holds whole posts only for those who may edit them. */
function gate_exported_text( string $text ): string {
	$post = get_post();
	return $post instanceof \WP_Post && is_gated( $post ) && ! may_export( $post ) ? preview_of( $post ) : $text;
}

/** The address of a sound that WordPress found in the gated part. */
function skip_gated_enclosure( bool $is_skipped, string $key ): bool {
	$post = get_post();
	return $is_skipped || ( 'enclosure' === $key && $post instanceof \WP_Post && is_gated( $post ) && ! may_export( $post ) );
}

/** WP-CLI runs without a user; its owner has the whole database, and backs it up. */
function may_export( \WP_Post $post ): bool {
	return may_read( $post ) || ( defined( 'WP_CLI' ) && WP_CLI );
}

function gate_rest_answers(): void {
	foreach ( gated_post_types() as $type ) {
		add_filter( "rest_prepare_$type", __NAMESPACE__ . '\\gate_rest_post', PHP_INT_MAX, 2 );
	}
	add_filter( 'rest_prepare_revision', __NAMESPACE__ . '\\gate_rest_post', PHP_INT_MAX, 2 );
	add_filter( 'rest_prepare_autosave', __NAMESPACE__ . '\\gate_rest_post', PHP_INT_MAX, 2 );
}

/** The REST answer about a post that the reader may not read has the preview alone, and says so. */
function gate_rest_post( \WP_REST_Response $response, \WP_Post $post ): \WP_REST_Response {
	if ( ! is_gated( $post ) || may_read( $post ) ) {
		return $response;
	}
	$data = $response->get_data();
	if ( isset( $data['content'] ) ) {
		$data['content'] = array( 'rendered' => render_preview( $post ), 'protected' => false );
	}
	if ( isset( $data['excerpt'] ) ) {
		$data['excerpt'] = array( 'rendered' => wpautop( public_excerpt( $post ) ), 'protected' => false );
	}
	$response->set_data( $data );
	return $response;
}

function render_preview( \WP_Post $post ): string {
	return (string) apply_filters( 'the_content', wall_place( $post ) );
}

/** XML-RPC answers people who may edit a post; it holds to the same question. */
function gate_xmlrpc_post( array $answer, array $post ): array {
	$object = get_post( (int) $post['ID'] );
	if ( $object instanceof \WP_Post && ! may_read( $object ) ) {
		$answer['post_content'] = preview_of( $object );
		$answer['post_excerpt'] = public_excerpt( $object );
	}
	return $answer;
}

/**
 * The gated posts that this request has met: what it was asked for, and what went through a loop.
 *
 * @return \WP_Post[]
 */
function posts_in_reach(): array {
	$queried = did_action( 'wp' ) ? get_queried_object() : null;
	foreach ( array( $queried, get_post() ) as $post ) {
		if ( $post instanceof \WP_Post && is_gated( $post ) ) {
			remember_post( $post );
		}
	}
	return remember_post();
}

/** @return \WP_Post[] */
function remember_post( ?\WP_Post $post = null ): array {
	static $met = array();
	if ( null !== $post ) {
		$met[ $post->ID ] = $post;
	}
	return $met;
}

/** A block that stands for a post, such as one in a list of posts. */
function remember_gated_post( string $html, array $block, ?\WP_Block $instance = null ): string {
	$post = get_post( (int) ( $instance->context['postId'] ?? 0 ) );
	if ( isset( $instance->context['postId'] ) && $post instanceof \WP_Post && is_gated( $post ) ) {
		remember_post( $post );
	}
	return $html;
}

/** What a known reader gets belongs into no cache that others share; page caches obey the constant. */
function keep_out_of_caches(): void {
	if ( ! is_reader_known() || is_admin() ) {
		return;
	}
	if ( ! defined( 'DONOTCACHEPAGE' ) ) {
		define( 'DONOTCACHEPAGE', true );
	}
	if ( ! headers_sent() ) {
		header( 'Cache-Control: private, no-store' );
	}
}

/** Passes on whether the answer was sent already. */
function keep_rest_answer_out_of_caches( bool $is_served ): bool {
	keep_out_of_caches();
	return $is_served;
}
