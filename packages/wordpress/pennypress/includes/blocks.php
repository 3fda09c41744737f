<?php
/**
 * Blocks for tips, newsletters, comments and the reader's account: elements that the Pennypress server serves.
 *
 * @package Pennypress
 */

declare(strict_types=1);

namespace Pennypress;

/** Each block with its title and the attribute that an editor may fill in. */
const BLOCKS = array(
	'tip'        => array( 'title' => 'Pennypress tip', 'attribute' => null ),
	'newsletter' => array( 'title' => 'Pennypress newsletter sign-up', 'attribute' => 'newsletter' ),
	'comments'   => array( 'title' => 'Pennypress comments', 'attribute' => null ),
	'account'    => array( 'title' => 'Pennypress account', 'attribute' => null ),
);

add_action( 'init', __NAMESPACE__ . '\\register_blocks' );

function register_blocks(): void {
	wp_register_script( 'pennypress-blocks', plugins_url( 'assets/blocks.js', PLUGIN_FILE ), array( 'wp-blocks', 'wp-element', 'wp-block-editor', 'wp-components', 'wp-i18n' ), VERSION, true );
	foreach ( BLOCKS as $name => $block ) {
		register_block_type(
			"pennypress/$name",
			array(
				'api_version'           => 3,
				'title'                 => $block['title'],
				'category'              => 'widgets',
				'icon'                  => 'heart',
				'editor_script_handles' => array( 'pennypress-blocks' ),
				'attributes'            => null === $block['attribute'] ? array() : array( $block['attribute'] => array( 'type' => 'string', 'default' => '' ) ),
				'supports'              => array( 'html' => false ),
				'render_callback'       => static fn ( array $attributes ) => render_element( $name, $attributes ),
			)
		);
	}
	wp_add_inline_script( 'pennypress-blocks', 'window.pennypressBlocks = ' . wp_json_encode( BLOCKS ) . ';', 'before' );
}

/** An element for the post at hand; an empty text without a server. */
function render_element( string $name, array $attributes = array() ): string {
	if ( ! is_connected() || is_feed() ) {
		return '';
	}
	$post   = get_post();
	$slug   = $post instanceof \WP_Post ? (string) get_post_meta( $post->ID, SLUG_META, true ) : '';
	$values = match ( $name ) {
		'tip'        => '' === $slug ? array() : array( 'article' => $slug ),
		'comments'   => array( 'slug' => $slug ),
		'newsletter' => array_filter( array( 'newsletter' => sanitize_title( (string) ( $attributes['newsletter'] ?? '' ) ) ) ),
		default      => array(),
	};
	if ( 'comments' === $name && '' === $slug ) {
		return '';
	}
	enqueue_elements();
	$markup = '';
	foreach ( $values as $attribute => $value ) {
		$markup .= sprintf( ' %s="%s"', $attribute, esc_attr( $value ) );
	}
	return "<pennypress-$name$markup></pennypress-$name>";
}

/** The server's own script, of its version. */
function enqueue_elements(): void {
	wp_enqueue_script_module( 'pennypress-elements', settings()['url'] . '/embed.js', array(), null );
}
