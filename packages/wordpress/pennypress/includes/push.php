<?php
/**
 * Sends posts to the Pennypress server when they are saved, published, trashed or renamed. A post that could
 * not be sent is tried again by the cron; its editor sees why.
 *
 * @package Pennypress
 */

declare(strict_types=1);

namespace Pennypress;

const PUSH_HOOK     = 'pennypress_push_post';
const ID_META       = '_pennypress_id';
const PROBLEM_META  = '_pennypress_problem';
/** Tried again after so many seconds, each time twice as long, for about two days. */
const FIRST_RETRY_SECONDS = 60;
const MOST_RETRIES        = 11;

// After the edit screen and REST clients have stored their fields.
add_action( 'wp_after_insert_post', __NAMESPACE__ . '\\push_saved_post', 20, 2 );
add_action( 'rest_after_insert_post', __NAMESPACE__ . '\\push_saved_rest_post', 20 );
add_action( 'before_delete_post', __NAMESPACE__ . '\\withdraw_deleted_post', 10, 2 );
add_action( 'set_object_terms', __NAMESPACE__ . '\\push_when_terms_change', 20 );
add_action( PUSH_HOOK, __NAMESPACE__ . '\\retry_push', 10, 2 );

/** The post's id at the server: stable, also where several sites of one network share a server. */
function external_id( \WP_Post $post ): string {
	return 'wordpress-' . get_current_blog_id() . "-{$post->ID}";
}

function push_saved_post( int $post_id, \WP_Post $post ): void {
	if ( wp_is_post_revision( $post_id ) || wp_is_post_autosave( $post_id ) || ! in_array( $post->post_type, gated_post_types(), true ) ) {
		return;
	}
	push_post( $post, 0 );
}

function push_saved_rest_post( \WP_Post $post ): void {
	push_saved_post( $post->ID, $post );
}

/** Tags of a post that is public already. A new post is sent when it is saved. */
function push_when_terms_change( int $post_id ): void {
	$post = get_post( $post_id );
	if ( $post instanceof \WP_Post && 'publish' === $post->post_status && '' !== get_post_meta( $post_id, ID_META, true ) ) {
		schedule_push( $post_id, 0, 5 );
	}
}

function retry_push( int $post_id, int $tries ): void {
	$post = get_post( $post_id );
	if ( $post instanceof \WP_Post ) {
		push_post( $post, $tries );
	}
}

/** Sends the post as it is now, whatever happened to it. A draft that was never public stays here. */
function push_post( \WP_Post $post, int $tries ): void {
	if ( '' === settings()['api_key'] || ! is_connected() ) {
		return;
	}
	$is_public = 'publish' === $post->post_status && '' === $post->post_password;
	$id        = (string) get_post_meta( $post->ID, ID_META, true );
	if ( ! $is_public && '' === $id ) {
		return;
	}
	$answer = $is_public
		? call_api_as_site( 'PUT', '/v1/staff/articles/by-external-id/' . rawurlencode( external_id( $post ) ), article_of( $post ) )
		: call_api_as_site( 'POST', "/v1/staff/articles/$id/unpublish", array() );
	if ( in_array( $answer['status'], array( 200, 201 ), true ) ) {
		store_pushed( $post, $answer['body'] );
		return;
	}
	if ( ! $is_public && 404 === $answer['status'] ) {
		delete_post_meta( $post->ID, ID_META );
		return;
	}
	update_post_meta( $post->ID, PROBLEM_META, describe_failure( $answer ) );
	// What is wrong with the post itself stays wrong; an editor has to change it.
	if ( 0 === $answer['status'] || $answer['status'] >= 429 || 401 === $answer['status'] || 403 === $answer['status'] ) {
		if ( $tries < MOST_RETRIES ) {
			schedule_push( $post->ID, $tries + 1, FIRST_RETRY_SECONDS * 2 ** $tries );
		}
	}
}

function schedule_push( int $post_id, int $tries, int $seconds ): void {
	if ( ! wp_next_scheduled( PUSH_HOOK, array( $post_id, $tries ) ) ) {
		wp_schedule_single_event( time() + $seconds, PUSH_HOOK, array( $post_id, $tries ) );
	}
}

/** @param array<string, mixed> $article The server's answer. */
function store_pushed( \WP_Post $post, array $article ): void {
	update_post_meta( $post->ID, ID_META, (string) ( $article['id'] ?? '' ) );
	update_post_meta( $post->ID, SLUG_META, (string) ( $article['slug'] ?? '' ) );
	delete_post_meta( $post->ID, PROBLEM_META );
}

