<?php
/**
 * Whether the person who asks may read a post whole. In doubt, no.
 *
 * @package Pennypress
 */

declare(strict_types=1);

namespace Pennypress;

/** The browser of someone without an account, as the server signed it: it counts free reads. */
const VISITOR_COOKIE  = 'pennypress_visitor';
const VISITOR_SECONDS = 400 * DAY_IN_SECONDS;

function may_read( \WP_Post $post ): bool {
	static $known = array();
	return $known[ $post->ID ] ??= decide_may_read( $post );
}

function decide_may_read( \WP_Post $post ): bool {
	if ( ! is_gated( $post ) || is_whole_text_wanted() || current_user_can( 'edit_post', $post->ID ) ) {
		return true;
	}
	$claims = current_entitlement();
	if ( null !== $claims && entitlement_opens( $claims, $post ) ) {
		return true;
	}
	return null === $claims && has_free_read( $post );
}

/** Whether this request's answer depends on who asks, so that no shared cache may have it. */
function is_reader_known(): bool {
	return isset( $_COOKIE[ SESSION_COOKIE ] ) || isset( $_COOKIE[ VISITOR_COOKIE ] );
}

/** Whether someone without an account opened the post before: the server is asked, since no token says so. */
function has_free_read( \WP_Post $post ): bool {
	$cookie = (string) ( $_COOKIE[ VISITOR_COOKIE ] ?? '' );
	$slug   = (string) get_post_meta( $post->ID, SLUG_META, true );
	if ( '' === $slug || 1 !== preg_match( '/^[\w.-]{20,200}$/', $cookie ) ) {
		return false;
	}
	$answer = call_api( 'GET', '/v1/articles/' . rawurlencode( $slug ), array( 'cookie' => visitor_cookie_header( $cookie ) ) );
	return true === ( $answer['body']['access']['granted'] ?? null );
}

/** The server's cookie has a prefix under https. */
function visitor_cookie_header( string $value ): string {
	$prefix = str_starts_with( settings()['url'], 'https:' ) ? '__Host-' : '';
	return "{$prefix}pp_visitor=$value; pp_visitor=$value";
}

/**
 * Spends a free read, or redeems a gift link. Answers the server's `access` object, or null without an answer.
 *
 * @return array<string, mixed>|null
 */
function unlock( \WP_Post $post, ?string $gift ): ?array {
	$slug    = (string) get_post_meta( $post->ID, SLUG_META, true );
	$options = array(
		'body'    => null === $gift ? array() : array( 'gift' => $gift ),
		'headers' => array( 'Origin' => site_origin(), 'X-Forwarded-For' => (string) ( $_SERVER['REMOTE_ADDR'] ?? '' ) ),
	);
	$token   = current_access_token();
	$visitor = (string) ( $_COOKIE[ VISITOR_COOKIE ] ?? '' );
	if ( null !== $token ) {
		$options['token'] = $token;
	} elseif ( '' !== $visitor ) {
		$options['cookie'] = visitor_cookie_header( $visitor );
	}
	$answer = call_api( 'POST', '/v1/articles/' . rawurlencode( $slug ) . '/unlock', $options );
	if ( '' === $slug || 0 === $answer['status'] ) {
		return null;
	}
	foreach ( $answer['cookies'] as $name => $value ) {
		if ( str_ends_with( $name, 'pp_visitor' ) && '' !== $value ) {
			set_visitor_cookie( $value );
		}
	}
	expire_entitlement();
	return $answer['body']['access'] ?? array( 'granted' => false, 'reason' => $answer['body']['code'] ?? 'subscribe' );
}

function set_visitor_cookie( string $value ): void {
	setcookie(
		VISITOR_COOKIE,
		$value,
		array(
			'expires'  => time() + VISITOR_SECONDS,
			'path'     => COOKIEPATH ?: '/',
			'secure'   => is_ssl(),
			'httponly' => true,
			'samesite' => 'Lax',
		)
	);
	$_COOKIE[ VISITOR_COOKIE ] = $value;
}

/** The plugin's own need of the whole text, when it sends a post to the server. */
function is_whole_text_wanted( ?bool $set = null ): bool {
	static $wanted = false;
	if ( null !== $set ) {
		$wanted = $set;
	}
	return $wanted;
}
