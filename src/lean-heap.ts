import { setFlagsFromString } from 'node:v8';

/**
 * V8 lets its heap grow to a multiple of what is in use before it collects, which suits a machine that
 * does nothing else; here half of it was garbage. Reads do not notice; writes take some 7 % more of the
 * processor, and at a tenth two fifths more. Imported first, so that it holds while everything else
 * is loaded.
 */
const HEAP_GROWTH_PERCENT = 30;

setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`);
