/**
 * Test files that take seconds each, of which `npm test` runs a sample each day: journeys through several features,
 * whose parts have tests of their own that always run, and small sizes of the proof's parts.
 */
export const LONG_TESTS = /^tests\/(journeys|proof)\//;
