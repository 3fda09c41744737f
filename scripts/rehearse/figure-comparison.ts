export interface FigureComparison {
  /** How many figures were compared. */
  readonly compared: number;
  /** The differences, each as a sentence with both values. */
  readonly differences: readonly string[];
}