function withdraw_deleted_post( int $post_id, \WP_Post $post ): void {
	$id = (string) get_post_meta( $post_id, ID_META, true );
	if ( '' !== $id && in_array( $post->post_type, gated_post_types(), true ) ) {
		call_api_as_site( 'DELETE', "/v1/staff/articles/$id" );
	}
}

/**
 * The post as the API's ArticleInput.
 *
 * @return array<string, mixed>
 */
function article_of( \WP_Post $post ): array {
	$access = access_of( $post ) ?? array( 'level' => 'public', 'plans' => array() );
	$tags   = wp_get_post_terms( $post->ID, array( 'post_tag', 'category' ), array( 'fields' => 'names' ) );
	$dek    = trim( wp_strip_all_tags( $post->post_excerpt ) );
	return array(
		'slug'         => article_slug( $post ),
		'externalId'   => external_id( $post ),
		'title'        => mb_substr( trim( wp_strip_all_tags( html_entity_decode( $post->post_title, ENT_QUOTES ) ) ) ?: __( 'Untitled', 'pennypress' ), 0, 300 ),
		'dek'          => '' === $dek ? null : mb_substr( html_entity_decode( $dek, ENT_QUOTES ), 0, 500 ),
		'access'       => $access['level'],
		'tiers'        => 'tiers' === $access['level'] ? $access['plans'] : array(),
		'body'         => body_of( $post ),
		'tags'         => is_wp_error( $tags ) ? array() : array_slice( array_values( array_filter( $tags, static fn ( $tag ) => 1 === preg_match( '/[a-z0-9]/i', $tag ) ) ), 0, 30 ),
		'image'        => image_of( $post ),
		'canonicalUrl' => (string) get_permalink( $post ),
		'publishAt'    => (string) get_post_time( 'Y-m-d\TH:i:s\Z', true, $post ),
	);
}

/** The post's own slug; with its id where that has letters that the server's slugs cannot have. */
function article_slug( \WP_Post $post ): string {
	$slug = trim( (string) preg_replace( '/-+/', '-', strtolower( $post->post_name ) ), '-' );
	return 1 === preg_match( '/^[a-z0-9]+(?:-[a-z0-9]+)*$/', $slug ) && strlen( $slug ) <= 100 ? $slug : "post-{$post->ID}";
}

/** The rendered text with the mark of the cut, as HTML that the server's Markdown leaves as it is. */
function body_of( \WP_Post $post ): string {
	$parts   = split_at_cut( $post->post_content );
	$preview = null === $parts['preview'] ? '' : render_for_server( $post, $parts['preview'] );
	$rest    = render_for_server( $post, $parts['remainder'] );
	if ( null === $parts['preview'] ) {
		return is_gated( $post ) ? "<!--more-->\n\n$rest" : ( '' === $rest ? '&nbsp;' : $rest );
	}
	return trim( "$preview\n\n<!--more-->\n\n$rest" );
}

function render_for_server( \WP_Post $post, string $source ): string {
	$outer = $GLOBALS['post'] ?? null;
	is_whole_text_wanted( true );
	try {
		$GLOBALS['post'] = $post;
		setup_postdata( $post );
		$html = (string) apply_filters( 'the_content', OPEN_MARK . str_replace( '<!--nextpage-->', '', $source ) );
	} finally {
		is_whole_text_wanted( false );
		$GLOBALS['post'] = $outer;
		if ( $outer instanceof \WP_Post ) {
			setup_postdata( $outer );
		}
	}
	return one_html_block( $html );
}

/** In Markdown a blank line ends a block of HTML, so there is none; in preformatted text it is written as an entity. */
function one_html_block( string $html ): string {
	$html = (string) preg_replace_callback( '/<pre\b.*?<\/pre>/si', static fn ( $found ) => preg_replace( '/\n(?=\s*\n)/', '&#10;', $found[0] ), $html );
	$html = trim( (string) preg_replace( '/\n\s*\n/', "\n", str_replace( "\r", '', $html ) ) );
	return '' === $html ? '' : "<div>\n$html\n</div>";
}

/** @return array{url: string, alt: string, credit: string|null}|null */
function image_of( \WP_Post $post ): ?array {
	$id  = (int) get_post_thumbnail_id( $post );
	$url = $id > 0 ? wp_get_attachment_image_url( $id, 'full' ) : false;
	if ( false === $url ) {
		return null;
	}
	$caption = trim( wp_strip_all_tags( (string) wp_get_attachment_caption( $id ) ) );
	return array(
		'url'    => $url,
		'alt'    => mb_substr( trim( (string) get_post_meta( $id, '_wp_attachment_image_alt', true ) ), 0, 500 ),
		'credit' => '' === $caption ? null : mb_substr( $caption, 0, 300 ),
	);
}
