<?php
/**
 * Calls of the Pennypress server, each short: a page never waits long for a server that is away.
 *
 * @package Pennypress
 */

declare(strict_types=1);

namespace Pennypress;

/** A reader's page waits so long, in seconds; an editor's save waits longer. */
const READER_TIMEOUT_SECONDS = 3;
const EDITOR_TIMEOUT_SECONDS = 10;

/** After a call that failed, readers' pages leave the server alone for so many seconds. */
const PAUSE_SECONDS   = 15;
const PAUSE_TRANSIENT = 'pennypress_server_away';

/**
 * Calls the API. `status` is 0 without an answer.
 *
 * @param array{body?: array<string, mixed>, token?: string, cookie?: string, timeout?: int, headers?: array<string, string>} $options A JSON body, a bearer token, a Cookie header.
 * @return array{status: int, body: array<string, mixed>, cookies: array<string, string>}
 */
function call_api( string $method, string $path, array $options = array() ): array {
	$failed  = array( 'status' => 0, 'body' => array(), 'cookies' => array() );
	$timeout = $options['timeout'] ?? READER_TIMEOUT_SECONDS;
	if ( ! is_connected() || ( READER_TIMEOUT_SECONDS === $timeout && get_transient( PAUSE_TRANSIENT ) ) ) {
		return $failed;
	}
	$headers = array( 'Accept' => 'application/json' ) + ( $options['headers'] ?? array() );
	if ( isset( $options['token'] ) ) {
		$headers['Authorization'] = "Bearer {$options['token']}";
	}
	if ( isset( $options['cookie'] ) ) {
		$headers['Cookie'] = $options['cookie'];
	}
	if ( isset( $options['body'] ) ) {
		$headers['Content-Type'] = 'application/json';
	}
	$response = wp_remote_request(
		settings()['url'] . $path,
		array(
			'method'      => $method,
			'timeout'     => $timeout,
			'redirection' => 0,
			'headers'     => $headers,
			'body'        => isset( $options['body'] ) ? wp_json_encode( (object) $options['body'] ) : null,
		)
	);
	if ( is_wp_error( $response ) ) {
		set_transient( PAUSE_TRANSIENT, 1, PAUSE_SECONDS );
		return $failed;
	}
	$body    = json_decode( wp_remote_retrieve_body( $response ), true );
	$cookies = array();
	foreach ( wp_remote_retrieve_cookies( $response ) as $cookie ) {
		$cookies[ $cookie->name ] = (string) $cookie->value;
	}
	return array(
		'status'  => (int) wp_remote_retrieve_response_code( $response ),
		'body'    => is_array( $body ) ? $body : array(),
		'cookies' => $cookies,
	);
}

/** The same with the API key of this site, for what editors do. */
function call_api_as_site( string $method, string $path, ?array $body = null ): array {
	$options = array( 'token' => settings()['api_key'], 'timeout' => EDITOR_TIMEOUT_SECONDS );
	if ( null !== $body ) {
		$options['body'] = $body;
	}
	return call_api( $method, $path, $options );
}

/** What went wrong, for an administrator: the server's own sentence, or that it did not answer. */
function describe_failure( array $answer ): string {
	if ( 0 === $answer['status'] ) {
		return __( 'The Pennypress server did not answer.', 'pennypress' );
	}
	$errors = array_map(
		static fn ( $error ) => is_array( $error ) ? trim( ( $error['path'] ?? '' ) . ' ' . ( $error['message'] ?? '' ) ) : '',
		is_array( $answer['body']['errors'] ?? null ) ? $answer['body']['errors'] : array()
	);
	$detail = $answer['body']['detail'] ?? $answer['body']['title'] ?? '';
	return trim( "{$answer['status']} $detail " . implode( '; ', $errors ) );
}
