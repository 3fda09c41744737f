export { printTypes } from './print-types.ts';
