export { findWall } from '../wording/wall.ts';
