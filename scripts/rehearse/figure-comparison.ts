export interface FigureComparison {
  readonly compared: number;
  /** The differences, each as a sentence with both values. */
  readonly differences: readonly string[];
}
