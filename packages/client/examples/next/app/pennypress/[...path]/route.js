import { gate } from '../../../lib/gate.js';

export const { GET, POST } = gate.handlers;
