/**
 * Test files that take seconds each and of which `npm test` runs one in so many a day: long ways through several
 * features, each part of which has tests of its own that always run, and small sizes of the proof's parts.
 */
export const LONG_TESTS = /^tests\/(journeys|proof)\//;
