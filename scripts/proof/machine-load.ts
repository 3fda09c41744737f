import { availableParallelism, loadavg } from 'node:os';
import type { Figure } from './part.ts';

/** The load of other processes before a part began. If they use the machine, times are not meaningful. */
export interface MachineLoad {
  readonly isOurs: boolean;
  readonly figure: Figure;
}

export function readMachineLoad(): MachineLoad {
  const load = loadavg()[0] ?? 0;
  const cores = availableParallelism();
  const isOurs = load < cores;
  const value = `${load.toFixed(1)} on ${cores} cores${isOurs ? '' : ', so the times are not meaningful'}`;
  return { isOurs, figure: { what: 'machine load of other processes', value } };
}
