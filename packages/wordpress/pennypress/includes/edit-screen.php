<?php
/**
 * The edit screen: who may read the post, whether it has a cut, and whether the server has it.
 *
 * @package Pennypress
 */

declare(strict_types=1);

namespace Pennypress;

add_action( 'add_meta_boxes', __NAMESPACE__ . '\\add_access_box' );
add_action( 'save_post', __NAMESPACE__ . '\\save_access_box', 10, 2 );

function add_access_box(): void {
	foreach ( gated_post_types() as $type ) {
		add_meta_box( 'pennypress-access', __( 'Who may read this', 'pennypress' ), __NAMESPACE__ . '\\show_access_box', $type, 'side', 'high' );
	}
}

function show_access_box( \WP_Post $post ): void {
	$access  = access_of( $post ) ?? array( 'level' => 'public', 'plans' => array() );
	$problem = (string) get_post_meta( $post->ID, PROBLEM_META, true );
	wp_nonce_field( 'pennypress-access', 'pennypress_access_nonce' );
	echo '<p><label class="screen-reader-text" for="pennypress-level">' . esc_html__( 'Who may read this', 'pennypress' ) . '</label><select id="pennypress-level" name="pennypress_level" style="width:100%">';
	render_level_options( $access['level'] );
	echo '</select></p>';
	$plans = list_plans();
	if ( array() !== $plans ) {
		echo '<fieldset><legend>' . esc_html__( 'For these plans, if you chose selected plans', 'pennypress' ) . '</legend>';
		foreach ( $plans as $slug => $name ) {
			printf( '<label style="display:block"><input type="checkbox" name="pennypress_plans[]" value="%s" %s> %s</label>', esc_attr( $slug ), checked( in_array( $slug, $access['plans'], true ), true, false ), esc_html( $name ) );
		}
		echo '</fieldset>';
	}
	echo '<p class="description">' . esc_html__( 'Everyone may read what stands above the "More" block. Without that block, nothing of the text is public.', 'pennypress' ) . '</p>';
	if ( is_gated( $post ) && null === split_at_cut( $post->post_content )['preview'] && '' !== $post->post_content ) {
		echo '<p><strong>' . esc_html__( 'This post has no "More" block.', 'pennypress' ) . '</strong></p>';
	}
	if ( '' !== $problem ) {
		echo '<p><strong>' . esc_html__( 'Not sent to Pennypress:', 'pennypress' ) . '</strong> ' . esc_html( $problem ) . '</p>';
	}
}

/**
 * The plans of the server by slug, remembered for five minutes.
 *
 * @return array<string, string>
 */
function list_plans(): array {
	$known = get_transient( 'pennypress_plans' );
	if ( is_array( $known ) ) {
		return $known;
	}
	$answer = call_api( 'GET', '/v1/tiers' );
	$plans  = array();
	foreach ( (array) ( $answer['body']['data'] ?? array() ) as $plan ) {
		if ( isset( $plan['slug'], $plan['name'] ) ) {
			$plans[ (string) $plan['slug'] ] = (string) $plan['name'];
		}
	}
	if ( 200 === $answer['status'] ) {
		set_transient( 'pennypress_plans', $plans, 5 * MINUTE_IN_SECONDS );
	}
	return $plans;
}

function save_access_box( int $post_id, \WP_Post $post ): void {
	$is_ours = isset( $_POST['pennypress_access_nonce'] ) && wp_verify_nonce( sanitize_key( $_POST['pennypress_access_nonce'] ), 'pennypress-access' );
	if ( ! $is_ours || wp_is_post_autosave( $post_id ) || wp_is_post_revision( $post_id ) || ! current_user_can( 'edit_post', $post_id ) ) {
		return;
	}
	update_post_meta( $post_id, ACCESS_META, sanitize_key( (string) ( $_POST['pennypress_level'] ?? '' ) ) );
	$plans = array_map( 'sanitize_title', (array) wp_unslash( $_POST['pennypress_plans'] ?? array() ) );
	update_post_meta( $post_id, PLANS_META, implode( ',', array_filter( $plans ) ) );
	// The block editor sends this box after it has saved the post.
	push_saved_post( $post_id, $post );
}
